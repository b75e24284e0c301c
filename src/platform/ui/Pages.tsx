import { Button } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import { usePhrases } from './language.tsx';
import { frameMessages } from './messages.ts';

/** One page of a list that is read by key. */
export interface ListPage<Key> {
  /** The key the page begins after; none for the first. */
  after: Key | undefined;
  isFirst: boolean;
  /** The button for what comes after `next`: none at the end of the list, nor when another page stands below. */
  more: (next: Key | null) => ReactNode;
}

interface PagesProps<Key> {
  children: (page: ListPage<Key>) => ReactNode;
}

/** The pages of a list, each below the one before; nothing that was read goes away. A list of its own wants a `key`. */
export function Pages<Key extends string | number = string>({ children }: PagesProps<Key>) {
  const [afters, setAfters] = useState<readonly (Key | undefined)[]>([undefined]);
  const add = (next: Key): void => setAfters((before) => [...before, next]);
  return afters.map((after, at) => {
    const isLast = at === afters.length - 1;
    const more = (next: Key | null): ReactNode =>
      next === null || !isLast ? null : <More act={() => add(next)} />;
    return <Fragment key={after ?? 'first'}>{children({ after, isFirst: at === 0, more })}</Fragment>;
  });
}

/** 加载更多 at the foot of a list. */
export function More({ act, loading = false }: { act: () => unknown; loading?: boolean }) {
  const words = usePhrases(frameMessages);
  return (
    <Button className="more no-print" loading={loading} onClick={() => void act()}>
      {words.more}
    </Button>
  );
}
