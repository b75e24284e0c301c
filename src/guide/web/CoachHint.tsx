import { Button } from 'antd';
import { useLocation } from 'react-router';
import { useActing } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { hintFor, nothingPutAway, withSeen } from '../rules/hints.ts';
import { hintMessages } from './hint-messages.ts';
import { usePutAway } from './put-away.ts';

/**
 * 提示: one short sentence above a screen a post has not used yet. It stands in the page and covers nothing, takes no
 * focus, and goes away by a key like any button.
 */
export function CoachHint() {
  const words = usePhrases(hintMessages);
  const { pathname } = useLocation();
  const { post, roles } = useActing();
  const [put, change] = usePutAway();
  const key = hintFor(pathname, { code: post, roles }, put);
  if (key === undefined) return null;
  return (
    <aside className="coach no-print" aria-label={words.hint}>
      <p>
        <strong>{words.hint}</strong> {words.hints[key]}
      </p>
      <span className="row">
        <Button size="small" onClick={() => change(withSeen(put, post, key))}>
          {words.hintSeen}
        </Button>
        <Button size="small" type="text" onClick={() => change({ ...put, off: true })}>
          {words.hintsOff}
        </Button>
      </span>
    </aside>
  );
}

/** Shows hints again, or no more, on this computer; stands on the post card. */
export function HintsAgain() {
  const words = usePhrases(hintMessages);
  const [put, change] = usePutAway();
  const isAll = !put.off && Object.keys(put.seen).length === 0;
  return (
    <p className="row no-print">
      <span role="status">{put.off ? words.hintsAreOff : isAll ? words.hintsAreOn : words.hintsPartly}</span>
      {isAll ? (
        <Button onClick={() => change({ ...put, off: true })}>{words.hintsOff}</Button>
      ) : (
        <Button onClick={() => change(nothingPutAway)}>{words.hintsAgain}</Button>
      )}
    </p>
  );
}
