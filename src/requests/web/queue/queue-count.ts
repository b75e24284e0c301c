import { usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { counts, type Queue } from '../../contract.ts';
import { requestScreens } from '../messages.ts';

const everyMinute = 60_000;

/** How many stand in each queue, in words; nothing while it is not known, nor of queues nobody counts. */
export function useQueueCount(): (queue: Queue) => string | undefined {
  const { moreThan } = usePhrases(requestScreens).queue;
  const counted = useAnswer(counts, {}, { every: everyMinute, keepLast: true });
  return (queue) => {
    if (counted.data === undefined || queue === 'closed' || queue === 'all') return undefined;
    const count = counted.data.counts[queue];
    return count === null || count === undefined ? moreThan(counted.data.cap) : String(count);
  };
}
