import { append, chain, type Entry } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { OperatorConfirmed, ReliefBooked, ReliefDocumented } from '../../rules/entries.ts';

/** A line of the ledger of relief 减免台账. */
export interface LedgerLine {
  lease: string;
  n: number;
  unit: string;
  list: string;
  kind: 'relief' | 'confirmation';
  on: CivilDate;
  fen: number;
  way: ReliefBooked['way'] | null;
  documented: boolean;
}

type NewLine =
  | { type: 'relief-booked'; body: ReliefBooked }
  | { type: 'operator-confirmed'; body: OperatorConfirmed }
  | { type: 'relief-documented'; body: ReliefDocumented };

/** The chain of a lease: one unit's lease of that code, whatever lists it stands in. */
function subjectOf(unit: string, lease: string): string {
  return `${unit}/${lease}`;
}

/** Adds a line to the ledger of a lease. */
export async function bookLine(
  context: Context,
  of: { unit: string; lease: string },
  line: NewLine,
): Promise<void> {
  const subject = subjectOf(of.unit, of.lease);
  const before = await chain(context, 'relief-lease', subject);
  await append(context, {
    kind: 'relief-lease',
    subject,
    seen: before.length,
    type: line.type,
    version: 1,
    body: { ...line.body },
  });
  await projectBookings(context, await chain(context, 'relief-lease', subject));
}

/** Makes the ledger lines of one lease from its chain. */
export async function projectBookings(context: Context, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  for (const line of linesOf(entries)) {
    const { lease, n, on, ...rest } = line;
    const changed = { ...rest, happened_on: on };
    await db
      .insertInto('policies.booking')
      .values({ city, lease, n, ...changed })
      .onConflict((conflict) => conflict.columns(['city', 'unit', 'lease', 'n']).doUpdateSet(changed))
      .execute();
  }
}

/** Folds a chain into lines; papers that came later mark the booking they belong to. */
export function linesOf(entries: readonly Entry[]): LedgerLine[] {
  const lines = new Map<number, LedgerLine>();
  for (const { n, type, body } of entries) {
    if (type === 'relief-documented') {
      const booked = lines.get((body as unknown as ReliefDocumented).booking);
      if (booked !== undefined) booked.documented = true;
      continue;
    }
    const { unit, lease, list, on } = body as unknown as OperatorConfirmed;
    const relief = type === 'relief-booked' ? (body as unknown as ReliefBooked) : undefined;
    lines.set(n, {
      lease,
      n,
      unit,
      list,
      kind: relief === undefined ? 'confirmation' : 'relief',
      on,
      fen: relief?.fen ?? 0,
      way: relief?.way ?? null,
      documented: relief?.documented ?? true,
    });
  }
  return [...lines.values()];
}

/** Ledger lines by lease. */
export type Ledger = ReadonlyMap<string, readonly LedgerLine[]>;

/** The ledger of a unit's leases, whichever list they were booked from. */
export async function linesFor(context: Context, unit: string): Promise<Ledger> {
  const rows = await context.db
    .selectFrom('policies.booking')
    .select(['lease', 'n', 'unit', 'list', 'kind', 'happened_on', 'fen', 'way', 'documented'])
    .where('city', '=', context.city)
    .where('unit', '=', unit)
    .orderBy('happened_on')
    .orderBy('lease')
    .orderBy('n')
    .execute();
  const lines = rows.map(({ happened_on, ...row }) => ({ ...row, on: happened_on }) as LedgerLine);
  return Map.groupBy(lines, ({ lease }) => lease);
}
