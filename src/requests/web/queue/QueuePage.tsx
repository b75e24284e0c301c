import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { type CallRefused, call } from '../../../platform/ui/client.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { usePresence } from '../../../platform/ui/presence.ts';
import { apiAddress } from '../../../platform/ui/site.ts';
import { Screen } from '../../../platform/ui/states.tsx';
import { exportList, list, type Queue } from '../../contract.ts';
import { useAdvice } from '../case/advice.ts';
import { requestScreens } from '../messages.ts';
import { QueueFilters } from './QueueFilters.tsx';
import { QueueList, type QueuePages } from './QueueList.tsx';
import { QueueTabs } from './QueueTabs.tsx';
import { narrowedBy, type QueueAsked, queueSearch, readQueue } from './queue-address.ts';
import { Reddest } from './Reddest.tsx';
import { SearchBox } from './SearchBox.tsx';

const pageSize = 50;
const everyMinute = 60_000;

/** Work queues 工作队列: what waits, oldest first, and what a search finds. What is asked for stands in the address. */
export function QueuePage({ first, mayRegister }: { first: Queue; mayRegister: boolean }) {
  const words = usePhrases(requestScreens).queue;
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const asked = readQueue(search, first);
  const isPresent = usePresence();
  const { views: Views } = useAdvice();
  const page = useInfiniteQuery<
    QueuePages['pages'][number],
    CallRefused,
    QueuePages,
    readonly unknown[],
    string
  >({
    queryKey: [list.path, 'list', asked],
    queryFn: ({ pageParam, signal }) => readPage(asked, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: isPresent && everyMinute,
  });
  const go = (next: QueueAsked, replace = false): void => {
    void navigate({ pathname: '/requests', search: queueSearch(next) }, { replace });
  };
  const isWhole = asked.q === '' && narrowedBy(asked) === 0;
  return (
    <Screen
      ownExport
      title={asked.q === '' ? `${words.title} · ${words.names[asked.queue]}` : words.found(asked.q)}
      beside={
        <SearchBox
          q={asked.q}
          find={(q, how) => go(foundFrom(asked, q), how === 'typing' && asked.q !== '')}
        />
      }
    >
      {isWhole ? (
        <div className="no-print">
          <Reddest />
        </div>
      ) : null}
      <QueueTabs asked={asked} />
      <div className="list-tools no-print">
        {Views === undefined ? null : (
          <Views
            search={queueSearch(asked)}
            go={(to) => void navigate({ pathname: '/requests', search: to })}
          />
        )}
        <QueueFilters asked={asked} change={go} />
        <a href={apiAddress(`${exportList.path}${queueSearch(asked)}`)}>{words.exportList}</a>
      </div>
      <QueueList page={page} asked={asked} change={go} mayRegister={mayRegister} />
    </Screen>
  );
}

/** A search looks through everything the post may see, not only the queue it was begun in. */
function foundFrom(asked: QueueAsked, q: string): QueueAsked {
  return { ...asked, q, queue: q === '' || asked.q !== '' ? asked.queue : 'all' };
}

function readPage({ q, ...asked }: QueueAsked, after: string, signal: AbortSignal) {
  const words = q === '' ? {} : { q };
  return call(list, { ...asked, ...words, limit: pageSize, ...(after === '' ? {} : { after }) }, { signal });
}
