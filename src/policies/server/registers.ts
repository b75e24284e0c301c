import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Language } from '../../platform/i18n.ts';
import { registerMessages } from '../messages-officer.ts';
import { headOf } from '../rules/policies/rent-relief-2022/columns.ts';
import { readListings } from '../rules/policies/rent-relief-2022/listings.ts';
import { reliefMessages } from '../rules/policies/rent-relief-2022/messages.ts';
import { rawListings, readLessors } from '../rules/policies/rent-relief-2022/registers.ts';
import { lessors, recordLessor } from './lessor-store.ts';
import { regionOf } from './region.ts';
import { recordSetting, settingOf } from './setting-store.ts';
import { readSheet } from './workbook.ts';

export const reliefCode = 'rent-relief-2022';

export interface LoadedRegister {
  taken: number;
  unchanged: number;
  refused: { row: number; sentence: string }[];
}

/** Fills the register of lessors from a workbook; a faulty row is named and the rest is taken. */
export async function loadLessors(
  context: Context,
  bytes: Buffer,
  language: Language,
): Promise<LoadedRegister> {
  const read = readLessors(await readSheet(bytes));
  if (!read.ok) return withoutColumns(read.missing, language);
  const known = new Map((await lessors(context)).map((one) => [one.code, one]));
  let taken = 0;
  for (const lessor of read.lessors) {
    if (await recordLessor(context, lessor, known.get(lessor.code))) taken += 1;
  }
  return {
    taken,
    unchanged: read.lessors.length - taken,
    refused: read.faults.map(({ row, fault, got }) => ({
      row,
      sentence: registerMessages[language].faults[fault](got),
    })),
  };
}

/** Takes the published listings of 2022 from a workbook, all or none: half a table of listings would decide wrongly. */
export async function loadListings(
  context: Context,
  bytes: Buffer,
  given: { n: number; language: Language; ground: string },
): Promise<LoadedRegister> {
  const raw = rawListings(await readSheet(bytes));
  if (!raw.ok) return withoutColumns(raw.missing, given.language);
  const region = regionOf(await citySnapshot(context));
  const read = readListings(raw.listings, region);
  if (!read.ok) {
    const refused = read.refusals.map(({ refusal, field, got, want }) => ({
      row: Number(/\[(\d+)\]/.exec(field)?.[1] ?? 0),
      sentence: reliefMessages[given.language][refusal](headOf(field), got, want),
    }));
    return { taken: 0, unchanged: 0, refused };
  }
  const before = await settingOf(context, reliefCode);
  if (before.n !== given.n) throw new Refused('conflict', { n: before.n });
  await recordSetting(context, reliefCode, {
    seen: before.n,
    type: 'listings-recorded',
    body: { listings: read.value },
    ground: given.ground,
  });
  return { taken: read.value.length, unchanged: 0, refused: [] };
}

/** Says by name which columns a table lacks; nothing of it is taken. */
function withoutColumns(missing: readonly string[], language: Language): LoadedRegister {
  const sentence = registerMessages[language].missingColumns(missing.join('、'));
  return { taken: 0, unchanged: 0, refused: [{ row: 0, sentence }] };
}
