import { Link } from 'react-router';
import { formatCivilDate } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { type DayView, dayPage } from '../contract.ts';
import { Choose, Waits } from './DayParts.tsx';
import { Extensions } from './Extensions.tsx';
import { Figures } from './Figures.tsx';
import { dayScreens } from './messages.ts';
import { Reddest } from './Reddest.tsx';

const everyMinute = 60_000;

/** 手机首页: the three reddest, what waits for me, extensions to decide, today's figures; no more than a thumb scrolls. */
export function PhoneDay() {
  const words = usePhrases(dayScreens);
  const found = useAnswer(dayPage, { day: 'today' }, { every: everyMinute, keepLast: true });
  return (
    <Screen
      title={words.title}
      ownExport
      beside={found.data === undefined ? undefined : <Choose data={found.data} />}
    >
      <Awaited answer={found} />
      {found.data === undefined ? null : <Short data={found.data} />}
    </Screen>
  );
}

function Short({ data }: { data: DayView }) {
  const words = usePhrases(dayScreens);
  const { language } = useLanguage();
  return (
    <div className="day-page day-phone">
      <Reddest data={data} />
      <Waits data={data} />
      <Extensions />
      <section aria-labelledby="day-now">
        <h2 id="day-now">{words.untilNow(formatCivilDate(data.day, language))}</h2>
        <Figures data={data} />
      </section>
      <p>
        <Link to="/day?whole=1">{words.whole}</Link>
      </p>
    </div>
  );
}
