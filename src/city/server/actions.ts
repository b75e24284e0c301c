import { append } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { mayDo } from '../../platform/permission.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { CityChange, HeldItem } from '../rules/diff.ts';
import { amendedLine } from '../rules/duty.ts';
import { itemSubject } from '../rules/entries.ts';
import type { Issue } from '../rules/issue.ts';
import type { CityItem, PlacedItem } from '../rules/item.ts';
import { definitionOf, isKind, type KindName, type Kinds } from '../rules/kinds/registry.ts';
import { cityPermissions } from '../rules/permissions.ts';
import { checkShapes } from '../rules/shape.ts';
import { crossCheck } from '../rules/validation.ts';
import { citySnapshot, civilToday, noteChange } from './snapshot.ts';
import { bumpRevision, cityRow, heldItems, type ItemVersion, insertVersions } from './store.ts';

export interface SaveItem {
  kind: string;
  code: string;
  /** The whole item; null ends it. */
  data: unknown;
  /** First day it is in force; today in the city's zone when absent. */
  validFrom?: CivilDate;
  /** Version the editor saw; 0 = a new item. */
  seen: number;
  origin: 'folder' | 'admin';
}

/**
 * Saves one item of city data as a new dated version, with its entry; the folder and the admin pages both come here.
 *
 * @throws Refused `invalid` with the issues when the city would not be whole, `conflict` when somebody saved since `seen`.
 */
export async function saveItem(context: Context, input: SaveItem): Promise<{ version: number }> {
  if (!mayDo(cityPermissions['city.save'], context.actor).ok) throw new Refused('not-allowed');
  return saveVersion(context, input);
}

/**
 * A ruling 会商裁定 amends the duty catalogue 派单目录: the line of a category in a new version, in force from today.
 *
 * @throws Refused `not-allowed` for anybody who may not rule.
 */
export async function amendCatalogue(
  context: Context,
  ruling: { category: string; division: string | null; lead: string; helpers: readonly string[] },
): Promise<{ code: string; version: number }> {
  if (!mayDo(cityPermissions['city.amend-catalogue'], context.actor).ok) throw new Refused('not-allowed');
  const city = await citySnapshot(context);
  const data = {
    categories: city.items('category').map((item) => item.data),
    catalogue: city.items('catalogue').map((item) => item.data),
  };
  const county = ruling.division === null ? undefined : city.places().get(ruling.division)?.county;
  const line = amendedLine({ ...ruling, county }, data);
  const held = (await heldItems(context)).find(
    ({ kind, code }) => kind === 'catalogue' && code === line.code,
  );
  const seen = held?.version ?? 0;
  const { code } = line;
  const saved = await saveVersion(context, { kind: 'catalogue', code, data: line, seen, origin: 'admin' });
  return { code, version: saved.version };
}

async function saveVersion(context: Context, input: SaveItem): Promise<{ version: number }> {
  const { kind, code } = input;
  if (!isKind(kind)) throw new Refused('invalid', { reason: 'city-kind', fields: { kind: 'not-a-choice' } });
  const held = await heldItems(context);
  if (input.data === null) refuseUnknown(held, kind, code);
  const change: CityChange = {
    what: input.data === null ? 'removed' : 'changed',
    kind,
    code,
    seen: input.seen,
    fields: [],
    ...(input.data === null ? {} : { data: readItem(kind, code, input.data).data }),
  };
  const issues = crossCheck(cityAfter(held, [change]));
  if (issues.length > 0) throw refusedWith(issues);
  const validFrom = input.validFrom ?? (await today(context));
  const [version] = await writeChanges(context, [change], { validFrom, origin: input.origin });
  return { version: version?.version ?? 0 };
}

function refuseUnknown(held: readonly HeldItem[], kind: KindName, code: string): void {
  if (!held.some((item) => item.kind === kind && item.code === code && item.data !== null))
    throw new Refused('not-found');
}

function readItem(kind: KindName, code: string, data: unknown): PlacedItem {
  const { items, issues } = checkShapes([{ kind, file: definitionOf(kind).file, at: code, data }]);
  const [item] = items;
  if (item === undefined || issues.length > 0) throw refusedWith(issues);
  if (item.code !== code)
    throw new Refused('invalid', { reason: 'city-code', fields: { code: 'not-a-choice' } });
  return item;
}

/** A refusal that carries the issues, for the admin page and the terminal to word. */
export function refusedWith(issues: readonly Issue[]): Refused {
  const fields = Object.fromEntries(issues.map((issue) => [issue.path, issue.rule]));
  return new Refused('invalid', { reason: 'city-data', fields, issues: issues as unknown as JsonObject[] });
}

/** The whole city as it would stand after changes, for checking. */
export function cityAfter(held: readonly HeldItem[], changes: readonly CityChange[]): PlacedItem[] {
  const items = new Map<string, PlacedItem>();
  const place = (kind: KindName, code: string, data: CityItem['data']) =>
    items.set(itemSubject(kind, code), {
      kind,
      code,
      data,
      file: definitionOf(kind).file,
      at: code,
    } as PlacedItem);
  for (const item of held) if (item.data !== null) place(item.kind, item.code, item.data);
  for (const { kind, code, data } of changes) {
    if (data === undefined) items.delete(itemSubject(kind, code));
    else place(kind, code, data);
  }
  return [...items.values()];
}

/** Writes changes that were checked: an entry and a version each, and one new revision for all. */
export async function writeChanges(
  context: Context,
  changes: readonly CityChange[],
  as: { validFrom: CivilDate; origin: 'folder' | 'admin' },
): Promise<ItemVersion[]> {
  const versions: ItemVersion[] = [];
  for (const change of changes) versions.push(await record(context, change, as));
  if (versions.length === 0) return [];
  await insertVersions(context, versions);
  const city = changes.find(({ kind, data }) => kind === 'city' && data !== undefined)?.data;
  noteChange(context, await bumpRevision(context, city as Kinds['city'] | undefined));
  return versions;
}

async function record(
  context: Context,
  change: CityChange,
  as: { validFrom: CivilDate; origin: 'folder' | 'admin' },
): Promise<ItemVersion> {
  const { kind, code, seen, data } = change;
  const ended = data === undefined;
  const { entry } = await append(context, {
    kind: 'city-item',
    subject: itemSubject(kind, code),
    seen,
    type: ended ? 'city-item-ended' : 'city-item-saved',
    version: 1,
    body: { kind, code, ...as, ...(ended ? {} : { data: data as JsonObject }) },
  });
  return { kind, code, version: entry.n, data: data ?? null, ...as, validTo: ended ? as.validFrom : null };
}

/** Today in the city's zone. */
export async function today(context: Context): Promise<CivilDate> {
  return civilToday(context.now, (await cityRow(context)).zone);
}
