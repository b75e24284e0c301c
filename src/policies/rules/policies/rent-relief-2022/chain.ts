import type { CivilDate } from '../../../../platform/time.ts';
import { type Decision, decide } from '../../decide.ts';
import { allocate, type Fen } from '../../money.ts';
import type { Step } from '../../prepare.ts';
import { decideLease } from './decision.ts';
import { leaseFacts } from './facts.ts';
import type { Lease, Lessor, RentStep, Settlement, Span, Tenant } from './lease.ts';
import { fenOf } from './months.ts';
import { relieve } from './reckoning.ts';
import { rentOfYear } from './rent.ts';
import type { ReliefSetting } from './setting.ts';

/** A lease out of a lease 转租; who lets on again has others under them. */
export interface SubLease extends Span {
  code: string;
  tenant: Tenant;
  rent: readonly RentStep[];
  /** The operator confirmed the relief on. */
  confirmedOn?: CivilDate;
  /** Relief paid or set off, by the record of payment. */
  payments: readonly Settlement[];
  /** The sub-rent was raised after the relief became known. */
  raised: boolean;
  held: readonly string[];
  under: readonly SubLease[];
}

/** A head lease with what hangs under it; `subLessor` is set when the head tenant is an obliged state enterprise itself. */
export interface Chain {
  head: Lease;
  subLessor?: Lessor;
  subs: readonly SubLease[];
}

export interface Share {
  code: string;
  /** Part of the head relief that falls on this operator. */
  part: Fen;
  decision: Decision;
}

/** What keeps a chain open: 未确认, 未付清, 借机涨租. */
export interface Breach {
  kind: 'unconfirmed' | 'unpaid' | 'rent-raised';
  code: string;
}

/** pool = relieved + notEligible + unplaced, to the fen; the sub-lessor keeps nothing. */
export interface ChainDecision {
  mode: 'pass-through' | 'own-contract';
  pool: Fen;
  shares: Share[];
  relieved: Fen;
  /** Parts of operators who do not qualify: not asked of the owner. */
  notEligible: Fen;
  /** Beyond the rent the operators owe for 2022, or no operator there: 一事一议. */
  unplaced: Fen;
  subLessor: Fen;
  breaches: Breach[];
}

/**
 * Decides a chain of leases (R14, R15): the relief of the head rent goes to the operators in proportion to their rent,
 * past every private sub-lessor; a sub-lessor that is an obliged enterprise relieves by its own contracts instead.
 */
export function decideChain(setting: ReliefSetting, chain: Chain): ChainDecision {
  return chain.subLessor === undefined
    ? passThrough(setting, chain)
    : ownContracts(setting, chain, chain.subLessor);
}

function passThrough(setting: ReliefSetting, { head, subs }: Chain): ChainDecision {
  const { care: _none, ...subLessor } = head.tenant;
  const choose = (code: string) => setting.prepared.switches[code] ?? '';
  const { pieces } = relieve(setting, { ...head, tenant: subLessor }, choose);
  const pool = fenOf(pieces, () => true);
  const placed = place(subs, pool);
  const shares = placed.leaves.map(({ sub, part }): Share => {
    const decision = decideShare(setting, { head, sub, part, pool });
    return { code: sub.code, part, decision };
  });
  const relieved = shares.reduce((sum, { decision }) => sum + decision.fen, 0);
  const given = shares.reduce((sum, { part }) => sum + part, 0);
  return {
    mode: 'pass-through',
    pool,
    shares,
    relieved,
    notEligible: given - relieved,
    unplaced: placed.unplaced,
    subLessor: 0,
    breaches: breachesOf(
      placed.leaves.map(({ sub }) => sub),
      shares,
    ),
  };
}

interface Placed {
  leaves: { sub: SubLease; part: Fen }[];
  unplaced: Fen;
}

