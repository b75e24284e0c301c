import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import type { GroupView } from '../contract.ts';
import { assessmentScreens } from './messages.ts';

/** What places would have become under other weights: why no total is made. */
export function Stability({ group }: { group: GroupView }) {
  const words = usePhrases(assessmentScreens);
  const names = useCityNames();
  const { stability } = group;
  const moved = stability.filter(({ best, worst }) => worst - best >= 2).length;
  return (
    <details className="no-print">
      <summary>{words.stability}</summary>
      {stability.length < 2 ? (
        <p>{words.stabilityFew}</p>
      ) : (
        <>
          <p>{words.stabilityLead(moved, stability.length)}</p>
          <p className="hint">{words.stabilityNote}</p>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{words.columns.unit}</th>
                <th scope="col">{words.place}</th>
              </tr>
            </thead>
            <tbody>
              {stability.map(({ unit, best, worst }) => (
                <tr key={unit}>
                  <td>{names.unit(unit)}</td>
                  <td>{words.places(best, worst)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </details>
  );
}
