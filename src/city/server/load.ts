import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { mayDo } from '../../platform/permission.ts';
import { type CityChange, diffCity, type HeldItem } from '../rules/diff.ts';
import type { Issue } from '../rules/issue.ts';
import type { CityItem, PlacedItem } from '../rules/item.ts';
import { cityPermissions } from '../rules/permissions.ts';
import { crossCheck } from '../rules/validation.ts';
import { cityAfter, today, writeChanges } from './actions.ts';
import { checkFolder, writeFolder } from './folder.ts';
import { heldItems } from './store.ts';

export interface LoadChoices {
  /** false = only compare. */
  apply: boolean;
  /** Take the folder's word where an item was edited here. */
  overwriteLocal: boolean;
}

/** What a load found and did. With issues nothing was written. */
export interface LoadResult {
  issues: Issue[];
  changes: CityChange[];
  applied: number;
  /** Differences left as they are because they were made here. */
  kept: number;
}

/**
 * Compares a city folder with the database and, when asked, brings the database up to the folder 载入城市目录. An
 * item edited here is left alone unless `overwriteLocal` says otherwise (engineering B11).
 *
 * @throws Refused `invalid` `other-city` when the folder belongs to another city.
 */
export async function loadCity(context: Context, folder: string, choices: LoadChoices): Promise<LoadResult> {
  if (!mayDo(cityPermissions['city.load'], context.actor).ok) throw new Refused('not-allowed');
  const { items, issues } = await checkFolder(folder);
  if (issues.length > 0) return { issues, changes: [], applied: 0, kept: 0 };
  refuseOtherCity(context, items);
  return loadItems(context, items, choices);
}

/** Loads items that were read and checked. */
export async function loadItems(
  context: Context,
  items: readonly PlacedItem[],
  choices: LoadChoices,
): Promise<LoadResult> {
  const held = await heldItems(context);
  const changes = diffCity(items, held);
  const wanted = changes.filter(({ what }) => choices.overwriteLocal || !isLocal(what));
  const kept = changes.length - wanted.length;
  const issues = kept === 0 ? [] : crossCheck(cityAfter(held, wanted));
  if (!choices.apply || issues.length > 0) return { issues, changes, applied: 0, kept };
  const validFrom = held.length === 0 ? since(items) : await today(context);
  await writeChanges(context, wanted, { validFrom, origin: 'folder' });
  return { issues, changes, applied: wanted.length, kept };
}

function isLocal(what: CityChange['what']): boolean {
  return what === 'local' || what === 'both';
}

function refuseOtherCity(context: Context, items: readonly PlacedItem[]): void {
  const code = items.find(({ kind }) => kind === 'city')?.code ?? '';
  if (code !== context.city) throw new Refused('invalid', { reason: 'other-city', city: code });
}

/** The first load is in force from the day the city names, so that its old records fall under it. */
function since(items: readonly CityItem[]): string {
  const city = items.find((item) => item.kind === 'city');
  return (city as CityItem<'city'>).data.since;
}

/** Writes the newest version of every item into a folder 导出城市目录; the files are those of the preset, to the byte. */
export async function exportCity(context: Context, folder: string): Promise<string[]> {
  if (!mayDo(cityPermissions['city.load'], context.actor).ok) throw new Refused('not-allowed');
  const held: HeldItem[] = await heldItems(context);
  return writeFolder(
    folder,
    held.filter((item) => item.data !== null).map((item) => item as unknown as CityItem),
  );
}
