import { Link, useParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatCivilDate, formatNumber } from '../../platform/i18n.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { Day, Moment } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { type PreparedView, preparedDay, preparedDays } from '../contract.ts';
import { DayChart } from './DayChart.tsx';
import { Frequent } from './DayParts.tsx';
import { Figures } from './Figures.tsx';
import { HotIssues } from './HotIssues.tsx';
import { dayScreens } from './messages.ts';
import { Reddest } from './Reddest.tsx';

/** 存档: the pages prepared at the end of each workday. */
export function ArchivePage() {
  const words = usePhrases(dayScreens);
  return (
    <Screen title={words.archiveTitle} beside={<Link to="/day">{words.back}</Link>}>
      <Pages>{(page) => <Days page={page} />}</Pages>
    </Screen>
  );
}

function Days({ page: { after: before, isFirst, more } }: { page: ListPage<string> }) {
  const words = usePhrases(dayScreens);
  const fields = usePhrases(fieldNames);
  const { language } = useLanguage();
  const found = useAnswer(preparedDays, before === undefined ? {} : { before });
  if (found.data === undefined) return <Awaited answer={found} />;
  const { rows, next, at } = found.data;
  if (rows.length === 0 && isFirst)
    return (
      <Nothing
        title={at === null ? words.archiveOff : words.archiveNone(at)}
        next={<Link to="/day">{words.back}</Link>}
      />
    );
  return (
    <>
      <ul className="cards">
        {rows.map(({ day, preparedAt, received, closed, overdue }) => (
          <li key={day}>
            <Link to={`/day/archive/${day}`}>
              <strong data-field={fields.time}>
                <Day date={day} />
              </strong>
              <span>
                {words.names.received}{' '}
                <span data-field={words.names.received}>{formatNumber(received, language)}</span> ·{' '}
                {words.names.closed}{' '}
                <span data-field={words.names.closed}>{formatNumber(closed, language)}</span> ·{' '}
                {words.names.overdue}{' '}
                <span data-field={words.names.overdue}>{formatNumber(overdue, language)}</span>
              </span>
              <small className="quiet">
                {words.preparedAt}{' '}
                <span data-field={words.preparedAt}>
                  <Moment at={preparedAt} />
                </span>
              </small>
            </Link>
          </li>
        ))}
      </ul>
      {more(next)}
    </>
  );
}

/** One page of the archive, as it was prepared and as it is printed. */
export function ArchivedDayPage() {
  const words = usePhrases(dayScreens);
  const { day = '' } = useParams();
  const found = useAnswer(preparedDay, { day });
  return (
    <Screen title={words.title} ownExport beside={<Link to="/day/archive">{words.backToArchive}</Link>}>
      <Awaited answer={found} />
      {found.data === undefined ? null : <Archived data={found.data} />}
    </Screen>
  );
}

function Archived({ data }: { data: PreparedView }) {
  const words = usePhrases(dayScreens);
  const frame = usePhrases(frameMessages);
  const { language } = useLanguage();
  const { city, isDemo } = useCityNames();
  return (
    <div className="day-page">
      <p className="day-line-head">
        <strong>
          {city} {words.of(formatCivilDate(data.day, language, 'full'))}
        </strong>{' '}
        <small className="quiet">
          {words.preparedAt} <Moment at={data.preparedAt} /> · {words.wholeCity}
          {isDemo ? ` · ${frame.demoNote}` : ''}
        </small>
      </p>
      <Reddest data={data} />
      <Figures data={data} isFixed />
      <div className="day-columns">
        <HotIssues data={data} />
        <Frequent data={data} />
        <section className="panel">
          <DayChart series={data.series} />
        </section>
      </div>
    </div>
  );
}
