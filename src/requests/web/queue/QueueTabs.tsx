import { usePhrases } from '../../../platform/ui/language.tsx';
import { Counted, Tabs } from '../../../platform/ui/Tabs.tsx';
import { type Queue, queues } from '../../contract.ts';
import { requestScreens } from '../messages.ts';
import { type QueueAsked, queueSearch } from './queue-address.ts';
import { useQueueCount } from './queue-count.ts';

/** Queues most posts never have anything in: they show once there is something. */
const seldomFilled: ReadonlySet<Queue> = new Set([
  'to-help',
  'objections',
  'approvals',
  'on-hold',
  'merged',
  'hard',
  'to-notice',
]);

/** The queues with how much is in each; going to another keeps what narrows the list. */
export function QueueTabs({ asked }: { asked: QueueAsked }) {
  const words = usePhrases(requestScreens).queue;
  const numberOf = useQueueCount();
  const chosen = asked.q === '' ? asked.queue : undefined;
  return (
    <Tabs
      label={words.title}
      names={queues.filter(
        (queue) => numberOf(queue) !== '0' || queue === chosen || !seldomFilled.has(queue),
      )}
      chosen={chosen}
      to={(queue) => ({ pathname: '/requests', search: queueSearch({ ...asked, q: '', queue }) })}
      isEmpty={(queue) => numberOf(queue) === '0'}
    >
      {(queue) => <Counted name={words.names[queue]} count={numberOf(queue)} />}
    </Tabs>
  );
}
