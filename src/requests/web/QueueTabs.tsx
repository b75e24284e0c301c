import { Link } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { counts, type Queue, queues } from '../contract.ts';
import { requestScreens } from './messages.ts';
import { type QueueAsked, queueSearch } from './queue-address.ts';

const everyMinute = 60_000;

/** Queues most posts never have anything in: they show once there is something. */
const seldomFilled: ReadonlySet<Queue> = new Set([
  'to-help',
  'objections',
  'approvals',
  'on-hold',
  'merged',
  'hard',
]);

/** The queues with how much is in each; going to another keeps what narrows the list. */
export function QueueTabs({ asked }: { asked: QueueAsked }) {
  const words = usePhrases(requestScreens).queue;
  const counted = useAnswer(counts, {}, { every: everyMinute, keepLast: true });
  const chosen = asked.q === '' ? asked.queue : undefined;
  const numberOf = (queue: Queue): string | undefined => {
    if (counted.data === undefined || queue === 'closed' || queue === 'all') return undefined;
    const count = counted.data.counts[queue];
    return count === null || count === undefined ? words.moreThan(counted.data.cap) : String(count);
  };
  return (
    <nav className="queues" aria-label={words.title}>
      {queues.map((queue) => {
        const count = numberOf(queue);
        if (count === '0' && queue !== chosen && seldomFilled.has(queue)) return null;
        return (
          <Link
            className={count === '0' ? 'queue-tab queue-empty' : 'queue-tab'}
            key={queue}
            to={{ pathname: '/requests', search: queueSearch({ ...asked, q: '', queue }) }}
            aria-current={queue === chosen ? 'page' : undefined}
          >
            {words.names[queue]}
            {count === undefined ? null : <span className="count">{count}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
