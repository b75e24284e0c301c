import { Alert } from 'antd';
import { useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatCivilDate } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { Moment } from '../../platform/ui/moments.tsx';
import { useNarrow } from '../../platform/ui/narrow.ts';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { type DayView, dayPage } from '../contract.ts';
import { DayChart } from './DayChart.tsx';
import { Choose, Frequent, Waits } from './DayParts.tsx';
import { Figures } from './Figures.tsx';
import { HotIssues } from './HotIssues.tsx';
import { dayScreens } from './messages.ts';
import { PhoneDay } from './PhoneDay.tsx';
import { Reddest } from './Reddest.tsx';

const everyFiveMinutes = 5 * 60_000;

/** 今日一页: what a leader or the director opens each morning; on a telephone short, until a day is chosen. */
export function DayPage() {
  const [search] = useSearchParams();
  const isNarrow = useNarrow();
  return isNarrow && !search.has('day') && !search.has('whole') ? <PhoneDay /> : <WholeDay />;
}

/** The whole page: read on a screen, printed on one A4. */
function WholeDay() {
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
      <Awaited answer={found} />
      {found.data === undefined ? null : <Page data={found.data} />}
    </Screen>
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
      <Reddest data={data} />
      <Figures data={data} />
      <div className="day-columns">
        <Waits data={data} />
        <HotIssues data={data} />
        <Frequent data={data} />
        <section className="panel">
          <DayChart series={data.series} />
        </section>
      </div>
    </div>
  );
}
