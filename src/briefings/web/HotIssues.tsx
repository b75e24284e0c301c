import { Link } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import type { DayView } from '../contract.ts';
import { dayScreens } from './messages.ts';

/** 热点诉求: what many people ask for at once, the hottest three. */
export function HotIssues({ data: { hot } }: { data: Pick<DayView, 'hot'> }) {
  const words = usePhrases(dayScreens);
  if (hot === null) return null;
  return (
    <section className="panel" aria-labelledby="day-hot-issues">
      <h2 id="day-hot-issues">{words.hotIssues}</h2>
      {hot.length === 0 ? <p>{words.hotIssuesNone}</p> : null}
      <ol>
        {hot.map(({ id, title, people, requests, isNew }) => (
          <li key={id}>
            <Link to={`/hot/${id}`} lang="zh-CN">
              {title === '' ? words.erased : title}
            </Link>{' '}
            <strong>{words.hotCount(people, requests)}</strong>
            {isNew ? <span className="badge badge-quiet"> {words.hotNew}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
