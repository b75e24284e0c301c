import { citySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { readFile } from '../../../requests/index.ts';
import { findHeads } from '../../rules/policies/rent-relief-2022/columns.ts';
import type { Region } from '../../rules/policies/rent-relief-2022/lease.ts';
import { prepareRelief, type ReliefSetting } from '../../rules/policies/rent-relief-2022/setting.ts';
import {
  lessorIndex,
  type ReadRow,
  type RegisteredLessor,
  readRow,
} from '../../rules/policies/rent-relief-2022/table.ts';
import { lessors } from '../lessor-store.ts';
import { regionOf } from '../region.ts';
import { reliefCode } from '../registers.ts';
import { type CitySetting, settingOf } from '../setting-store.ts';
import { readSheet } from '../workbook.ts';

/** Everything a list is decided against, with what the record must name of it. */
export interface Ground {
  setting: ReliefSetting;
  city: CitySetting;
  region: Region;
}

/** The rent relief as this city settles it, on a day. */
export async function groundOf(context: Context, asOf: CivilDate, stated?: CitySetting): Promise<Ground> {
  const city = stated ?? (await settingOf(context, reliefCode));
  const region = regionOf(await citySnapshot(context));
  const how = { asOf, purpose: 'settle', switches: city.switches } as const;
  return { setting: prepareRelief(region, city.listings, how), city, region };
}

/** Reads the rows of a list's workbook. `missing` names columns that are not there. */
export async function readList(
  context: Context,
  of: { list: string; file: string; region: Region; lessors?: readonly RegisteredLessor[] },
): Promise<{ ok: true; rows: ReadRow[]; used: RegisteredLessor[] } | { ok: false; missing: string[] }> {
  const { bytes } = await readFile(context, { kind: 'relief-list', subject: of.list }, of.file);
  const sheet = await readSheet(bytes);
  const found = findHeads(sheet);
  if (!found.ok) return found;
  const register = of.lessors ?? (await lessors(context)).map(({ n: _n, ...lessor }) => lessor);
  const against = { region: of.region, lessors: lessorIndex(register) };
  const { at } = found.heads;
  const rows = sheet.slice(at + 1).flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    return [readRow(against, found.heads, { row: at + index + 2, cells })];
  });
  return { ok: true, rows, used: usedLessors(rows, register) };
}

/** Lessors the list names, and those proposed for a name nobody knows: what the register said of them then stays with the decision. */
function usedLessors(rows: readonly ReadRow[], register: readonly RegisteredLessor[]): RegisteredLessor[] {
  const codes = new Set(rows.flatMap((row) => row.subLessor?.code ?? []));
  const proposed = new Set(
    rows.flatMap(({ refusals }) =>
      refusals.flatMap(({ refusal, want }) => (refusal === 'unknown-lessor' ? want.split('、') : [])),
    ),
  );
  return register.filter(({ code, name }) => codes.has(code) || proposed.has(name));
}
