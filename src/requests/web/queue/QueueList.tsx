import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { CallRefused } from '../../../platform/ui/client.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { More } from '../../../platform/ui/Pages.tsx';
import { useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { Awaited, Failed, Nothing } from '../../../platform/ui/states.tsx';
import type { RequestRow } from '../../contract.ts';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { requestScreens } from '../messages.ts';
import { useListInSight } from '../walk.ts';
import { QueueRows } from './QueueRows.tsx';
import { narrowedBy, type QueueAsked, queueSearch } from './queue-address.ts';
import { type Selection, useSelection } from './selection.ts';

export interface QueuePages {
  pages: { rows: RequestRow[]; next: string | null; lag: number; isAlike?: boolean | undefined }[];
  pageParams: string[];
}

interface ListProps {
  page: {
    data: QueuePages | undefined;
    error: CallRefused | null;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => Promise<unknown>;
    refetch: () => Promise<unknown>;
  };
  asked: QueueAsked;
  change: (asked: QueueAsked) => void;
  mayRegister: boolean;
}

/** The rows of a list, read page by page, and what may be done to those that are selected. */
export function QueueList({ page, asked, change, mayRegister }: ListProps) {
  const words = usePhrases(requestScreens).queue;
  const pages = page.data?.pages;
  const rows = pages?.flatMap((one) => one.rows) ?? [];
  const selection = useSelection(rows);
  if (pages === undefined) {
    return <Awaited answer={page} rows={8} />;
  }
  const lag = pages[0]?.lag ?? 0;
  return (
    <>
      {page.error === null ? null : <Failed error={page.error} retry={() => page.refetch()} />}
      {asked.q !== '' && lag > 0 ? <Alert type="info" title={words.lag(lag)} className="gap" /> : null}
      {pages[0]?.isAlike === true && rows.length > 0 ? (
        <Alert type="info" title={words.alike} className="gap" />
      ) : null}
      {rows.length === 0 ? (
        <EmptyQueue asked={asked} mayRegister={mayRegister} />
      ) : (
        <KeyedRows rows={rows} asked={asked} change={change} selection={selection} />
      )}
      {page.hasNextPage ? <More loading={page.isFetchingNextPage} act={page.fetchNextPage} /> : null}
      <BulkBar rows={selection.chosen} clear={selection.clear} />
    </>
  );
}

interface KeyedProps {
  rows: readonly RequestRow[];
  asked: QueueAsked;
  change: (asked: QueueAsked) => void;
  selection: Selection;
}

/**
 * The rows, moved through with j and k: the focus itself moves, so Enter opens what it stands on, and x selects it.
 */
function KeyedRows({ rows, asked, change, selection }: KeyedProps) {
  const words = usePhrases(requestScreens).queue;
  const box = useRef<HTMLDivElement>(null);
  const opened = useListInSight(
    queueSearch(asked),
    rows.map(({ id }) => id),
  );
  const links = () => [...(box.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])];
  const at = () => links().indexOf(document.activeElement as HTMLAnchorElement);
  const move = (by: 1 | -1): void => {
    const all = links();
    const now = at();
    const next = now === -1 ? 0 : Math.min(Math.max(now + by, 0), all.length - 1);
    all[next]?.focus();
    all[next]?.scrollIntoView({ block: 'nearest' });
  };
  // whoever comes back from a request goes on from it, not from the top
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is back in sight
  useEffect(() => {
    const { activeElement } = document;
    const isIdle = activeElement === document.body || activeElement?.tagName === 'H1';
    if (isIdle) links()[rows.findIndex(({ id }) => id === opened)]?.focus();
  }, []);
  const select = (): void => {
    const row = rows[at()];
    if (row !== undefined) selection.toggle(row.id);
  };
  useShortcuts([
    { keys: 'j', label: words.down, act: () => move(1) },
    { keys: 'k', label: words.up, act: () => move(-1) },
    { keys: 'ArrowDown', label: words.down, act: () => move(1) },
    { keys: 'ArrowUp', label: words.up, act: () => move(-1) },
    { keys: 'x', label: words.select, act: select },
    { keys: 'a', label: words.selectAll, act: selection.toggleAll },
  ]);
  return (
    <div ref={box}>
      <QueueRows rows={rows} asked={asked} change={change} selection={selection} />
    </div>
  );
}

/** An empty list says so, and what can be done instead. */
function EmptyQueue({ asked, mayRegister }: { asked: QueueAsked; mayRegister: boolean }) {
  const words = usePhrases(requestScreens).queue;
  const plain = { queue: asked.queue, q: '' } as const;
  const to = (search: string) => ({ pathname: '/requests', search });
  if (asked.q !== '' || narrowedBy(asked) > 0) {
    return (
      <Nothing
        title={asked.q === '' ? words.filters.nothing : words.nothingFound}
        next={
          <Link to={to(queueSearch(plain))}>{asked.q === '' ? words.filters.clear : words.clearSearch}</Link>
        }
      />
    );
  }
  return (
    <Nothing
      title={words.empty[asked.queue]}
      next={
        <>
          {mayRegister ? <Link to="/desk">{words.emptyNext.register}</Link> : null}
          {asked.queue === 'all' ? (
            <Link to="/knowledge">{words.emptyNext.knowledge}</Link>
          ) : (
            <Link to={to(queueSearch({ queue: 'all', q: '' }))}>{words.emptyNext.all}</Link>
          )}
        </>
      }
    />
  );
}
