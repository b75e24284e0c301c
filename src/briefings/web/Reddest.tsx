import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import type { DayView } from '../contract.ts';
import { dayScreens } from './messages.ts';

/** The three most pressing requests, why, and who has them. */
export function Reddest({ data }: { data: Pick<DayView, 'reddest'> }) {
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
