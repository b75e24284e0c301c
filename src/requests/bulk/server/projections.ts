import {
  type BulkTable,
  openRows,
  type PackedRows,
  type PackingChoices,
} from '../../../platform/bulk/rows.ts';
import type { Context } from '../../../platform/context.ts';
import { type NewRequest, projectedRows, projectedTables } from '../../server/projected.ts';

/** Projections of new requests being packed. */
export interface ProjectionsPacking {
  add(request: NewRequest): void;
  done(): PackedRows[];
}

/** Begins the rows new requests are shown by: those of {@link projectedRows}, whatever they are. */
export function openProjections(
  context: Pick<Context, 'city' | 'keys'>,
  tables: readonly BulkTable[],
  choices: Omit<PackingChoices, 'given'> = {},
): ProjectionsPacking {
  const packings = projectedTables.map((name) => {
    const table = tables.find((one) => one.name === name) ?? { name, types: {} };
    return { name, rows: openRows(table, { ...choices, given: ['city'] }) };
  });
  return {
    add(request) {
      const projected = projectedRows(context, request);
      for (const { name, rows } of packings) for (const row of projected[name]) rows.add(row);
    },
    done: () => packings.flatMap(({ rows }) => rows.done() ?? []),
  };
}
