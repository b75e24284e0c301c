import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { formatCivilDate, formatNumber } from '../../platform/i18n.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { supervisionPermissions } from '../../supervision/rules/permissions.ts';
import type { DayView } from '../contract.ts';
import { briefingPermissions } from '../rules/permissions.ts';
import { listAddress } from './Figures.tsx';
import { dayScreens } from './messages.ts';

/** Which day is shown, and the way to the archive and to a note. */
export function Choose({ data }: { data: DayView }) {
  const words = usePhrases(dayScreens);
  const may = useMay();
  const mayWrite = may(supervisionPermissions['notes.write']);
  const mayRead = may(briefingPermissions['day-page.archive']);
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
          className="tab-link"
          aria-pressed={day === data.day}
          onClick={() => setSearch({ day })}
        >
          {label}
        </button>
      ))}
      <DayPicker
        control={{ 'aria-label': words.choose }}
        max={data.today}
        value={data.day}
        change={(day) => setSearch({ day })}
        isShort
        isFixed
      />
      <Link to="/overview">{words.overview}</Link>
      {mayRead ? <Link to="/day/archive">{words.archive}</Link> : null}
      {mayWrite ? <Link to={`/notes/new?day=${data.day}`}>{words.write}</Link> : null}
    </div>
  );
}

/** What waits for whoever reads. */
export function Waits({ data }: { data: DayView }) {
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

/** What was asked most on the day. */
export function Frequent({ data }: { data: Pick<DayView, 'day' | 'categories'> }) {
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
