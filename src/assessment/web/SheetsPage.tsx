import { Link } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { listSheets, listTallies } from '../contract.ts';
import { assessmentPermissions } from '../rules/permissions.ts';
import { assessmentScreens } from './messages.ts';
import { usePeriodName } from './names.ts';

/** 办理情况对照表: what was issued, and for the group that assesses what can be. */
export function SheetsPage() {
  const words = usePhrases(assessmentScreens);
  const mayPrepare = useMay()(assessmentPermissions['assessment.prepare']);
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      {mayPrepare ? <Periods /> : null}
      <Issued mayPrepare={mayPrepare} />
    </Screen>
  );
}

function Issued({ mayPrepare }: { mayPrepare: boolean }) {
  const words = usePhrases(assessmentScreens);
  const nameOf = usePeriodName();
  const found = useAnswer(listSheets, {});
  if (found.data === undefined) return <Awaited answer={found} rows={4} />;
  const { rows } = found.data;
  if (rows.length === 0)
    return <Nothing title={words.none} next={mayPrepare ? words.noneHintGroup : words.noneHint} />;
  return (
    <section className="panel" aria-labelledby="sheets-issued">
      <h2 id="sheets-issued">{words.issued}</h2>
      <ul className="plain sheet-list">
        {rows.map(({ id, period, asOf, issuedAt }) => (
          <li key={id}>
            <Link to={`/assessment/sheets/${id}`}>{nameOf(period)}</Link>{' '}
            <small className="quiet">
              {words.asOf} <Moment at={asOf} year /> · {words.issuedOn} <Moment at={issuedAt} year />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Periods() {
  const words = usePhrases(assessmentScreens);
  const nameOf = usePeriodName();
  const found = useAnswer(listTallies, {});
  if (found.data === undefined) return <Awaited answer={found} rows={2} />;
  return (
    <section className="panel" aria-labelledby="sheet-periods">
      <h2 id="sheet-periods">{words.periods}</h2>
      {found.data.rows.length === 0 ? <p>{words.notCounted}</p> : null}
      <ul className="plain sheet-list">
        {found.data.rows.map(({ period, madeAt }) => (
          <li key={period}>
            <Link to={`/assessment/preview/${period}`}>
              {words.preview} {nameOf(period)}
            </Link>{' '}
            <small className="quiet">
              {words.countedAt} <Moment at={madeAt} year />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
