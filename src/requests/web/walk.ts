import { useEffect, useState } from 'react';
import { useOwner } from '../../platform/ui/owner.tsx';

const key = 'diandan/list';

/** The list a request is opened from: its address, its rows in order, and the one opened last. */
export interface Walk {
  owner: string;
  /** Of the address, with its question mark. */
  search: string;
  ids: readonly string[];
  at: string;
}

/** Where a request stands among the rows it was opened from. */
export interface Neighbours {
  /** Counted from one. */
  place: number;
  of: number;
  previous: string | undefined;
  next: string | undefined;
}

/** What comes before and after a request in a list; undefined where it does not stand in it. */
export function neighboursOf(ids: readonly string[], id: string): Neighbours | undefined {
  const at = ids.indexOf(id);
  if (at === -1) return undefined;
  return { place: at + 1, of: ids.length, previous: ids[at - 1], next: ids[at + 1] };
}

/** Kept for this tab, so that a reload leads on as well; another person who signs in here has no list yet. */
function readWalk(owner: string): Walk | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Walk | null;
    return kept?.owner === owner ? kept : undefined;
  } catch {
    return undefined;
  }
}

function writeWalk(walk: Walk): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(walk));
  } catch {
    // a full or forbidden storage costs the way to the next request, nothing else
  }
}

/** Remembers the list in sight; gives the request opened from it last, to go on from there. */
export function useListInSight(search: string, ids: readonly string[]): string | undefined {
  const owner = useOwner();
  const [before] = useState(() => readWalk(owner)?.at);
  const listed = ids.join();
  useEffect(() => {
    if (listed === '') return;
    writeWalk({ owner, search, ids: listed.split(','), at: '' });
  }, [owner, search, listed]);
  return before;
}

/** The list a request was opened from and its neighbours there; remembers that it is open. */
export function useWalk(id: string): { search: string; neighbours: Neighbours | undefined } {
  const owner = useOwner();
  const [walk] = useState(() => readWalk(owner));
  useEffect(() => {
    const now = readWalk(owner);
    if (now !== undefined) writeWalk({ ...now, at: id });
  }, [owner, id]);
  return { search: walk?.search ?? '', neighbours: neighboursOf(walk?.ids ?? [], id) };
}
