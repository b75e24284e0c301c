import type { Decision, Standing } from '../../decide.ts';
import type { Fen } from '../../money.ts';
import { type Breach, type Chain, type ChainDecision, decideChain, type SubLease } from './chain.ts';
import { decideLease } from './decision.ts';
import type { Lease } from './lease.ts';
import type { Refusal } from './refusal.ts';
import type { ReliefSetting } from './setting.ts';
import type { ReadRow } from './table.ts';

/** What came of a head lease that is let on: where its relief goes. pool = relieved + notEligible + unplaced. */
export interface ChainSummary {
  mode: ChainDecision['mode'];
  pool: Fen;
  relieved: Fen;
  notEligible: Fen;
  unplaced: Fen;
  breaches: Breach[];
}

/** One row of a list with what was decided: a direct lease, a head lease that is let on, an operator under one, or refused. */
export type ListRow =
  | { row: number; part: 'direct'; lease: Lease; decision: Decision; applied: boolean }
  | { row: number; part: 'head'; lease: Lease; chain: ChainSummary }
  | { row: number; part: 'operator'; head: string; lease: Lease; decision: Decision; applied: boolean }
  | { row: number; part: 'refused'; code: string; refusals: Refusal[] };

/** rows = direct + heads + operators + refused; fen = what direct tenants and operators get. */
export interface ListTotals {
  rows: number;
  direct: number;
  heads: number;
  operators: number;
  refused: number;
  byStanding: Record<Standing, number>;
  fen: Fen;
  /** Of head rents: pool = to operators + notEligible + unplaced. */
  pool: Fen;
  notEligible: Fen;
  unplaced: Fen;
  breaches: number;
}

/**
 * Decides a list of leases with their sub-leases 清单裁定, row by row in the order of the sheet: a bad row is named with
 * its reasons and the rest goes on.
 */
export function* decideRows(setting: ReliefSetting, rows: readonly ReadRow[]): Generator<ListRow> {
  const list = gather(rows);
  const shares = new Map<string, ListRow>();
  for (const row of rows) {
    const refusals = [...row.refusals, ...(list.refusals.get(row.row) ?? [])];
    const { lease } = row;
    if (refusals.length > 0 || lease === undefined) {
      yield { row: row.row, part: 'refused', code: row.code, refusals };
      continue;
    }
    const done = shares.get(row.code) ?? decideOne(setting, { list, shares, row, lease });
    yield done;
  }
}

interface Gathered {
  byCode: ReadonlyMap<string, ReadRow>;
  under: ReadonlyMap<string, ReadRow[]>;
  refusals: ReadonlyMap<number, Refusal[]>;
}

/** Finds who stands under whom, and what is wrong between rows (R14, R22). */
function gather(rows: readonly ReadRow[]): Gathered {
  const byCode = new Map<string, ReadRow>();
  const refusals = new Map<number, Refusal[]>();
  const refuse = (row: ReadRow, refusal: Refusal['refusal'], field: string, got: string): void => {
    refusals.set(row.row, [...(refusals.get(row.row) ?? []), { refusal, field, got, want: '' }]);
  };
  for (const row of rows) {
    if (row.code !== '' && byCode.has(row.code)) refuse(row, 'code-twice', 'code', row.code);
    else byCode.set(row.code, row);
  }
  refuseTwins(rows, refuse);
  for (const row of rows) {
    if (row.head === undefined || row.refusals.length > 0) continue;
    const root = rootOf(byCode, row);
    if (root === undefined) refuse(row, 'unknown-head', 'head', row.head);
    else if (root.lease === undefined || refusals.has(root.row))
      refuse(row, 'head-refused', 'head', root.code);
  }
  const isSound = (row: ReadRow) => row.lease !== undefined && !refusals.has(row.row);
  const under = Map.groupBy(
    rows.filter((row) => row.head !== undefined && isSound(row)),
    (row) => row.head ?? '',
  );
  return { byCode, under, refusals };
}

type Refuse = (row: ReadRow, refusal: Refusal['refusal'], field: string, got: string) => void;

/** R22: the lists of two links of one chain may name the same premises; the first row counts. */
function refuseTwins(rows: readonly ReadRow[], refuse: Refuse): void {
  const houses = new Map<string, Lease[]>();
  for (const row of rows) {
    if (row.lease === undefined || row.head !== undefined) continue;
    const twin = twinOf(houses, row.lease);
    if (twin !== undefined) refuse(row, 'listed-twice', 'premises.code', twin.code);
  }
}

function twinOf(houses: Map<string, Lease[]>, lease: Lease): Lease | undefined {
  const key = `${lease.premises.code} ${lease.tenant.code}`;
  const others = houses.get(key) ?? [];
  houses.set(key, [...others, lease]);
  return others.find(({ from, to }) => from <= lease.to && lease.from <= to);
}

