import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import { rowsByIds } from '../../server/figures/day-store.ts';
import { rowOf } from '../../server/lists/list-store.ts';
import type { SectionView } from '../contract.ts';
import { type HandoverSection, handoverSections, type Sheet } from '../rules/shift.ts';
import { openMissed, rowsOfSection } from './sheet-store.ts';

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
  const rows = await rowsOfSection(context, section);
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
async function missedCalls(context: Context): Promise<SectionView> {
  return { section: 'missed', count: await openMissed(context), cases: [] };
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
  const known = new Map((await rowsByIds(context, ids)).map((row) => [row.id, row]));
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
