import { usePhrases } from '../../../platform/ui/language.tsx';
import type { RowOutcome } from '../contract.ts';
import { batchScreens } from './messages.ts';

const most = 200;

/** What becomes of each row, the faulty ones first. */
export function RowTable({ rows, isDone }: { rows: readonly RowOutcome[]; isDone: boolean }) {
  const words = usePhrases(batchScreens);
  const states = isDone ? words.doneStates : words.states;
  const ordered = [...rows].sort((one, other) => Number(other.why !== null) - Number(one.why !== null));
  return (
    <div className="batch-rows">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, most).map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              <td>{row.title}</td>
              <td>
                {states[row.state]}
                {row.number === null ? '' : ` ${row.number}`}
                {row.why === null ? null : <span className="batch-why">{row.why}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most ? <p className="quiet">{words.shown(most)}</p> : null}
    </div>
  );
}
