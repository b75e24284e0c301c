import { useRef, useState } from 'react';
import type { RequestRow } from '../../contract.ts';

export interface Selection {
  chosen: readonly RequestRow[];
  has: (id: string) => boolean;
  /** One row, or with Shift all from the row ticked before. */
  toggle: (id: string, withShift?: boolean) => void;
  /** All rows in sight, or none when all are selected. */
  toggleAll: () => void;
  isAll: boolean;
  clear: () => void;
}

/** What stands between two rows of a list, both of them included; the one alone where the other is gone. */
export function stretchOf(ids: readonly string[], from: string | undefined, to: string): readonly string[] {
  const [one, other] = [ids.indexOf(from ?? ''), ids.indexOf(to)];
  return one === -1 || other === -1 ? [to] : ids.slice(Math.min(one, other), Math.max(one, other) + 1);
}

/** Which rows in sight are selected; a row that leaves the list is no longer. */
export function useSelection(rows: readonly RequestRow[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);
  const chosen = rows.filter(({ id }) => ids.has(id));
  const isAll = rows.length > 0 && chosen.length === rows.length;
  const stretch = (to: string): readonly string[] =>
    stretchOf(
      rows.map(({ id }) => id),
      last.current,
      to,
    );
  return {
    chosen,
    isAll,
    has: (id) => ids.has(id),
    toggle: (id, withShift = false) => {
      const touched = withShift ? stretch(id) : [id];
      last.current = id;
      setIds((before) => {
        const after = new Set(before);
        const adds = !before.has(id);
        for (const one of touched) {
          if (adds) after.add(one);
          else after.delete(one);
        }
        return after;
      });
    },
    toggleAll: () => setIds(isAll ? new Set() : new Set(rows.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
