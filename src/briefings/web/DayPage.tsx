import { Alert } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { formatCivilDate, formatNumber } from '../../platform/i18n.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Failed, Screen, Waiting } from '../../platform/ui/states.tsx';
import { supervisionPermissions } from '../../supervision/rules/permissions.ts';
import { type DayView, dayPage } from '../contract.ts';
import { DayChart } from './DayChart.tsx';
import { Figures, listAddress } from './Figures.tsx';
import { dayScreens } from './messages.ts';

const everyFiveMinutes = 5 * 60_000;

/** 今日一页: what a leader or the director opens each morning, and prints on one A4. */
export function DayPage() {
  const words = usePhrases(dayScreens);
  const [search] = useSearchParams();
  const day = search.get('day') ?? undefined;
  const found = useAnswer(dayPage, day === undefined ? {} : { day }, {
    every: everyFiveMinutes,
    keepLast: true,
  });
  return (
    <Screen
      title={words.title}
      ownExport
      beside={found.data === undefined ? undefined : <Choose data={found.data} />}
    >
      {found.error === null ? null : <Failed error={found.error} retry={() => found.refetch()} />}
      {found.data === undefined ? found.error === null ? <Waiting /> : null : <Page data={found.data} />}
    </Screen>
  );
}

function Choose({ data }: { data: DayView }) {
  const words = usePhrases(dayScreens);
  const mayWrite = useMay()(supervisionPermissions['notes.write']);
  const [, setSearch] = useSearchParams();
  const yesterday = civilDate(dayNumber(data.today) - 1);
  const days = [
    { day: yesterday, label: words.yesterday },
    { day: data.today, label: words.today },
  ];
  return (
    <div className="row no-print day-choose">
      {days.map(({ day, label }) => (
        <button
          key={day}
          type="button"
          className="queue-tab"
          aria-pressed={day === data.day}
          onClick={() => setSearch({ day })}
        >
          {label}
        </button>
      ))}
      <input
        type="date"
        className="day-input"
        aria-label={words.choose}
        max={data.today}
        value={data.day}
        onChange={(event) => event.target.value !== '' && setSearch({ day: event.target.value })}
      />
      {mayWrite ? <Link to={`/notes/new?day=${data.day}`}>{words.write}</Link> : null}
    </div>
  );
}

function Page({ data }: { data: DayView }) {
  const words = usePhrases(dayScreens);
  const frame = usePhrases(frameMessages);
  const { language } = useLanguage();
  const { city, isDemo } = useCityNames();
  const day = formatCivilDate(data.day, language, 'full');
  return (
    <div className="day-page">
      <p className="day-line-head">
        <strong>
          {city} {data.isToday ? words.untilNow(day) : words.of(day)}
        </strong>{' '}
        <small className="quiet">
          {words.asOf} <Moment at={data.at} /> · {words.yours}
          {isDemo ? ` · ${frame.demoNote}` : ''}
        </small>
      </p>
      {data.openAlarms === 0 ? null : (
        <Alert type="error" showIcon title={words.openAlarms(data.openAlarms)} className="gap" />
      )}
      <Figures data={data} />
      <div className="day-columns">
        <Reddest data={data} />
        <Waits data={data} />
        <Hot data={data} />
        <section className="panel">
          <DayChart series={data.series} />
        </section>
      </div>
    </div>
  );
}

function Reddest({ data }: { data: DayView }) {
  const words = usePhrases(dayScreens);
  const names = useCityNames();
  return (
    <section className="panel day-red" aria-labelledby="day-red">
      <h2 id="day-red">{words.reddest}</h2>
      {data.reddest.length === 0 ? <p>{words.reddestNone}</p> : null}
      <ol>
        {data.reddest.map(({ id, number, title, unit, reasons }) => (
          <li key={id}>
            <Link to={`/requests/${id}`} lang="zh-CN">
              {title === '' ? words.erased : title}
            </Link>{' '}
            <span className="quiet number">{number}</span>
            <div>
              <strong className="day-why">{reasons.map((one) => reasonSaid(words, one)).join(' · ')}</strong>{' '}
              <span className="quiet">
                {words.who} {names.unit(unit)}
              </span>
            </div>
          </li>
        ))}
      </ol>
      <small className="quiet no-print">{words.reddestHint}</small>
    </section>
  );
}

type Reason = DayView['reddest'][number]['reasons'][number];
type Words = (typeof dayScreens)['zh-CN'];

function reasonSaid(words: Words, reason: Reason): string {
  if (reason.why === 'alarm-open') return words.why['alarm-open'];
  return reason.why === 'overdue' ? words.why.overdue(reason.days) : words.why[reason.why](reason.times);
}

function Waits({ data }: { data: DayView }) {
  const words = usePhrases(dayScreens);
  const { queues, notes, cap } = data.waiting;
  const rows = [
    ...notes.map(({ list, count }) => ({
      key: `note-${list}`,
      to: `/notes?list=${list}`,
      label: words.notes[list as keyof typeof words.notes] ?? list,
      count: count as number | null,
    })),
    ...queues.map(({ queue, count }) => ({
      key: queue,
      to: `/requests?queue=${queue}`,
      label: words.queues[queue as keyof typeof words.queues] ?? queue,
      count,
    })),
  ].filter(({ count }) => count !== 0);
  return (
    <section className="panel" aria-labelledby="day-waits">
      <h2 id="day-waits">{words.waiting}</h2>
      {rows.length === 0 ? <p>{words.waitingNone}</p> : null}
      <ul className="plain">
        {rows.map(({ key, to, label, count }) => (
          <li key={key}>
            <Link to={to}>
              {label} <strong>{count === null ? words.moreThan(cap) : words.cases(count)}</strong>
            </Link>
          </li>
        ))}
      </ul>
      <Next data={data} />
    </section>
  );
}

function Next({ data }: { data: DayView }) {
  const words = usePhrases(dayScreens);
  const { language } = useLanguage();
  const next = civilDate(dayNumber(data.day) + 1);
  return (
    <ul className="plain">
      <li>
        <Link to={listAddress('due-next', data.day)}>
          {words.dueNext(formatCivilDate(next, language))} <strong>{words.cases(data.dueNext)}</strong>
        </Link>
      </li>
      <li>
        <Link to={listAddress('urgent', data.day)}>
          {words.names.urgent} <strong>{words.cases(data.figures.urgent)}</strong>
        </Link>
      </li>
    </ul>
  );
}

function Hot({ data }: { data: DayView }) {
  const words = usePhrases(dayScreens);
  const { language } = useLanguage();
  const names = useCityNames();
  return (
    <section className="panel" aria-labelledby="day-hot">
      <h2 id="day-hot">{words.hot}</h2>
      {data.categories.length === 0 ? <p>{words.hotNone}</p> : null}
      <ol>
        {data.categories.map(({ category, count, usual }) => (
          <li key={category}>
            <Link to={listAddress('received', data.day, category)}>
              {names.category(category)} <strong>{words.cases(count)}</strong>
            </Link>{' '}
            <small className="quiet">
              {words.usual(formatNumber(Math.round(usual * 10) / 10, language))}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}
