import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { formatNumber } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { type OutcomePartView, type OutcomesView, readOutcomes } from '../contract-outcomes.ts';
import { type Outcome, outcomes, type ShownPoint } from '../rules/outcomes.ts';
import { OutcomeTrend } from './OutcomeTrend.tsx';
import { outcomeScreens } from './outcome-messages.ts';

/** 五维成效: the five outcomes by their parts, on A4. */
export function OutcomesPage() {
  const words = usePhrases(outcomeScreens);
  const { isDemo } = useCityNames();
  const found = useAnswer(readOutcomes, {});
  const { data } = found;
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      <Awaited answer={found} rows={6} />
      {data?.madeAt === null ? <Nothing title={words.notYet} next={words.notYetHint} /> : null}
      {data === undefined || data.madeAt === null ? null : (
        <div className="assessment">
          <p>
            <small className="quiet">
              {words.madeAt} <Moment at={data.madeAt} year />
              {isDemo ? ` · ${words.demo}` : ''}
            </small>
          </p>
          {outcomes.map((outcome) => (
            <OneOutcome key={outcome} outcome={outcome} data={data} />
          ))}
          <p className="hint">{words.chance}</p>
        </div>
      )}
    </Screen>
  );
}

function OneOutcome({ outcome, data }: { outcome: Outcome; data: OutcomesView }) {
  const words = usePhrases(outcomeScreens);
  const { language } = useLanguage();
  return (
    <section className="panel" aria-label={words.outcomes[outcome]}>
      <h2>{words.outcomes[outcome]}</h2>
      {data.parts
        .filter((part) => part.outcome === outcome)
        .map((part) => (
          <OnePart key={part.part} part={part} minimum={data.minimum} />
        ))}
      {outcome === 'stability' ? (
        <p className="hint">
          {words.residents(formatNumber(data.population, language), data.populationSource)}
        </p>
      ) : null}
      {outcome === 'growth' ? <Series series={data.series} /> : null}
    </section>
  );
}

function OnePart({ part, minimum }: { part: OutcomePartView; minimum: number }) {
  const words = usePhrases(outcomeScreens);
  const value = useValue();
  const { name, what, none } = words.parts[part.part];
  const last = part.points.at(-1);
  return (
    <div className="outcome-part">
      <h3>{name}</h3>
      <p className="hint">{what}</p>
      {part.kind === 'not-measured' || last === undefined ? (
        <p>
          <strong>{words.notMeasured}</strong> {none}
        </p>
      ) : (
        <>
          <div className="outcome-now">
            <p>
              <strong className="outcome-value">{value.of(part, last, minimum)}</strong>
              {last.interval === null ? null : <span className="quiet"> {value.range(part, last)}</span>}
              <br />
              <small className="quiet">{value.quarter(last.quarter, last.days)}</small>
            </p>
            <OutcomeTrend points={part.points} label={`${name}: ${words.chart}`} />
          </div>
          <p>
            {[
              part.sinceBefore === null ? null : words.sinceBefore(part.sinceBefore),
              part.sinceYear === null ? null : words.sinceYear(part.sinceYear),
            ]
              .filter((said) => said !== null)
              .join(' · ')}
          </p>
          <Quarters part={part} minimum={minimum} />
        </>
      )}
    </div>
  );
}

/** Numbers of a part as they are said. */
function useValue() {
  const words = usePhrases(outcomeScreens);
  const { language } = useLanguage();
  const one = (kind: OutcomePartView['kind'], number: number) =>
    kind === 'share'
      ? `${formatNumber(Math.round(number * 1000) / 10, language)}%`
      : formatNumber(Math.round(number * 100) / 100, language);
  const quarterName = (quarter: string) => words.quarter(quarter.slice(0, 4), quarter.slice(-1));
  return {
    of: ({ kind }: OutcomePartView, { interval, days }: ShownPoint, minimum: number) => {
      if (interval === null) return days === 0 ? words.notBegun : words.tooFew(minimum);
      const said = one(kind, interval.share);
      return kind === 'share' ? said : words.perTenThousand(said);
    },
    range: ({ kind }: OutcomePartView, { interval }: ShownPoint) =>
      interval === null ? '' : words.range(one(kind, interval.low), one(kind, interval.high)),
    quarter: (quarter: string, days: number) =>
      days < 90 ? words.running(quarterName(quarter), days) : quarterName(quarter),
    name: quarterName,
    count: ({ hits, all }: ShownPoint) =>
      all === null
        ? words.count(formatNumber(hits, language))
        : words.ofAll(formatNumber(hits, language), formatNumber(all, language)),
  };
}

function Quarters({ part, minimum }: { part: OutcomePartView; minimum: number }) {
  const words = usePhrases(outcomeScreens);
  const value = useValue();
  const { columns } = words;
  return (
    <details>
      <summary>{words.quarters}</summary>
      <Scroll label={`${words.parts[part.part].name} · ${words.quarters}`}>
        <table className="rows rows-named assessment-table">
          <thead>
            <tr>
              <th scope="col">{columns.quarter}</th>
              <th scope="col">{columns.count}</th>
              <th scope="col">{columns.value}</th>
              <th scope="col">{columns.range}</th>
            </tr>
          </thead>
          <tbody>
            {[...part.points].reverse().map((point) => (
              <tr key={point.quarter}>
                <th scope="row">{value.name(point.quarter)}</th>
                <td data-name={columns.count}>
                  {point.hits === 0 ? (
                    value.count(point)
                  ) : (
                    <Link to={`/outcomes/cases?part=${part.part}&quarter=${point.quarter}`}>
                      {value.count(point)}
                    </Link>
                  )}
                </td>
                <td data-name={columns.value}>{value.of(part, point, minimum)}</td>
                <td data-name={columns.range}>{value.range(part, point)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

function Series({ series }: { series: OutcomesView['series'] }) {
  const words = usePhrases(outcomeScreens);
  const nameIn = useNameIn();
  const { language } = useLanguage();
  const columns = words.seriesColumns;
  if (series.length === 0)
    return (
      <p>
        <strong>{words.notMeasured}</strong> {words.noSeries} {words.noSeriesHint}
      </p>
    );
  return (
    <>
      <p className="hint">{words.series}</p>
      {series.map(({ name, figures }) => (
        <Scroll key={name.zh} label={nameIn(name)}>
          <table className="rows rows-named assessment-table">
            <caption>{nameIn(name)}</caption>
            <thead>
              <tr>
                <th scope="col">{columns.period}</th>
                <th scope="col">{columns.value}</th>
                <th scope="col">{columns.source}</th>
              </tr>
            </thead>
            <tbody>
              {figures.map(({ period, value, unit, source }) => (
                <tr key={period}>
                  <th scope="row">{period}</th>
                  <td data-name={columns.value}>
                    {formatNumber(value, language)} <span lang="zh-CN">{unit}</span>
                  </td>
                  <td data-name={columns.source} lang="zh-CN">
                    {source}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ))}
    </>
  );
}