/** The head lease everything hangs under; undefined when there is none, a link is bad, or rows point at one another. */
function rootOf(byCode: ReadonlyMap<string, ReadRow>, row: ReadRow): ReadRow | undefined {
  const seen = new Set<string>();
  let at = row;
  while (at.head !== undefined) {
    if (seen.has(at.code)) return undefined;
    seen.add(at.code);
    const above = byCode.get(at.head);
    if (above === undefined) return undefined;
    at = above;
  }
  return at;
}

interface One {
  list: Gathered;
  shares: Map<string, ListRow>;
  row: ReadRow;
  lease: Lease;
}

function decideOne(setting: ReliefSetting, { list, shares, row, lease }: One): ListRow {
  const root = rootOf(list.byCode, row) ?? row;
  const under = list.under.get(root.code);
  if (under === undefined || root.lease === undefined) {
    return {
      row: row.row,
      part: 'direct',
      lease,
      decision: decideLease(setting, lease),
      applied: row.applied,
    };
  }
  decideTree(setting, { list, shares, root, head: root.lease, under });
  return shares.get(row.code) ?? { row: row.row, part: 'refused', code: row.code, refusals: [] };
}

interface Tree {
  list: Gathered;
  shares: Map<string, ListRow>;
  root: ReadRow;
  head: Lease;
  under: readonly ReadRow[];
}

/** Decides a whole chain at once and keeps the result of each of its rows. */
function decideTree(setting: ReliefSetting, { list, shares, root, head, under }: Tree): void {
  const subLessor = under.find(
    (row) => row.subLessor !== undefined && row.subLessor.owner !== 'private',
  )?.subLessor;
  const chain: Chain = {
    head,
    subs: under.flatMap((row) => subOf(list, row)),
    ...(subLessor === undefined ? {} : { subLessor }),
  };
  const { shares: parts, subLessor: _none, ...decided } = decideChain(setting, chain);
  shares.set(root.code, { row: root.row, part: 'head', lease: head, chain: decided });
  for (const { code, decision } of parts) {
    const row = list.byCode.get(code);
    if (row?.lease === undefined) continue;
    const lease = { ...row.lease, lessor: head.lessor, premises: head.premises };
    const { applied } = row;
    shares.set(code, { row: row.row, part: 'operator', head: root.code, lease, decision, applied });
  }
  for (const row of middlesOf(list, under)) {
    const lease = row.lease ?? head;
    shares.set(row.code, { row: row.row, part: 'head', lease, chain: emptyChain(decided.mode) });
  }
}

/** Links between the owner and who runs the business: nothing stays with them. */
function middlesOf(list: Gathered, under: readonly ReadRow[]): ReadRow[] {
  return under.flatMap((row) => {
    const below = list.under.get(row.code);
    return below === undefined ? [] : [row, ...middlesOf(list, below)];
  });
}

function emptyChain(mode: ChainSummary['mode']): ChainSummary {
  return { mode, pool: 0, relieved: 0, notEligible: 0, unplaced: 0, breaches: [] };
}

function subOf(list: Gathered, row: ReadRow): SubLease[] {
  const { lease } = row;
  if (lease === undefined) return [];
  const { code, from, to, rent, tenant, held, done } = lease;
  const below = (list.under.get(row.code) ?? []).flatMap((one) => subOf(list, one));
  const confirmed = row.confirmedOn === undefined ? {} : { confirmedOn: row.confirmedOn };
  return [
    { code, from, to, rent, tenant, held, payments: done, raised: row.raised, under: below, ...confirmed },
  ];
}

export function emptyTotals(): ListTotals {
  return {
    rows: 0,
    direct: 0,
    heads: 0,
    operators: 0,
    refused: 0,
    byStanding: { eligible: 0, 'not-eligible': 0, incomplete: 0, closed: 0 },
    fen: 0,
    pool: 0,
    notEligible: 0,
    unplaced: 0,
    breaches: 0,
  };
}

/** Adds a row to the totals of its list. */
export function addRow(totals: ListTotals, row: ListRow): void {
  totals.rows += 1;
  if (row.part === 'refused') {
    totals.refused += 1;
    return;
  }
  if (row.part === 'head') {
    totals.heads += 1;
    totals.pool += row.chain.pool;
    totals.notEligible += row.chain.notEligible;
    totals.unplaced += row.chain.unplaced;
    totals.breaches += row.chain.breaches.length;
    return;
  }
  if (row.part === 'direct') totals.direct += 1;
  else totals.operators += 1;
  totals.byStanding[row.decision.standing] += 1;
  totals.fen += row.decision.fen;
}
