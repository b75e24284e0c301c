import { useQueryClient } from '@tanstack/react-query';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { SheetTaker } from '../../platform/ui/SheetTaker.tsx';
import { apiAddress } from '../../platform/ui/site.ts';
import { exportPairs, listPairs, type SheetTaken, takePairs } from '../contract.ts';
import { pairScreens } from './messages.ts';

const mostShown = 200;

/** Excel in and out: checked before anything is stored; what is not taken in is named with its line and why. */
export function SheetPanel({ mayKeep }: { mayKeep: boolean }) {
  const words = usePhrases(pairScreens).sheet;
  return (
    <details className="panel">
      <summary>{words.title}</summary>
      <p>
        <a href={apiAddress(exportPairs.path)} download>
          {words.export}
        </a>
      </p>
      {mayKeep ? <TakeSheet /> : null}
    </details>
  );
}

function TakeSheet() {
  const client = useQueryClient();
  const checking = useSend(takePairs);
  const taking = useSend(takePairs, {
    done: () => void client.invalidateQueries({ queryKey: [listPairs.path] }),
  });
  return (
    <SheetTaker
      words={usePhrases(pairScreens).sheet}
      checking={checking}
      taking={taking}
      send={(file, confirm) => (confirm ? taking : checking).mutate({ ...file, confirm })}
      rows={({ rows }, isDone) => <Rows rows={rows} isDone={isDone} />}
    />
  );
}

/** The refused first. */
function Rows({ rows, isDone }: Pick<SheetTaken, 'rows'> & { isDone: boolean }) {
  const words = usePhrases(pairScreens).sheet;
  const states = isDone ? words.rowDone : words.rowStates;
  const ordered = [...rows].sort((one, other) => Number(other.why !== null) - Number(one.why !== null));
  return (
    <>
      <ul className="cards gap">
        {ordered.slice(0, mostShown).map((row) => (
          <li key={row.line}>
            <span className="quiet">
              {words.line} {row.line}
            </span>{' '}
            <span lang="zh-CN">
              {row.helper === '' ? words.waiting : row.helper} → {row.target}
            </span>{' '}
            <span className="badge badge-quiet">{states[row.state]}</span>
            {row.why === null ? null : <span className="error-text">{row.why}</span>}
          </li>
        ))}
      </ul>
      {rows.length > mostShown ? <p className="quiet">{words.shown(mostShown)}</p> : null}
    </>
  );
}
