import { citySnapshot } from '../../city/index.ts';
import { chain, type Entry } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { assessmentOffice } from '../rules/permissions.ts';
import { rowOfUnit } from '../rules/setup.ts';
import type { SheetInputs } from '../rules/sheet.ts';
import { sheetIn } from './sheet-store.ts';

/** @throws Refused `not-found` */
export async function loadSheet(
  context: Context,
  id: string,
): Promise<{ entry: Entry; period: string; inputs: SheetInputs }> {
  const [entry] = await chain(context, 'assessment-sheet', id);
  if (entry === undefined) throw new Refused('not-found');
  return { entry, ...sheetIn(entry) };
}

/** The rows of a sheet a unit belongs to; null for those who read all of it. */
export async function rowsOfReader(context: Context, inputs: SheetInputs): Promise<string[] | null> {
  const { actor } = context;
  if (actor.kind !== 'post' || assessmentOffice.some((role) => actor.roles.includes(role))) return null;
  const units = (await citySnapshot(context)).items('unit').map(({ data }) => data);
  const row = rowOfUnit(inputs.setup, units)(actor.unit);
  return row === null ? [] : [row];
}
