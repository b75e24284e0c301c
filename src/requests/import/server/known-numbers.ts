import { sql } from 'kysely';
import { type Context, type Services, type Who, withContext } from '../../../platform/context.ts';
import { type CheckedRow, checkRow, type RowReading } from '../rules/rows.ts';
import type { Seen } from './seen.ts';
import type { AnyRow } from './table.ts';

/** Tells which old numbers were moved in before and not withdrawn. */
export type KnownNumbers = (numbers: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Opens the look-up of the numbers of one old system, but for those of one batch: two systems may both have a ticket 1.
 * Undefined where nothing of it was moved in, so that no row need be asked for.
 */
export async function openKnownNumbers(
  services: Services,
  who: Who,
  { system, but }: { system: string; but: string | undefined },
): Promise<KnownNumbers | undefined> {
  const all = await withContext(services, who, (context) => batchesOfSystem(context, system));
  const batches = all.filter((id) => id !== but);
  if (batches.length === 0) return undefined;
  return async (numbers) => {
    if (numbers.length === 0) return new Set();
    const rows = await withContext(services, who, ({ db, city }) =>
      db
        .selectFrom('requests.request')
        .select('old_number')
        .where('city', '=', city)
        .where('old_number', 'in', numbers)
        .where('batch', 'in', batches)
        .execute(),
    );
    return new Set(rows.flatMap(({ old_number }) => old_number ?? []));
  };
}

async function batchesOfSystem({ db, city }: Context, system: string): Promise<string[]> {
  const rows = await db
    .selectFrom('requests.import_batch as b')
    .innerJoin('requests.move_in as m', (join) =>
      join.onRef('m.city', '=', 'b.city').on((on) => on(sql`m.id::text`, '=', sql`b.mapping ->> 'move'`)),
    )
    .select('b.id')
    .where('b.city', '=', city)
    .where('m.system', '=', system)
    .whereRef('b.rows_loaded', '>', 'b.rows_withdrawn') // of what was taken out whole, nothing need be looked for
    .execute();
  return rows.map(({ id }) => id);
}

export interface Checked {
  row: AnyRow;
  result: CheckedRow;
}

/** Checks rows one by one, then refuses those whose old number stood in an earlier row or was moved in before. */
export async function checkRows(
  rows: readonly AnyRow[],
  by: { reading: RowReading; seen: Seen; isKnown: KnownNumbers | undefined },
): Promise<Checked[]> {
  const checked = rows.map((row): Checked => {
    const result = 'broken' in row ? { ok: false as const, reason: row.broken } : checkRow(row, by.reading);
    return { row, result: result.ok ? onceOnly(result, by.seen) : result };
  });
  const known = await by.isKnown?.(
    checked.flatMap(({ result }) => (result.ok ? (result.row.oldNumber ?? []) : [])),
  );
  if (known === undefined || known.size === 0) return checked;
  return checked.map((one) =>
    one.result.ok && known.has(one.result.row.oldNumber ?? '')
      ? { ...one, result: { ok: false, reason: 'moved-in-already', field: 'oldNumber' } }
      : one,
  );
}

function onceOnly(result: CheckedRow & { ok: true }, seen: Seen): CheckedRow {
  const { oldNumber } = result.row;
  const isAgain = oldNumber !== undefined && seen.again(oldNumber);
  return isAgain ? { ok: false, reason: 'duplicate-number', field: 'oldNumber' } : result;
}
