import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { type AddBack, addBackSheet, type Booking } from '../../rules/policies/rent-relief-2022/add-back.ts';
import type { DecidedRow } from '../../rules/policies/rent-relief-2022/batch.ts';
import type { Breach } from '../../rules/policies/rent-relief-2022/chain.ts';
import { type Installment, installmentsOf } from '../../rules/policies/rent-relief-2022/installments.ts';
import { type Ledger, linesFor } from './booking-store.ts';
import { type KeptRow, type ReliefList, rowsOf } from './list-store.ts';

/** The decided rows of a list with the ledger beside them, read once for every sheet that is made of them. */
export interface Settled {
  decided: DecidedRow[];
  /** Head leases with what is open in their chains today. */
  chains: { row: number; lease: string; tenant: string; pool: number; relieved: number; open: Breach[] }[];
  refused: KeptRow[];
  ledger: Ledger;
  notApplied: DecidedRow[];
}

/** Reads a list whole, with its ledger. */
export async function settled(context: Context, list: ReliefList): Promise<Settled> {
  const result: Settled = {
    decided: [],
    chains: [],
    refused: [],
    ledger: await linesFor(context, list.unit),
    notApplied: [],
  };
  for await (const page of rowsOf(context, list.id)) for (const kept of page) sort(result, kept);
  return result;
}

function sort(into: Settled, kept: KeptRow): void {
  const { decided } = kept;
  if (decided.part === 'refused') {
    into.refused.push(kept);
    return;
  }
  if (decided.part === 'head') {
    const { code, tenant } = decided.lease;
    const { pool, relieved, breaches } = decided.chain;
    const open = breaches.filter((breach) => !isMended(breach, into.ledger));
    into.chains.push({ row: decided.row, lease: code, tenant: tenant.code, pool, relieved, open });
    return;
  }
  const { row, lease, decision } = decided;
  const whole = { row, lease, decision };
  into.decided.push(whole);
  const isApplied = kept.read.applied || lease.done.length > 0;
  const isBooked = into.ledger.has(lease.code);
  if (decision.standing === 'eligible' && decision.fen > 0 && !isApplied && !isBooked)
    into.notApplied.push(whole);
}

/** A breach found in the list may have been mended in the ledger since: the operator confirmed, the relief was booked. */
function isMended({ kind, code }: Breach, ledger: Ledger): boolean {
  if (kind === 'rent-raised') return false;
  const wanted = kind === 'unconfirmed' ? 'confirmation' : 'relief';
  return ledger.get(code)?.some((line) => line.kind === wanted) === true;
}

/** The two days of a list 两个时限: what each part of the relief comes to, and how far it is carried out. */
export interface DayLine {
  part: string;
  by: CivilDate;
  warnAfter: CivilDate | null;
  leases: number;
  fen: number;
  states: Record<Installment['state'], number>;
}

/** Adds up instalments by part and day, with what the ledger says was carried out since. */
export function daysOf({ decided, ledger }: Settled, asOf: CivilDate): DayLine[] {
  const days = new Map<string, DayLine>();
  for (const row of decided) {
    for (const one of installmentsFor(row, ledger, asOf)) {
      const key = `${one.code} ${one.by} ${one.warnAfter ?? ''}`;
      const line = days.get(key) ?? emptyDay(one);
      line.leases += 1;
      line.fen += one.fen;
      line.states[one.state] += 1;
      days.set(key, line);
    }
  }
  return [...days.values()].sort((one, other) =>
    one.by < other.by ? -1 : one.by > other.by ? 1 : one.part < other.part ? -1 : 1,
  );
}

function emptyDay({ code, by, warnAfter }: Installment): DayLine {
  const states = { done: 0, late: 0, pending: 0, warning: 0, breach: 0 };
  return { part: code, by, warnAfter: warnAfter ?? null, leases: 0, fen: 0, states };
}

/** The instalments of one lease on a day, the ledger counted in. */
export function installmentsFor(
  { lease, decision }: Pick<DecidedRow, 'lease' | 'decision'>,
  ledger: Ledger,
  asOf: CivilDate,
): Installment[] {
  const booked = (ledger.get(lease.code) ?? []).filter(({ kind }) => kind === 'relief');
  const done = [...lease.done, ...booked.map(({ on, fen }) => ({ on, fen }))];
  const parts = decision.outcomes.map(({ code, fen = 0 }) => ({ code, fen }));
  return installmentsOf({ parts, due: decision.due, done, asOf });
}

/** The add-back sheet of a list 视同利润表: what the list says was carried out has no papers here, the ledger says. */
export function addBacks({ decided, ledger }: Settled): AddBack[] {
  const fromList: Booking[] = decided.flatMap(({ lease }) =>
    lease.done.map(({ fen }) => ({ lease: lease.code, fen, documented: false })),
  );
  const fromLedger: Booking[] = [...ledger.values()]
    .flat()
    .filter(({ kind }) => kind === 'relief')
    .map(({ lease, fen, documented }) => ({ lease, fen, documented }));
  return addBackSheet(decided, [...fromLedger, ...fromList]);
}
