import { Link, type To, useNavigate } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Keys, type Shortcut, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { requestScreens } from '../messages.ts';
import { useWalk } from '../walk.ts';

/** Back to the list a request was opened from, as it was, and on to the one before or after it 上一件、下一件. */
export function CaseWalk({ id }: { id: string }) {
  const words = usePhrases(requestScreens).case;
  const navigate = useNavigate();
  const { search, neighbours } = useWalk(id);
  const list = { pathname: '/requests', search };
  const { previous, next } = neighbours ?? {};
  // a letter beside the fields takes nobody away from a form that is half filled in
  const go = (where: To): void => {
    if (document.querySelector('.step-form') === null) void navigate(where);
  };
  const to = (keys: string, label: string, other: string | undefined): Shortcut[] =>
    other === undefined ? [] : [{ keys, label, act: () => go(`/requests/${other}`) }];
  useShortcuts([
    ...to('n', words.nextCase, next),
    ...to('p', words.previousCase, previous),
    { keys: 'u', label: words.back, act: () => go(list) },
  ]);
  return (
    <nav className="row case-walk" aria-label={words.walk}>
      {neighbours === undefined || neighbours.of === 1 ? null : (
        <>
          <span className="quiet">{words.placeOf(neighbours.place, neighbours.of)}</span>
          {previous === undefined ? null : (
            <Link to={`/requests/${previous}`}>
              {words.previousCase} <Keys keys="P" />
            </Link>
          )}
          {next === undefined ? null : (
            <Link to={`/requests/${next}`}>
              {words.nextCase} <Keys keys="N" />
            </Link>
          )}
        </>
      )}
      <Link to={list}>
        {words.back} <Keys keys="U" />
      </Link>
    </nav>
  );
}

/** After a step: what comes next in the list, or that the list is done. */
export function AfterStep({ id }: { id: string }) {
  const words = usePhrases(requestScreens).case;
  const { search, neighbours } = useWalk(id);
  return neighbours?.next === undefined ? (
    <Link to={{ pathname: '/requests', search }}>{words.back}</Link>
  ) : (
    <Link to={`/requests/${neighbours.next}`}>
      {words.nextCase} <Keys keys="N" />
    </Link>
  );
}
