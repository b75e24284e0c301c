import type { Facts } from '../../condition.ts';
import type { Outcome, Reckoning } from '../../decide.ts';
import { type Due, dueDates } from '../../due.ts';
import { type Fen, portion } from '../../money.ts';
import type { Step } from '../../prepare.ts';
import { type Installment, installmentsOf } from './installments.ts';
import type { Lease } from './lease.ts';
import { earlierGrains, entitlementOf, fenOf, type Piece, pickPieces } from './months.ts';
import { daysInYear, daysOfYear, month, rentOf, type Segment, segmentsOf } from './rent.ts';
import type { ReliefSetting } from './setting.ts';

/** What a lease is relieved of, as figures; the sentences come from the steps beside it. */
export interface Relief {
  /** Months due in grains, and how many of them earlier relief already gave. */
  total: number;
  earlier: number;
  earlierFen: Fen;
  /** Months that could be taken from rent still owed, in grains. */
  taken: number;
  pieces: Piece[];
  segments: readonly Segment[];
}

export type Choose = (code: string) => string;

/** Works out months and pieces of rent for one lease, whoever its tenant is (R7–R9, R16, R17, R19, R22, R23). */
export function relieve(
  setting: ReliefSetting,
  lease: Lease,
  choose: Choose,
  segments: readonly Segment[] = layOut(setting, lease),
): Relief {
  const listed = setting.counties.get(lease.premises.county)?.first !== undefined;
  const hasCare = lease.tenant.care !== undefined;
  const entitled = entitlementOf({ months: setting.months, listed, lease, choose });
  const insideCare = hasCare && choose('care-base') === 'inside';
  const earlier = Math.min(earlierGrains(segments, insideCare), entitled.total);
  const due = { total: entitled.total - earlier, base: Math.max(0, entitled.base - earlier) };
  const usual = setting.prepared.switches['which-months'] ?? '';
  const pieces = pickPieces(segments, { due, insideCare, choose, usual });
  let taken = 0;
  for (const { part, begin, end } of pieces) if (part !== 'care') taken += end - begin;
  let earlierFen = 0;
  for (const one of segments) if (one.relieved) earlierFen += rentOf(one);
  return { total: entitled.total, earlier, earlierFen, taken, pieces, segments };
}

/** Lays a lease out over the months of 2022, with the care period where it concerns the tenant. */
export function layOut({ care }: ReliefSetting, lease: Lease): Segment[] {
  return segmentsOf(lease, lease.tenant.care === undefined ? undefined : care);
}

interface Laid {
  lease: Lease;
  facts: Facts;
  segments: readonly Segment[];
}

/** The reckoning of a lease for the engine: steps R7–R24 and R27, outcomes, deadlines, instalments and pieces. */
export function reckonLease(
  setting: ReliefSetting,
  { lease, facts, segments }: Laid,
  choose: Choose,
): Reckoning {
  const relief = relieve(setting, lease, choose, segments);
  const parts = ['base', 'supplement', 'care'].map((code) => ({
    code,
    fen: fenOf(relief.pieces, ({ part }) => part === code),
  }));
  const due = dueOf(setting, facts).filter(({ code }) =>
    parts.some((one) => one.code === code && one.fen > 0),
  );
  const installments = installmentsOf({ parts, due, done: lease.done, asOf: setting.asOf });
  return {
    steps: [
      ...placeSteps(setting, lease),
      ...monthSteps(lease, relief, choose),
      ...partSteps(setting, lease, parts),
      ...formSteps(setting, lease, relief),
      ...lessorSteps(
        lease,
        parts.some(({ fen }) => fen > 0),
      ),
    ],
    outcomes: parts.filter(({ fen }) => fen > 0) as Outcome[],
    due,
    detail: detailOf(relief, installments),
  };
}

function detailOf(relief: Relief, installments: readonly Installment[]): Reckoning['detail'] {
  return {
    months: thousandths(relief.total),
    earlierFen: relief.earlierFen,
    pieces: relief.pieces.map(({ month: number, part, paid, begin, end, monthly }) => ({
      month: number,
      part,
      paid,
      fen: rentOf({ monthly, begin, end }),
    })),
    installments: installments.map((one) => ({ ...one })),
  };
}

