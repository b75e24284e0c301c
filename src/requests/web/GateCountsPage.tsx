import { formatMonth } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { gateCounts } from '../contract.ts';
import { gateCountMessages } from './gate-count-messages.ts';

/** 纪检监察告知: how often 12388 was shown, month by month; nothing else of it is kept. */
export function GateCountsPage() {
  const words = usePhrases(gateCountMessages);
  const answer = useAnswer(gateCounts, {});
  return (
    <Screen title={words.title}>
      <p>{words.hint}</p>
      <Awaited answer={answer} />
      {answer.data === undefined ? null : <Months months={answer.data.months} />}
    </Screen>
  );
}

interface Month {
  month: string;
  portal: number;
  desk: number;
  import: number;
}

function Months({ months }: { months: readonly Month[] }) {
  const words = usePhrases(gateCountMessages);
  const { language } = useLanguage();
  if (months.length === 0)
    return <Nothing title={words.empty} next={<p className="quiet">{words.emptyNext}</p>} />;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{words.month}</th>
          <th scope="col">{words.portal}</th>
          <th scope="col">{words.desk}</th>
          <th scope="col">{words.import}</th>
          <th scope="col">{words.total}</th>
        </tr>
      </thead>
      <tbody>
        {months.map((one) => (
          <tr key={one.month}>
            <th scope="row">{formatMonth(one.month, language)}</th>
            <td>{one.portal}</td>
            <td>{one.desk}</td>
            <td>{one.import}</td>
            <td>
              <strong>{one.portal + one.desk + one.import}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
