import { formatCivilDate } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Scroll } from '../../../platform/ui/Scroll.tsx';
import type { DemandView, ForecastView } from '../../contract-demand.ts';
import { ForecastChart } from './ForecastChart.tsx';
import { demandWords } from './messages.ts';
import { useMatterName, useNumbers } from './names.ts';

/** 往后几周: the weeks ahead of each class with how good such forecasts were; none where the history is too short. */
export function ForecastPanel({ data }: { data: DemandView }) {
  const words = usePhrases(demandWords);
  const nameOf = useMatterName(data.names);
  return (
    <section className="panel" aria-labelledby="demand-ahead">
      <h2 id="demand-ahead">{words.parts.ahead}</h2>
      <p className="quiet">{words.aheadLead}</p>
      {data.missing > 0 ? (
        <p>
          <strong>{words.aheadMissing(data.missing)}</strong>
        </p>
      ) : null}
      {data.missing > 0
        ? null
        : data.forecasts.map((one) => <OneForecast key={one.matter} name={nameOf(one.matter)} one={one} />)}
      <p className="hint">{words.holidays}</p>
    </section>
  );
}

interface ForecastProps {
  name: string;
  one: ForecastView;
}

function OneForecast({ name, one }: ForecastProps) {
  const words = usePhrases(demandWords);
  const { percent } = useNumbers();
  const { forecast } = one;
  if (forecast === null) return null;
  const { ratio, origins, within80, within95, method } = forecast;
  return (
    <>
      <h3>{name}</h3>
      <ForecastChart label={words.chartAhead(name)} one={one} />
      <p>
        {words.used(words.method[method])} · {words.judged(origins, percent(within80), percent(within95))}{' '}
        {ratio === null ? words.noRatio : ratio < 1 ? words.nearer(percent(ratio)) : words.noNearer}
      </p>
      <details>
        <summary>{words.forecast}</summary>
        <Weeks label={`${name} · ${words.forecast}`} rows={forecast.ahead} />
      </details>
      <details>
        <summary>{words.past}</summary>
        <Weeks label={`${name} · ${words.past}`} rows={[...forecast.past].reverse()} />
      </details>
    </>
  );
}

type Row = NonNullable<ForecastView['forecast']>['ahead'][number] & { came?: number };

function Weeks({ label, rows }: { label: string; rows: readonly Row[] }) {
  const words = usePhrases(demandWords);
  const { language } = useLanguage();
  const { count } = useNumbers();
  const isPast = rows.some(({ came }) => came !== undefined);
  return (
    <Scroll label={label}>
      <table className="triage-table">
        <thead>
          <tr>
            <th scope="col">{words.week}</th>
            <th scope="col">{words.expected}</th>
            <th scope="col">{words.range80}</th>
            <th scope="col">{words.range95}</th>
            {isPast ? <th scope="col">{words.came}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ since, expected, low80, high80, low95, high95, came }) => (
            <tr key={since}>
              <th scope="row">{formatCivilDate(since, language, 'full')}</th>
              <td>{count(Math.round(expected))}</td>
              <td>{words.between(count(low80), count(high80))}</td>
              <td>{words.between(count(low95), count(high95))}</td>
              {came === undefined ? null : (
                <td>
                  {count(came)}
                  {came < low95 || came > high95 ? (
                    <strong className="demand-range">{words.pastMissed}</strong>
                  ) : null}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
