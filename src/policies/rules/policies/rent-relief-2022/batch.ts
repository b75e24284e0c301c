import type { Decision, Standing } from '../../decide.ts';
import type { Fen } from '../../money.ts';
import { decideLease } from './decision.ts';
import type { Lease, Region } from './lease.ts';
import type { Refusal } from './refusal.ts';
import type { ReliefSetting } from './setting.ts';
import { readLease } from './validation.ts';

export interface DecidedRow {
  row: number;
  lease: Lease;
  decision: Decision;
}

export interface RefusedRow {
  row: number;
  refusals: Refusal[];
}

/** rows = decided + refused; fen = the sum over the decided rows. */
export interface Batch {
  decided: DecidedRow[];
  refused: RefusedRow[];
  totals: { rows: number; decided: number; refused: number; byStanding: Record<Standing, number>; fen: Fen };
}

/** Decides a list of leases 批量裁定: a bad row is named with its reasons and the rest goes on. Rows are counted from 1. */
export function decideList(setting: ReliefSetting, region: Region, rows: readonly unknown[]): Batch {
  const decided: DecidedRow[] = [];
  const refused: RefusedRow[] = [];
  const known = new Map<string, Lease[]>();
  for (const [index, value] of rows.entries()) {
    const row = index + 1;
    const read = readLease(value, region);
    const refusals = read.ok ? refuseTwice(known, read.value) : read.refusals;
    if (!read.ok || refusals.length > 0) refused.push({ row, refusals });
    else decided.push({ row, lease: read.value, decision: decideLease(setting, read.value) });
  }
  return { decided, refused, totals: totalsOf(rows.length, decided, refused) };
}

/** R22: the lists of two links of one chain may name the same premises; the first row counts. */
function refuseTwice(known: Map<string, Lease[]>, lease: Lease): Refusal[] {
  const key = `${lease.premises.code} ${lease.tenant.code}`;
  const others = known.get(key) ?? [];
  const twin = others.find(({ from, to }) => from <= lease.to && lease.from <= to);
  known.set(key, [...others, lease]);
  return twin === undefined
    ? []
    : [{ refusal: 'listed-twice', field: 'premises.code', got: twin.code, want: '' }];
}

function totalsOf(
  rows: number,
  decided: readonly DecidedRow[],
  refused: readonly RefusedRow[],
): Batch['totals'] {
  const byStanding: Record<Standing, number> = { eligible: 0, 'not-eligible': 0, incomplete: 0, closed: 0 };
  let fen = 0;
  for (const { decision } of decided) {
    byStanding[decision.standing] += 1;
    fen += decision.fen;
  }
  return { rows, decided: decided.length, refused: refused.length, byStanding, fen };
}
