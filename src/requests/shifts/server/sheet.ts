import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import { rowOf, visible } from '../../server/list.ts';
import type { SectionView } from '../contract.ts';
import { type HandoverSection, handoverSections, type Sheet } from '../rules/shift.ts';

/** Requests shown of one section; the count says how many there are. */
const shown = 20;

const hasAlarm = (more: string) =>
  `exists (select 1 from requests.alarm a where a.city = r.city and a.request = r.id ${more})`;

/** What each section holds, as a condition on `r`, and what it is ordered by. */
const sections: Record<Exclude<HandoverSection, 'missed'>, { where: string; order: string }> = {
  undispatched: { where: `r.stage = 'registered' and r.closed_at is null`, order: 'r.step_due' },
  'call-backs': {
    where: `r.stage = 'answered' and (r.told or r.notify = 'none') and r.closed_at is null
      and (r.step_due is null or r.step_due < now() + interval '1 day')`,
    order: 'r.step_due',
  },
  alarms: { where: hasAlarm('and a.confirmed_at is null'), order: 'r.received_at' },
  urgent: {
    where: `r.closed_at is null and ${hasAlarm('and a.confirmed_at is not null')}`,
    order: 'r.citizen_due',
  },
  urged: { where: 'r.urged and r.closed_at is null', order: 'r.updated_at' },
};

/** The state of things at this moment: what a sheet written now holds. */
export async function liveSheet(context: Context): Promise<SectionView[]> {
  const found: SectionView[] = [];
  for (const section of handoverSections)
    found.push(section === 'missed' ? await missedCalls(context) : await requestsOf(context, section));
  return found;
}

async function requestsOf(
  context: Context,
  section: Exclude<HandoverSection, 'missed'>,
): Promise<SectionView> {
  const { where, order } = sections[section];
  const rows = await (await visible(context)).rows
    .select(sql<number>`(count(*) over ())::integer`.as('all'))
    .where(sql<boolean>`${sql.raw(`(${where})`)}`)
    .orderBy(sql.raw(`${order} nulls last`))
    .orderBy('r.id')
    .limit(shown)
    .execute();
  return {
    section,
    count: rows[0]?.all ?? 0,
    cases: rows.map((row) => {
      const { id, number, title, receivedAt, leadUnit, ownerUnit } = rowOf(row);
      return { id, number, title, since: receivedAt, unit: leadUnit ?? ownerUnit };
    }),
  };
}

/** Calls nobody took: how many, and no telephone. */
async function missedCalls({ city, db }: Context): Promise<SectionView> {
  const row = await db
    .selectFrom('requests.missed_call')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('city', '=', city)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return { section: 'missed', count: row.count, cases: [] };
}

/** What the record keeps of a sheet: counts and numbers; the words of requests stay where they are. */
export function sheetOf(live: readonly SectionView[]): Sheet {
  return Object.fromEntries(
    live.map(({ section, count, cases }) => [
      section,
      { count, cases: cases.map(({ id, number }) => ({ id, number })) },
    ]),
  ) as Sheet;
}

/** A sheet as it is shown: with the titles of today, for who may see them. */
export async function shownSheet(context: Context, sheet: Sheet): Promise<SectionView[]> {
  const ids = handoverSections.flatMap((section) => sheet[section].cases.map(({ id }) => id));
  const rows = ids.length === 0 ? [] : await (await visible(context)).rows.where('r.id', 'in', ids).execute();
  const known = new Map(rows.map((row) => [row.id, rowOf(row)]));
  return handoverSections.map((section) => ({
    section,
    count: sheet[section].count,
    cases: sheet[section].cases.map(({ id, number }) => {
      const row = known.get(id);
      return {
        id,
        number,
        title: row?.title ?? '',
        since: (row?.receivedAt ?? null) as Instant | null,
        unit: row?.leadUnit ?? row?.ownerUnit ?? '',
      };
    }),
  }));
}
