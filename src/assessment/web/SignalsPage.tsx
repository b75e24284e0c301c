import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatPercent } from '../../platform/i18n.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Day, Moment } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { listSignals, type SignalList, type SignalRow } from '../contract-signals.ts';
import { assessmentPermissions } from '../rules/permissions.ts';
import { signalScreens } from './signal-messages.ts';

const states = ['open', 'decided'] as const;

/** 线索: what the conduct group is to look at, or what a unit is asked. */
export function SignalsPage() {
  const words = usePhrases(signalScreens);
  const mayReview = useMay()(assessmentPermissions['signals.review']);
  const [search] = useSearchParams();
  const state = states.find((one) => one === search.get('state')) ?? 'open';
  return (
    <Screen title={words.title}>
      <p>{mayReview ? words.lead : words.leadUnit}</p>
      <Tabs label={words.statesLabel} names={states} chosen={state} to={(one) => `/signals?state=${one}`}>
        {(one) => words.states[one]}
      </Tabs>
      <Pages key={state}>{(page) => <OnePage state={state} page={page} mayReview={mayReview} />}</Pages>
    </Screen>
  );
}

interface OnePageProps {
  state: (typeof states)[number];
  page: ListPage<string>;
  mayReview: boolean;
}

function OnePage({ state, page: { after, isFirst, more }, mayReview }: OnePageProps) {
  const words = usePhrases(signalScreens);
  const found = useAnswer(listSignals, { state, ...(after === undefined ? {} : { after }) });
  if (found.data === undefined) return <Awaited answer={found} rows={5} />;
  const { rows, next, precision } = found.data;
  return (
    <>
      {rows.length > 0 || !isFirst ? null : (
        <Nothing title={mayReview ? words.none : words.noneUnit} next={mayReview ? words.noneHint : null} />
      )}
      <ul className="cards">
        {rows.map((row) => (
          <li key={row.id}>
            <Card row={row} />
          </li>
        ))}
      </ul>
      {more(next)}
      {isFirst && precision.length > 0 ? <Precision precision={precision} /> : null}
    </>
  );
}

function Card({ row }: { row: SignalRow }) {
  const words = usePhrases(signalScreens);
  const names = useCityNames();
  return (
    <Link to={`/signals/${row.id}`}>
      <span className="card-head">
        <strong>{words.names[row.signal]}</strong>
        <span className="quiet">
          {row.verdict === null ? words.state[row.state] : words.verdicts[row.verdict]}
        </span>
      </span>
      <span>{names.unit(row.unit)}</span>
      <span className="card-clocks quiet">
        <span>{words.counted(row.count)}</span>
        <span>{words.threshold(row.threshold)}</span>
        <span>
          <Moment at={row.raisedAt} year />
        </span>
        {row.due === null || row.verdict !== null ? null : (
          <span>
            {words.due} <Day date={row.due} />
          </span>
        )}
      </span>
    </Link>
  );
}

/** How often each signal was right: measured on what was looked at, nothing else. */
function Precision({ precision }: { precision: SignalList['precision'] }) {
  const words = usePhrases(signalScreens);
  const { language } = useLanguage();
  const { columns } = words;
  const percent = (value: number) => formatPercent(value, language);
  return (
    <section className="panel" aria-labelledby="signal-precision">
      <h2 id="signal-precision">{words.precision}</h2>
      <p className="hint">{words.precisionLead}</p>
      <Scroll label={words.precision}>
        <table className="rows rows-named">
          <thead>
            <tr>
              {Object.values(columns).map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {precision.map(({ signal, threshold, days, raised, confirmed, unfounded, open, share }) => (
              <tr key={signal}>
                <th scope="row">{words.names[signal]}</th>
                <td data-name={columns.threshold}>{threshold}</td>
                <td data-name={columns.days}>{days}</td>
                <td data-name={columns.raised}>{raised}</td>
                <td data-name={columns.confirmed}>{confirmed}</td>
                <td data-name={columns.unfounded}>{unfounded}</td>
                <td data-name={columns.open}>{open}</td>
                <td data-name={columns.share}>
                  {share === null
                    ? words.notReviewed
                    : `${percent(share.share)} (${percent(share.low)}–${percent(share.high)})`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
