import { dayNumber, partsOf } from '../../../platform/calendar/civil.ts';
import type { CivilDate } from '../../../platform/time.ts';
import {
  premisesNotices,
  publicLedger,
  reportDays,
  searchList,
} from '../../rules/policies/rent-relief-2022/publication.ts';
import type { ReliefSetting } from '../../rules/policies/rent-relief-2022/setting.ts';
import type { LedgerLine } from './booking-store.ts';
import type { Settled } from './overview.ts';

/** The monthly report 月报: what is due and what is carried out by the end of a month, with the days it is due above. */
export interface MonthlyReport {
  month: string;
  province: CivilDate;
  ministries: CivilDate;
  leases: number;
  tenants: number;
  due: number;
  carried: { leases: number; fen: number };
  inMonth: { leases: number; fen: number };
  refunds: number;
  undocumented: number;
  unconfirmed: number;
  counties: { county: string; tenants: number; fen: number | null }[];
}

/** Makes the report of a month, such as 2022-06. */
export function monthlyReport(setting: ReliefSetting, all: Settled, month: string): MonthlyReport {
  const eligible = all.decided.filter(({ decision }) => decision.fen > 0);
  const last = lastDayOf(month);
  const booked: Pick<LedgerLine, 'lease' | 'on' | 'fen' | 'way' | 'documented'>[] = [
    ...[...all.ledger.values()].flat().filter(({ kind }) => kind === 'relief'),
    ...eligible.flatMap(({ lease }) =>
      lease.done.map(({ on, fen }) => ({ lease: lease.code, on, fen, way: null, documented: false })),
    ),
  ].filter(({ on }) => on <= last);
  const sum = (lines: readonly { fen: number; lease: string }[]) => ({
    leases: new Set(lines.map(({ lease }) => lease)).size,
    fen: lines.reduce((total, { fen }) => total + fen, 0),
  });
  return {
    month,
    ...reportDays(setting, month),
    leases: eligible.length,
    tenants: new Set(eligible.map(({ lease }) => lease.tenant.code)).size,
    due: eligible.reduce((total, { decision }) => total + decision.fen, 0),
    carried: sum(booked),
    inMonth: sum(booked.filter(({ on }) => on.startsWith(month))),
    refunds: sum(booked.filter(({ way }) => way === 'refund')).fen,
    undocumented: sum(booked.filter(({ documented }) => !documented)).fen,
    unconfirmed: all.chains.reduce(
      (count, { open }) => count + open.filter(({ kind }) => kind === 'unconfirmed').length,
      0,
    ),
    counties: publicLedger(all.decided).map(({ county, tenants, fen }) => ({
      county: setting.counties.get(county)?.name ?? county,
      tenants,
      fen: fen ?? null,
    })),
  };
}

function lastDayOf(month: string): CivilDate {
  const { year, month: number } = partsOf(dayNumber(`${month}-01`));
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  const { year: y, month: m, day } = partsOf(dayNumber(next) - 1);
  return `${y}-${String(m).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Notices to hang at the premises 现场公示, and the premises whose tenants moved and are sought; no amounts, no tenants. */
export function noticesOf(setting: ReliefSetting, all: Settled) {
  const { decided } = all;
  return {
    notices: premisesNotices(setting, decided).map(({ premises, until }) => ({ premises, until })),
    sought: searchList(decided),
  };
}
