import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatCivilDate, formatNumber, formatPercent } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { useAnswer } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { onTimes, overviewDays } from '../../requests/rules/flow.ts';
import { type OverviewView, overview } from '../contract.ts';
import { overviewScreens } from './overview-messages.ts';

const usualDays = 30;

/** 办理总览: the funnel from registered to satisfied and how deadlines are kept; every number opens its list. */
export function OverviewPage() {
  const words = usePhrases(overviewScreens);
  const [search] = useSearchParams();
  const days = overviewDays.find((one) => String(one) === search.get('days')) ?? usualDays;
  const found = useAnswer(overview, { days }, { keepLast: true });
  return (
    <Screen title={words.title} beside={<Link to="/day">{words.toDay}</Link>}>
      <Tabs
        label={words.periods}
        names={overviewDays.map(String)}
        chosen={String(days)}
        to={(name) => `/overview?days=${name}`}
      >
        {(name) => words.lastDays(Number(name))}
      </Tabs>
      <Awaited answer={found} />
      {found.data === undefined ? null : <Whole data={found.data} />}
    </Screen>
  );
}

function Whole({ data }: { data: OverviewView }) {
  const words = usePhrases(overviewScreens);
  const frame = usePhrases(frameMessages);
  const { language } = useLanguage();
  const { city, isDemo } = useCityNames();
  const date = (day: string) => formatCivilDate(day, language, 'full');
  return (
    <div className="overview">
      <p>
        <strong>
          {city} · {words.period(date(data.from), date(data.to))}
        </strong>{' '}
        <small className="quiet">
          {words.basis}
          {isDemo ? ` · ${frame.demoNote}` : ''}
        </small>
      </p>
      <Funnel data={data} />
      <div className="overview-pair">
        <Units data={data} />
        <Steps data={data} />
      </div>
    </div>
  );
}

/** The address of the list behind a number of the overview. */
function listTo({ from, to }: OverviewView, more: Record<string, string>): string {
  return `/overview/list?${new URLSearchParams({ from, to, ...more })}`;
}

