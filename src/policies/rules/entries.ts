import type { EntryType } from '../../ledger/rules/upcast.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { Lessor, Listing } from './policies/rent-relief-2022/lease.ts';
import type { ListTotals } from './policies/rent-relief-2022/list.ts';
import type { RegisteredLessor } from './policies/rent-relief-2022/table.ts';
import type { Indicator } from './statistics.ts';

/** A lessor as it stands in the register from now on; the code is the subject. */
export type LessorRecorded = Omit<Lessor, 'code'> & { name: string };

/** The published listings as they stand from now on, all of them. */
export interface ListingsRecorded {
  listings: Listing[];
}

/** How the city reads an open question from now on; the ground is sealed beside it. */
export interface SwitchSet {
  switch: string;
  option: string;
}

/** A list of leases handed in; the file itself is committed to. */
export interface ListReceived {
  unit: string;
  asOf: CivilDate;
  file: string;
}

/** A list decided: by which chain number of the policy, against which lessors, and the digest of all rows. */
export interface ListDecided {
  policy: string;
  edition: number;
  setting: number;
  lessors: RegisteredLessor[];
  totals: ListTotals;
  digest: string;
}

/** A list that could not be read at all. */
export interface ListFailed {
  reason: string;
  missing: string[];
}

/** Relief booked for a lease, the operator's confirmation, or the papers that came later. */
export interface ReliefBooked {
  unit: string;
  lease: string;
  list: string;
  on: CivilDate;
  fen: number;
  way: 'waive' | 'refund' | 'offset';
  documented: boolean;
}
export interface OperatorConfirmed {
  unit: string;
  lease: string;
  list: string;
  on: CivilDate;
}
/** Papers for an earlier booking of the lease, by its number in the chain. */
export interface ReliefDocumented {
  booking: number;
}

/** An application of a firm; what it told and what was decided from it lie sealed. */
export interface Applied {
  policy: string;
  edition: number;
  request: string;
  number: string;
  standing: string;
}
export interface ApplicationDecided {
  granted: boolean;
}

export interface ExceptionOpened {
  unit: string;
  number: string;
  policy: string;
  on: CivilDate;
  asked: number;
}
/** Decided by a person: what the comparison warned of then stands beside it. */
export interface ExceptionRuled {
  on: CivilDate;
  granted: boolean;
  fen: number;
  share: number;
  warnings: string[];
  precedents: string[];
}

export type IndicatorDefined = Omit<Indicator, 'code' | 'base' | 'asOf' | 'value' | 'source'> & {
  /** A lead in points over the whole: the indicator whose growth it belongs to, and what the whole is. */
  lead?: { growth: string; whole: string };
  /** Groups whose members may be in this one too. */
  overlaps: string[];
  order: number;
};
export type FigureRecorded = Pick<Indicator, 'base' | 'asOf' | 'value' | 'source'>;

/** Entry types of policies in the version written today. */
export const policyEntryTypes: readonly EntryType[] = (
  [
    ['lessor', 'lessor-recorded'],
    ['policy', 'listings-recorded'],
    ['policy', 'switch-set'],
    ['relief-list', 'list-received'],
    ['relief-list', 'list-decided'],
    ['relief-list', 'list-failed'],
    ['relief-lease', 'relief-booked'],
    ['relief-lease', 'operator-confirmed'],
    ['relief-lease', 'relief-documented'],
    ['application', 'applied'],
    ['application', 'application-decided'],
    ['exception', 'exception-opened'],
    ['exception', 'exception-ruled'],
    ['indicator', 'indicator-defined'],
    ['indicator', 'figure-recorded'],
  ] as const
).map(([kind, type]) => ({ kind, type, version: 1 }));
