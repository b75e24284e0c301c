import { useState } from 'react';
import type { RequestRow } from '../contract.ts';

export interface Selection {
  chosen: readonly RequestRow[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** All rows in sight, or none when all are selected. */
  toggleAll: () => void;
  isAll: boolean;
  clear: () => void;
}

/** Which rows in sight are selected; a row that leaves the list is no longer. */
export function useSelection(rows: readonly RequestRow[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.filter(({ id }) => ids.has(id));
  const isAll = rows.length > 0 && chosen.length === rows.length;
  return {
    chosen,
    isAll,
    has: (id) => ids.has(id),
    toggle: (id) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    toggleAll: () => setIds(isAll ? new Set() : new Set(rows.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