/** Splits an amount level by level down to who runs the business; nobody gets more than their own rent of the year. */
function place(subs: readonly SubLease[], amount: Fen): Placed {
  const weights = subs.map(rentOfYear);
  if (amount === 0 || weights.every((weight) => weight === 0)) {
    return { leaves: leavesOf(subs).map((sub) => ({ sub, part: 0 })), unplaced: amount };
  }
  const placed: Placed = { leaves: [], unplaced: 0 };
  for (const [index, part] of allocate(amount, weights).entries()) {
    const sub = subs[index];
    if (sub === undefined) continue;
    const taken = Math.min(part, weights[index] ?? 0);
    placed.unplaced += part - taken;
    if (sub.under.length === 0) placed.leaves.push({ sub, part: taken });
    else {
      const below = place(sub.under, taken);
      placed.leaves.push(...below.leaves);
      placed.unplaced += below.unplaced;
    }
  }
  return placed;
}

function leavesOf(subs: readonly SubLease[]): SubLease[] {
  return subs.flatMap((sub) => (sub.under.length === 0 ? [sub] : leavesOf(sub.under)));
}

interface Sharing {
  head: Lease;
  sub: SubLease;
  part: Fen;
  pool: Fen;
}

function decideShare(setting: ReliefSetting, { head, sub, part, pool }: Sharing): Decision {
  const steps: Step[] = [
    { rule: 'R14', code: 'pass-on', verdict: 'note' },
    { rule: 'R15', code: 'share', verdict: 'note', values: { pool, fen: part } },
  ];
  return decide(setting.prepared, {
    facts: { ...leaseFacts(setting, { ...head, tenant: sub.tenant }), sublet: true },
    held: heldOf(sub),
    reckon: () => ({
      steps,
      outcomes: part === 0 ? [] : [{ code: 'share', fen: part }],
      due: [],
      detail: {},
    }),
  });
}

function heldOf({ held, confirmedOn, payments }: SubLease): readonly string[] {
  return confirmedOn === undefined || payments.length === 0 ? held : [...held, 'operator-confirmation'];
}

function breachesOf(subs: readonly SubLease[], shares: readonly Share[]): Breach[] {
  return subs.flatMap(({ code, confirmedOn, payments, raised }, index): Breach[] => {
    const due = shares[index]?.decision.fen ?? 0;
    const paid = payments.reduce((sum, { fen }) => sum + fen, 0);
    return [
      ...(due > 0 && confirmedOn === undefined ? [{ kind: 'unconfirmed', code } as const] : []),
      ...(paid < due ? [{ kind: 'unpaid', code } as const] : []),
      ...(raised ? [{ kind: 'rent-raised', code } as const] : []),
    ];
  });
}

/** R14, R22: each contract of the state sub-lessor is decided by itself; the upper link adds nothing to it. */
function ownContracts(setting: ReliefSetting, { head, subs }: Chain, lessor: Lessor): ChainDecision {
  const parts = subs.map((sub): ChainDecision => {
    const lease = leaseOf(head, sub, lessor);
    if (sub.under.length > 0) return decideChain(setting, { head: lease, subs: sub.under });
    const decision = decideLease(setting, lease);
    decision.trace.push({ rule: 'R14', code: 'own-contract', verdict: 'note' });
    const share: Share = { code: sub.code, part: decision.fen, decision };
    return {
      mode: 'own-contract',
      pool: decision.fen,
      shares: [share],
      relieved: decision.fen,
      notEligible: 0,
      unplaced: 0,
      subLessor: 0,
      breaches: breachesOf([sub], [share]),
    };
  });
  const sum = (figure: 'pool' | 'relieved' | 'notEligible' | 'unplaced') =>
    parts.reduce((total, part) => total + part[figure], 0);
  return {
    mode: 'own-contract',
    pool: sum('pool'),
    shares: parts.flatMap(({ shares }) => shares),
    relieved: sum('relieved'),
    notEligible: sum('notEligible'),
    unplaced: sum('unplaced'),
    subLessor: 0,
    breaches: parts.flatMap(({ breaches }) => breaches),
  };
}

function leaseOf({ premises }: Lease, sub: SubLease, lessor: Lessor): Lease {
  const { code, from, to, rent, tenant, payments, held } = sub;
  return { code, from, to, rent, tenant, lessor, premises, paid: [], relieved: [], done: payments, held };
}
