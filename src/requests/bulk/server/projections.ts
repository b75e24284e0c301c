import { type BulkTable, insertRows, openRows, type PackedRows } from '../../../platform/bulk/rows.ts';
import type { Context } from '../../../platform/context.ts';
import { type NewRequest, projectedRows, projectedTables } from '../../server/store.ts';

/** Projections of new requests being packed. */
export interface ProjectionsPacking {
  add(request: NewRequest): void;
  done(): PackedRows[];
}

/** Begins the rows new requests are shown by: those of {@link projectedRows}, whatever they are. */
export function openProjections(
  context: Pick<Context, 'city' | 'keys'>,
  tables: readonly BulkTable[],
): ProjectionsPacking {
  const packings = projectedTables.map((name) => {
    const table = tables.find((one) => one.name === name) ?? { name, types: {} };
    return { name, rows: openRows(table, ['city']) };
  });
  return {
    add(request) {
      const projected = projectedRows(context, request);
      for (const { name, rows } of packings) for (const row of projected[name]) rows.add(row);
    },
    done: () => packings.flatMap(({ rows }) => rows.done() ?? []),
  };
}

/** Inserts the projections of new requests. */
export async function insertProjections(context: Context, packed: readonly PackedRows[]): Promise<void> {
  for (const rows of packed) await insertRows(context, rows, { city: context.city });
}