function Funnel({ data }: { data: OverviewView }) {
  const words = usePhrases(overviewScreens);
  const { language } = useLanguage();
  const all = data.funnel[0]?.count ?? 0;
  if (all === 0)
    return <Nothing title={words.none} next={<Link to="/requests?queue=all">{words.all}</Link>} />;
  return (
    <Table
      title={words.funnel}
      hint={words.funnelHint}
      heads={[words.columns.step, words.columns.count, words.columns.share, words.columns.stay]}
      bar={words.columns.bar}
      endsInWords
    >
      {data.funnel.map(({ step, count, stay }) => (
        <tr key={step}>
          <th scope="row">{words.steps[step]}</th>
          <td className="number" data-name={words.columns.count}>
            <Opens to={listTo(data, { step })} count={count} />
          </td>
          <td className="number" data-name={words.columns.share}>
            {formatPercent(count / all, language)}
          </td>
          <td>
            <Bar parts={[{ kind: 'way', count }]} of={all} />
          </td>
          <td {...(stay.length === 0 ? {} : { 'data-name': words.columns.stay })}>
            {stay.length === 0 ? null : (
              <span>
                {stay.map((one) => (
                  <span key={one.place} className="stay">
                    {words.places[one.place]}{' '}
                    <Opens to={listTo(data, { place: one.place })} count={one.count} />
                  </span>
                ))}
              </span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Units({ data }: { data: OverviewView }) {
  const words = usePhrases(overviewScreens);
  const names = useCityNames();
  const most = Math.max(
    1,
    ...data.units.map(({ counts }) => onTimes.reduce((sum, one) => sum + counts[one], 0)),
  );
  if (data.units.length === 0) return <Missing title={words.units} said={words.unitsNone} />;
  return (
    <Table
      title={words.units}
      hint={words.unitsHint}
      heads={[words.unitColumns.unit, ...onTimes.map((one) => words.onTime[one]), words.unitColumns.share]}
      bar={words.unitColumns.bar}
    >
      {data.units.map(({ unit, counts }) => (
        <tr key={unit}>
          <th scope="row">{names.unit(unit)}</th>
          {onTimes.map((onTime) => (
            <td key={onTime} className="number" data-name={words.onTime[onTime]}>
              <Opens to={listTo(data, { unit, onTime })} count={counts[onTime]} isBad={onTime === 'late'} />
            </td>
          ))}
          <td>
            <Bar parts={onTimes.map((kind) => ({ kind, count: counts[kind] }))} of={most} />
          </td>
          <td className="number" data-name={words.unitColumns.share} title={words.shareHint}>
            <Share part={counts['in-time']} of={counts['in-time'] + counts.late} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Steps({ data }: { data: OverviewView }) {
  const words = usePhrases(overviewScreens);
  const most = Math.max(1, ...data.steps.map(({ inTime, late }) => inTime + late));
  if (data.steps.length === 0) return <Missing title={words.stepsNow} said={words.stepsNone} />;
  return (
    <Table
      title={words.stepsNow}
      hint={words.stepsHint}
      heads={[words.stepColumns.step, words.within, words.late, words.stepColumns.share]}
      bar={words.stepColumns.bar}
    >
      {data.steps.map(({ step, inTime, late }) => (
        <tr key={step}>
          <th scope="row">{words.waits[step]}</th>
          <td className="number" data-name={words.within}>
            <Opens to={listTo(data, { waits: step, late: 'no' })} count={inTime} />
          </td>
          <td className="number" data-name={words.late}>
            <Opens to={listTo(data, { waits: step, late: 'yes' })} count={late} isBad />
          </td>
          <td>
            <Bar
              parts={[
                { kind: 'in-time', count: inTime },
                { kind: 'late', count: late },
              ]}
              of={most}
            />
          </td>
          <td className="number" data-name={words.stepColumns.share}>
            <Share part={inTime} of={inTime + late} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

interface TableProps {
  title: string;
  hint: string;
  /** Names of the columns; the bar stands before the last one. */
  heads: readonly string[];
  bar: string;
  /** The last column holds words rather than a number. */
  endsInWords?: boolean;
  children: ReactNode;
}

/** Numbers as a table, so that they are read, heard, printed and taken out without the bars beside them. */
function Table({ title, hint, heads, bar, endsInWords = false, children }: TableProps) {
  const last = heads.length - 1;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <p className="hint">{hint}</p>
      <Scroll label={title}>
        <table className="rows rows-named overview-table">
          <thead>
            <tr>
              {heads.slice(0, last).map((head, at) => (
                <th key={head} scope="col" className={at === 0 ? '' : 'number'}>
                  {head}
                </th>
              ))}
              <th scope="col">{bar}</th>
              <th scope="col" className={endsInWords ? '' : 'number'}>
                {heads[last]}
              </th>
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Missing({ title, said }: { title: string; said: string }) {
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <p>{said}</p>
    </section>
  );
}

/** A number that opens its list; nothing opens nothing. */
function Opens({ to, count, isBad = false }: { to: string; count: number; isBad?: boolean }) {
  const { language } = useLanguage();
  const said = formatNumber(count, language);
  if (count === 0) return <span className="quiet">{said}</span>;
  return (
    <Link to={to} className={isBad ? 'day-bad' : undefined}>
      {said}
    </Link>
  );
}

function Share({ part, of }: { part: number; of: number }) {
  const words = usePhrases(overviewScreens);
  const { language } = useLanguage();
  return <>{of === 0 ? words.noShare : formatPercent(part / of, language)}</>;
}

interface BarProps {
  parts: readonly { kind: 'way' | 'in-time' | 'not-due' | 'late'; count: number }[];
  of: number;
}

/** Drawn beside its numbers, which stand in the same row. */
function Bar({ parts, of }: BarProps) {
  return (
    <span className="bar" aria-hidden="true">
      {parts
        .filter(({ count }) => count > 0)
        .map(({ kind, count }) => (
          <span key={kind} className={`bar-${kind}`} style={{ width: `${(100 * count) / of}%` }} />
        ))}
    </span>
  );
}