/** Months with three decimals, rounded half up: 1.003. */
export function thousandths(grains: number): string {
  const value = portion(grains, 1000, month);
  const rest = value % 1000;
  const whole = String((value - rest) / 1000);
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(3, '0')}`.replace(/0+$/, '');
}

function dueOf(setting: ReliefSetting, facts: Facts): Due[] {
  const key = `${facts['listed-on']} ${facts['late-start']} ${facts['care']}`;
  const known = setting.due.get(key);
  if (known !== undefined) return known;
  const due = dueDates(setting.prepared.policy, { facts, figure: () => undefined, choose: () => '' });
  setting.due.set(key, due);
  return due;
}

function note(rule: string, code: string, values?: Step['values']): Step {
  return values === undefined ? { rule, code, verdict: 'note' } : { rule, code, verdict: 'note', values };
}

function placeSteps(setting: ReliefSetting, { premises }: Lease): Step[] {
  const county = setting.counties.get(premises.county);
  const name = county?.name ?? premises.county;
  const steps: Step[] = [];
  if (premises.zone !== undefined) {
    steps.push(note('R8', 'zone', { zone: setting.zones.get(premises.zone) ?? premises.zone, county: name }));
  }
  const first = county?.first;
  if (first === undefined) return [...steps, note('R7', 'not-listed', { county: name })];
  steps.push(note('R7', 'listed', { county: name, day: first.from }));
  steps.push(note('R13', 'listing-fact', { issuer: first.issuer, day: first.published }));
  if (county?.changed === true) steps.push(note('R9', 'once'));
  return steps;
}

function monthSteps(lease: Lease, relief: Relief, choose: Choose): Step[] {
  const steps: Step[] = [];
  const days = daysInYear(lease);
  if (days < daysOfYear) steps.push(note('R16', choose('short-lease'), { days }));
  steps.push(note('R9', 'months', { months: thousandths(relief.total) }));
  if (relief.earlier > 0) {
    steps.push(note('R22', 'earlier', { fen: relief.earlierFen, months: thousandths(relief.earlier) }));
  }
  if (relief.taken < relief.total - relief.earlier) {
    steps.push(note('R17', 'short-of-months', { months: thousandths(relief.taken) }));
  }
  const periods = periodsOf(relief.pieces);
  if (periods !== '') steps.push(note('R17', 'which', { periods }));
  return steps;
}

/** Months the relief is taken from, in the order of the calendar: 2022-01, 2022-02. */
function periodsOf(pieces: readonly Piece[]): string {
  const touched: boolean[] = [];
  for (const piece of pieces) touched[piece.month] = true;
  let text = '';
  for (let number = 1; number <= 12; number += 1) {
    if (touched[number] === true) text += `${text === '' ? '' : ', '}2022-${number < 10 ? '0' : ''}${number}`;
  }
  return text;
}

function partSteps(
  setting: ReliefSetting,
  { premises }: Lease,
  parts: readonly { code: string; fen: Fen }[],
): Step[] {
  const steps: Step[] = [];
  for (const { code, fen } of parts) {
    if (fen === 0) continue;
    if (code === 'base') steps.push(note('R10', 'base', { fen }));
    if (code === 'supplement') steps.push(note('R11', 'supplement', { fen }));
    if (code === 'care') {
      steps.push(note('R23', 'care', { fen, from: setting.care.first, to: setting.care.last }));
    }
  }
  if (setting.counties.get(premises.county)?.fourthQuarter === true)
    steps.push(note('R12', 'fourth-quarter'));
  return steps;
}

/** R18: unpaid rent is waived; paid rent is refunded, or set against later rent while the lease goes on. */
function formSteps(setting: ReliefSetting, lease: Lease, { pieces, segments }: Relief): Step[] {
  const steps: Step[] = [];
  const waived = fenOf(pieces, ({ paid }) => !paid);
  const paid = fenOf(pieces, (piece) => piece.paid);
  const fourth = setting.counties.get(lease.premises.county)?.fourthQuarter === true;
  const over = lease.to < setting.asOf || lease.to <= '2022-12-31';
  if (waived > 0) steps.push(note('R18', 'waive', { fen: waived }));
  if (paid > 0) steps.push(note('R18', over || fourth ? 'refund' : 'offset', { fen: paid }));
  if (lease.tenant.moved && waived + paid > 0) steps.push(note('R18', 'moved'));
  steps.push(note('R19', 'rent-only'));
  let free = 0;
  for (const one of segments) if (one.monthly === 0) free += one.end - one.begin;
  if (free > 0) steps.push(note('R19', 'free-months', { days: freeDays(lease) }));
  return steps;
}

function freeDays({ rent }: Lease): number {
  return rent.filter(({ monthly }) => monthly === 0).reduce((days, step) => days + daysInYear(step), 0);
}

function lessorSteps({ lessor }: Lease, relieved: boolean): Step[] {
  const steps: Step[] = [];
  if (lessor.coOwned) steps.push(note('R21', 'shareholders'));
  if (lessor.weak) steps.push(note('R21', 'weak'));
  if (!relieved) return steps;
  steps.push(note('R24', lessor.owner === 'municipal' ? 'add-back' : 'no-add-back'));
  steps.push(note('R27', 'tax'));
  return steps;
}
