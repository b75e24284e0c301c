import { sql } from 'kysely';
import type { Entry, FigureSource, Figures } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { ApplicationDecided, Applied } from '../rules/entries.ts';
import { type LedgerLine, linesOf } from './relief/booking-store.ts';

type Counted = readonly (readonly [figure: string, count: number])[];

function sum(counted: Counted): Figures {
  const total = new Map<string, number>();
  for (const [figure, count] of counted) if (count !== 0) total.set(figure, (total.get(figure) ?? 0) + count);
  return total;
}

/** Lines, money in fen and papers of the ledger of relief 减免台账, by unit. */
export const ledgerFigures: FigureSource = {
  name: 'relief-ledger',
  kind: 'relief-lease',
  async shown({ city, db }) {
    const rows = await db
      .selectFrom('policies.booking')
      .select(['unit', 'kind', 'way', 'fen', 'documented'])
      .where('city', '=', city)
      .execute();
    return sum(rows.flatMap((row) => lineFigures(row as LedgerLine)));
  },
  reckon: async (_context, chains) => sum([...chains.values()].flatMap(linesOf).flatMap(lineFigures)),
};

function lineFigures({
  unit,
  kind,
  way,
  fen,
  documented,
}: Pick<LedgerLine, 'unit' | 'kind' | 'way' | 'fen' | 'documented'>): Counted {
  return [
    [`lines · ${kind} · ${unit}`, 1],
    [`fen · ${way ?? '–'} · ${unit}`, Number(fen)],
    [`undocumented · ${unit}`, documented ? 0 : 1],
  ];
}

/** Applications by policy, standing and what was decided. */
export const applicationFigures: FigureSource = {
  name: 'applications',
  kind: 'application',
  async shown({ city, db }: Context) {
    const { rows } = await sql<{ figure: string; count: number }>`
      select policy || ' · ' || standing || ' · ' || state as figure, count(*)::integer as count
      from policies.application where city = ${city} group by 1`.execute(db);
    return sum(rows.map(({ figure, count }) => [figure, count] as const));
  },
  reckon: async (_context, chains) => sum([...chains.values()].flatMap(applicationFigure)),
};

function applicationFigure(entries: readonly Entry[]): Counted {
  const [first] = entries;
  if (first === undefined) return [];
  const { policy, standing } = first.body as unknown as Applied;
  const decided = entries.find(({ type }) => type === 'application-decided');
  const granted = (decided?.body as unknown as ApplicationDecided | undefined)?.granted;
  const state = granted === undefined ? 'received' : granted ? 'granted' : 'refused';
  return [[`${policy} · ${standing} · ${state}`, 1]];
}
