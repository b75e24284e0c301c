import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import type { MatrixRow, RuleView } from '../contract.ts';
import { planScreens } from './messages.ts';

interface MatrixTableProps {
  rule: RuleView;
  items: RuleView['items'];
  rows: readonly MatrixRow[];
}

/** 规定动作落实表: required item by unit; what is missing is red and opens the plan. */
export function MatrixTable({ rule, items, rows }: MatrixTableProps) {
  const words = usePhrases(planScreens);
  const nameOf = useNameIn();
  return (
    <>
      <p className="hint">{words.matrixLead}</p>
      {rule.levels.map((level) => {
        const some = rows.filter((row) => row.level === level.code);
        // an item nobody of the level is asked for has no column
        const shown = items
          .map((_item, at) => at)
          .filter((at) => some.some(({ asked }) => asked[at] === true));
        if (some.length === 0) return null;
        const title = nameOf(level.name);
        return (
          <section key={level.code} className="plan-level">
            <h2>{title}</h2>
            <Scroll label={title} isWide>
              <table className="rows plan-matrix">
                <thead>
                  <tr>
                    <th scope="col">{words.heads.unit}</th>
                    {shown.map((at) => (
                      <th key={items[at]?.code} scope="col">
                        {nameOf(items[at]?.name ?? { zh: '' })}
                      </th>
                    ))}
                    <th scope="col">{words.heads.optional}</th>
                  </tr>
                </thead>
                <tbody>
                  {some.map((row) => (
                    <UnitRow key={row.unit} row={row} shown={shown} />
                  ))}
                </tbody>
              </table>
            </Scroll>
          </section>
        );
      })}
    </>
  );
}

function UnitRow({ row, shown }: { row: MatrixRow; shown: readonly number[] }) {
  const words = usePhrases(planScreens);
  const names = useCityNames();
  const unit = names.unit(row.unit);
  const { plan } = row;
  return (
    <tr>
      <th scope="row">
        {plan === null ? unit : <Link to={`/plans/${plan}`}>{unit}</Link>}
        {plan !== null && !row.isPassed ? <small className="quiet"> {words.draftShown}</small> : null}
      </th>
      {shown.map((at) => {
        const cell = row.cells[at] ?? null;
        if (cell === null || plan === null)
          return (
            <td key={at} className="quiet">
              {row.asked[at] === true ? words.notReported : words.notAskedHere}
            </td>
          );
        return (
          <td key={at} className={`plan-cell plan-cell-${cell}`}>
            <Link to={`/plans/${plan}`}>{words.cells[cell]}</Link>
          </td>
        );
      })}
      <td>{row.optional ?? <span className="quiet">{words.notReported}</span>}</td>
    </tr>
  );
}
