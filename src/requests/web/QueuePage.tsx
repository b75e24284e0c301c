import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useRef } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { CallRefused } from '../../platform/ui/client.ts';
import { call } from '../../platform/ui/client.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { usePresence } from '../../platform/ui/presence.ts';
import { useAnswer } from '../../platform/ui/query.ts';
import { useShortcuts } from '../../platform/ui/shortcuts.tsx';
import { apiAddress } from '../../platform/ui/site.ts';
import { Failed, Nothing, Screen, Waiting } from '../../platform/ui/states.tsx';
import { counts, exportList, list, type Queue, queues } from '../contract.ts';
import { requestScreens } from './messages.ts';
import { QueueRows } from './QueueRows.tsx';
import { SearchBox } from './SearchBox.tsx';

const pageSize = 50;
const everyMinute = 60_000;

/** Work queues 工作队列: what waits, oldest first, and what a search finds. Queue and words stand in the address. */
export function QueuePage({ first, mayRegister }: { first: Queue; mayRegister: boolean }) {
  const words = usePhrases(requestScreens).queue;
  const [search] = useSearchParams();
  const asked = search.get('queue');
  const queue = queues.find((name) => name === asked) ?? first;
  const q = search.get('q') ?? '';
  const isPresent = usePresence();
  const page = useInfiniteQuery<
    Awaited<ReturnType<typeof readPage>>,
    CallRefused,
    Pages,
    readonly unknown[],
    string
  >({
    queryKey: [list.path, 'list', queue, q],
    queryFn: ({ pageParam, signal }) => readPage({ queue, q, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: isPresent && everyMinute,
  });
  return (
    <Screen
      title={q === '' ? `${words.title} · ${words.names[queue]}` : words.found(q)}
      beside={<SearchBox q={q} />}
    >
      <p className="no-print">
        <a href={exportAddress(queue, q)}>{words.exportList}</a>
      </p>
      <QueueTabs chosen={q === '' ? queue : undefined} />
      <Found page={page} queue={queue} q={q} mayRegister={mayRegister} />
    </Screen>
  );
}

function exportAddress(queue: Queue, q: string): string {
  const asked = new URLSearchParams(q === '' ? { queue } : { q });
  return apiAddress(`${exportList.path}?${asked.toString()}`);
}

interface Pages {
  pages: Awaited<ReturnType<typeof readPage>>[];
  pageParams: string[];
}

function readPage({ queue, q, after }: { queue: Queue; q: string; after: string }, signal: AbortSignal) {
  const input = q === '' ? { queue } : { q };
  return call(list, { ...input, limit: pageSize, ...(after === '' ? {} : { after }) }, { signal });
}

interface FoundProps {
  page: {
    data: Pages | undefined;
    error: CallRefused | null;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => Promise<unknown>;
    refetch: () => Promise<unknown>;
  };
  queue: Queue;
  q: string;
  mayRegister: boolean;
}

function Found({ page, queue, q, mayRegister }: FoundProps) {
  const words = usePhrases(requestScreens).queue;
  const pages = page.data?.pages;
  if (pages === undefined) {
    return page.error === null ? (
      <Waiting rows={8} />
    ) : (
      <Failed error={page.error} retry={() => page.refetch()} />
    );
  }
  const rows = pages.flatMap((one) => one.rows);
  const lag = pages[0]?.lag ?? 0;
  return (
    <>
      {page.error === null ? null : <Failed error={page.error} retry={() => page.refetch()} />}
      {q !== '' && lag > 0 ? <Alert type="info" title={words.lag(lag)} className="gap" /> : null}
      {rows.length === 0 ? (
        <EmptyQueue queue={queue} q={q} mayRegister={mayRegister} />
      ) : (
        <KeyedRows rows={rows} queue={queue} />
      )}
      {page.hasNextPage ? (
        <Button className="more" loading={page.isFetchingNextPage} onClick={() => page.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
    </>
  );
}

/** The rows, moved through with j and k: the focus itself moves, so Enter opens what it stands on. */
function KeyedRows({ rows, queue }: { rows: Pages['pages'][number]['rows']; queue: Queue }) {
  const words = usePhrases(requestScreens).queue;
  const box = useRef<HTMLDivElement>(null);
  const move = (by: 1 | -1): void => {
    const links = [...(box.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    const next = at === -1 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1);
    links[next]?.focus();
    links[next]?.scrollIntoView({ block: 'nearest' });
  };
  useShortcuts([
    { keys: 'j', label: words.down, act: () => move(1) },
    { keys: 'k', label: words.up, act: () => move(-1) },
    { keys: 'ArrowDown', label: words.down, act: () => move(1) },
    { keys: 'ArrowUp', label: words.up, act: () => move(-1) },
  ]);
  return (
    <div ref={box}>
      <QueueRows rows={rows} queue={queue} />
    </div>
  );
}

function EmptyQueue({ queue, q, mayRegister }: { queue: Queue; q: string; mayRegister: boolean }) {
  const words = usePhrases(requestScreens).queue;
  const navigate = useNavigate();
  if (q !== '') {
    return (
      <Nothing
        title={words.nothingFound}
        next={<Button onClick={() => navigate('/requests')}>{words.clearSearch}</Button>}
      />
    );
  }
  return (
    <Nothing
      title={words.empty[queue]}
      next={
        <>
          {mayRegister ? <Link to="/desk">{words.emptyNext.register}</Link> : null}
          {queue === 'all' ? null : <Link to="/requests?queue=all">{words.emptyNext.all}</Link>}
        </>
      }
    />
  );
}

/** Queues most posts never have anything in: they show once there is something. */
const seldomFilled: ReadonlySet<Queue> = new Set([
  'to-help',
  'objections',
  'approvals',
  'on-hold',
  'merged',
  'hard',
]);

function QueueTabs({ chosen }: { chosen: Queue | undefined }) {
  const words = usePhrases(requestScreens).queue;
  const counted = useAnswer(counts, {}, { every: everyMinute, keepLast: true });
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
            className="queue-tab"
            key={queue}
            to={`/requests?queue=${queue}`}
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
