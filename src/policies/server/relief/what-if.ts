import { citySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { Listing } from '../../rules/policies/rent-relief-2022/lease.ts';
import { decideRows, type ListRow } from '../../rules/policies/rent-relief-2022/list.ts';
import type { ReadRow } from '../../rules/policies/rent-relief-2022/table.ts';
import { regionOf } from '../region.ts';
import { reliefCode } from '../registers.ts';
import { settingAt, settingOf } from '../setting-store.ts';
import { decidedList, rowsOf } from './list-store.ts';
import { groundOf } from './prepare.ts';

/** What would be otherwise: a county listed on a day, or an open question read another way. */
export interface Supposition {
  county?: string | undefined;
  from?: CivilDate | undefined;
  switch?: string | undefined;
  option?: string | undefined;
}

export interface Supposed {
  before: number;
  after: number;
  changes: { row: number; lease: string; tenant: string; before: number; after: number }[];
  leases: number;
}

const shownAtMost = 200;

/** Decides a list once more as if something were otherwise 测算: who would get what; nothing is recorded. */
export async function suppose(context: Context, id: string, what: Supposition): Promise<Supposed> {
  const list = await decidedList(context, id);
  const rows: ReadRow[] = [];
  for await (const page of rowsOf(context, id)) rows.push(...page.map(({ read }) => read));
  const stated = await settingOf(context, reliefCode);
  const now = await groundOf(context, list.asOf, await settingAt(context, reliefCode, stated.n));
  const { region } = now;
  if (what.county !== undefined && !region.counties.some(({ code }) => code === what.county))
    throw new Refused('invalid', { fields: { county: 'not-a-choice' } });
  const other = await groundOf(context, list.asOf, {
    ...stated,
    listings: [...stated.listings, ...listingOf(what)],
    switches: { ...stated.switches, ...(await switchOf(what, now.setting.prepared.policy.switches)) },
  });
  return compare([...decideRows(now.setting, rows)], [...decideRows(other.setting, rows)]);
}

function listingOf({ county, from }: Supposition): Listing[] {
  if (county === undefined || from === undefined) return [];
  if (!from.startsWith('2022-')) throw new Refused('invalid', { fields: { from: 'listing-year' } });
  return [{ county, area: '', level: 'medium', from, issuer: '', published: from }];
}

async function switchOf(
  { switch: code, option }: Supposition,
  switches: readonly { code: string; options: readonly { code: string }[] }[],
): Promise<Record<string, string>> {
  if (code === undefined || option === undefined) return {};
  const known = switches.find((one) => one.code === code)?.options.some((one) => one.code === option);
  if (known !== true) throw new Refused('invalid', { reason: 'unknown-option' });
  return { [code]: option };
}

function compare(before: readonly ListRow[], after: readonly ListRow[]): Supposed {
  const result: Supposed = { before: 0, after: 0, changes: [], leases: 0 };
  for (const [index, one] of before.entries()) {
    const [was, will] = [fenOf(one), fenOf(after[index])];
    result.before += was;
    result.after += will;
    if (was === will || one.part === 'refused') continue;
    result.leases += 1;
    const { code: lease, tenant } = one.lease;
    if (result.changes.length < shownAtMost)
      result.changes.push({ row: one.row, lease, tenant: tenant.code, before: was, after: will });
  }
  return result;
}

function fenOf(row: ListRow | undefined): number {
  return row?.part === 'direct' || row?.part === 'operator' ? row.decision.fen : 0;
}

/** The choices of the form: counties by name. */
export async function countiesOf(context: Context): Promise<{ code: string; name: string }[]> {
  return [...regionOf(await citySnapshot(context)).counties];
}
