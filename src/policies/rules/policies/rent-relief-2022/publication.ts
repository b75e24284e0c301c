import type { CivilDate } from '../../../../platform/time.ts';
import type { Fen } from '../../money.ts';
import { figureOf } from '../../prepare.ts';
import type { DecidedRow } from './batch.ts';
import type { ReliefSetting } from './setting.ts';

/** A line of the public ledger: counts and totals only; the amount of a tenant is its business secret. */
export interface PublicLine {
  county: string;
  tenants: number;
  /** Left out where so few share it that one of them could work out another's. */
  fen?: Fen;
}

/** Fewer tenants than this, and their total is not published (our own caution; the texts only say that amounts are secret). */
export const fewestTenants = 3;

/** R26: what is published of the relief, county by county in the order of their codes. */
export function publicLedger(decided: readonly DecidedRow[]): PublicLine[] {
  const counties = new Map<string, { tenants: Set<string>; fen: Fen }>();
  for (const { lease, decision } of decided) {
    if (decision.fen === 0) continue;
    const line = counties.get(lease.premises.county) ?? { tenants: new Set(), fen: 0 };
    line.tenants.add(lease.tenant.code);
    line.fen += decision.fen;
    counties.set(lease.premises.county, line);
  }
  return [...counties]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([county, { tenants, fen }]) => ({
      county,
      tenants: tenants.size,
      ...(tenants.size < fewestTenants ? {} : { fen }),
    }));
}

/** R26: what hangs at the premises: that there is relief, until when, whom to call; no amounts, no tenant. */
export interface PremisesNotice {
  premises: string;
  until: CivilDate[];
  contact: { zh: string; en: string };
}

export function premisesNotices(setting: ReliefSetting, decided: readonly DecidedRow[]): PremisesNotice[] {
  const { contact } = setting.prepared.policy;
  const notices = new Map<string, Set<CivilDate>>();
  for (const { lease, decision } of decided) {
    if (decision.standing !== 'eligible') continue;
    const days = notices.get(lease.premises.code) ?? new Set();
    for (const { by } of decision.due) days.add(by);
    notices.set(lease.premises.code, days);
  }
  return [...notices].map(([premises, days]) => ({ premises, until: [...days].sort(), contact }));
}

/** R18: tenants who moved and are sought 公开寻找名单: the premises, never the amount. */
export function searchList(decided: readonly DecidedRow[]): string[] {
  const sought = decided.filter(({ lease, decision }) => lease.tenant.moved && decision.fen > 0);
  return [...new Set(sought.map(({ lease }) => lease.premises.code))];
}

/** R26: days the report of a month is due: to the province and to the ministries, in the month after (the text gives the day only). */
export function reportDays(
  setting: ReliefSetting,
  month: string,
): { province: CivilDate; ministries: CivilDate } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  const day = (code: string) => `${next}-${String(figureOf(setting.prepared, code)).padStart(2, '0')}`;
  return { province: day('report-province'), ministries: day('report-ministries') };
}
