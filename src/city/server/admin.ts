import { chain, type Entry } from '../../ledger/index.ts';
import { widthOf } from '../../platform/cell-values.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Language } from '../../platform/i18n.ts';
import type { JsonObject, JsonValue } from '../../platform/json.ts';
import { mayDo } from '../../platform/permission.ts';
import { cellsOf } from '../../platform/sheet-cells.ts';
import { writeWorkbook } from '../../platform/workbook-file.ts';
import { adminMessages, kindName } from '../admin-messages.ts';
import type { ItemVersionView } from '../contract-admin.ts';
import { labelOf } from '../field-words.ts';
import { sayIssue } from '../messages.ts';
import { type CityChange, differingPaths, type HeldItem } from '../rules/diff.ts';
import { itemSubject } from '../rules/entries.ts';
import { changedFields, itemsIn, leavesOf, sheetOf } from '../rules/flat.ts';
import type { Issue } from '../rules/issue.ts';
import type { CityItem } from '../rules/item.ts';
import { definitionOf, type KindName, kindNames } from '../rules/kinds/registry.ts';
import { officialOrder } from '../rules/order.ts';
import { cityPermissions } from '../rules/permissions.ts';
import { checkShapes } from '../rules/shape.ts';
import { crossCheck } from '../rules/validation.ts';
import { cityAfter, refusedWith, today, writeChanges } from './actions.ts';
import { heldItems, versionsOf } from './store.ts';

/** How many items of each kind the city has, and how many of them are marked 待核、拟设. */
export async function countKinds(
  context: Context,
): Promise<{ kind: KindName; count: number; marked: number }[]> {
  const held = (await heldItems(context)).filter(({ data }) => data !== null);
  return kindNames.map((kind) => {
    const own = held.filter((item) => item.kind === kind);
    return { kind, count: own.length, marked: own.filter(({ data }) => markOf(data) !== null).length };
  });
}

/** Taken from memory and to be checked, or made up as an example. */
function markOf(data: object | null): 'verify' | 'invented' | null {
  const mark = (data as { mark?: unknown } | null)?.mark;
  return mark === 'verify' || mark === 'invented' ? mark : null;
}

async function standing(
  context: Context,
  kind: KindName,
): Promise<(HeldItem & { data: CityItem['data'] })[]> {
  const held = (await heldItems(context)).filter((item) => item.kind === kind && item.data !== null);
  const byCode = new Map(held.map((item) => [item.code, item]));
  const ordered = officialOrder(held as unknown as CityItem[]);
  return ordered.flatMap(({ code }) => byCode.get(code) ?? []) as (HeldItem & { data: CityItem['data'] })[];
}

/** Items of one kind in official order. */
export async function listItems(context: Context, kind: KindName) {
  const items = await standing(context, kind);
  return items.map(({ code, data, version, origin }) => ({
    code,
    title: titleOf(code, data),
    version,
    origin,
    mark: markOf(data),
  }));
}

/** The first words of an item a person reads. */
function titleOf(code: string, data: CityItem['data']): string {
  const words = leavesOf(data as unknown as JsonValue).find(
    ({ path, value }) => /^(name|title|text|say)(\.zh)?$/.test(path) && typeof value === 'string',
  );
  return words === undefined ? code : String(words.value).slice(0, 80);
}

/** One item with all its versions, the newest first, and who made each. @throws Refused `not-found` */
export async function itemHistory(
  context: Context,
  kind: KindName,
  code: string,
): Promise<ItemVersionView[]> {
  const versions = await versionsOf(context, kind, code);
  if (versions.length === 0) throw new Refused('not-found');
  const entries = await chain(context, 'city-item', itemSubject(kind, code));
  const entryOf = new Map(entries.map((entry) => [entry.n, entry]));
  return versions.map(({ version, validFrom, validTo, origin, data, recordedAt }) => ({
    ...{ version, validFrom, validTo, origin, recordedAt },
    by: byWhom(entryOf.get(version)),
    data: data as unknown as ItemVersionView['data'],
  }));
}

function byWhom(entry: Entry | undefined): { post: string; unit: string } | null {
  const actor = entry?.actor;
  return actor?.kind === 'post' ? { post: actor.post, unit: actor.unit } : null;
}

export interface DataChange {
  code: string;
  seen: number;
  data: JsonObject | null;
}

interface Planned {
  held: readonly HeldItem[];
  changes: CityChange[];
  issues: Issue[];
}

/** Checks changes as `city load` does: each item's shape, then the whole city as it would stand. */
async function plan(context: Context, kind: KindName, items: readonly DataChange[]): Promise<Planned> {
  const held = await heldItems(context);
  const issues: Issue[] = [];
  const changes = items.flatMap(({ code, seen, data }): CityChange[] => {
    if (data === null) return [{ what: 'removed', kind, code, seen, fields: [] }];
    const read = checkShapes([{ kind, file: definitionOf(kind).file, at: code, data }]);
    issues.push(...read.issues);
    const [item] = read.items;
    if (item !== undefined && item.code !== code)
      throw new Refused('invalid', { reason: 'city-code', fields: { code: 'not-a-choice' } });
    return item === undefined ? [] : [{ what: 'changed', kind, code, seen, fields: [], data: item.data }];
  });
  if (issues.length === 0) issues.push(...crossCheck(cityAfter(held, changes)));
  return { held, changes, issues };
}

const most = 200;

/** What a change would change, and what would be wrong with the city then 预览. */
export async function previewItems(
  context: Context,
  kind: KindName,
  items: readonly DataChange[],
  language: Language,
) {
  const { held, changes, issues } = await plan(context, kind, items);
  return {
    changes: changes.slice(0, most).map((change) => shown(held, change)),
    problems: issues.slice(0, most).map((issue) => sayWithNames(issue, kind, language)),
  };
}

/** The sentence of an issue with the field called by its name, where it lies inside an item of the kind at hand. */
function sayWithNames(issue: Issue, kind: KindName, language: Language): string {
  const [, within] = /^[a-zA-Z0-9-]+\.(.+)$/.exec(issue.path) ?? [];
  if (within === undefined || issue.file !== definitionOf(kind).file) return sayIssue(issue, language);
  const name = `${labelOf(language, kind, within).name}（${issue.path}）`;
  return sayIssue({ ...issue, path: name }, language);
}

function shown(held: readonly HeldItem[], { kind, code, data }: CityChange) {
  const before = held.find((item) => item.kind === kind && item.code === code)?.data ?? null;
  if (data === undefined) return { code, what: 'ended' as const, fields: [] };
  const fields = changedFields(before as unknown as JsonValue, data as unknown as JsonValue);
  return {
    code,
    what:
      before === null ? ('added' as const) : fields.length === 0 ? ('same' as const) : ('changed' as const),
    fields,
  };
}

/**
 * Saves items as new dated versions, all or none; what is the same as before makes no version.
 *
 * @throws Refused `invalid` with the issues, `conflict` when somebody saved since.
 */
export async function saveItems(
  context: Context,
  input: { kind: KindName; items: readonly DataChange[]; validFrom?: string | undefined },
): Promise<number> {
  if (!mayDo(cityPermissions['city.save'], context.actor).ok) throw new Refused('not-allowed');
  const { held, changes, issues } = await plan(context, input.kind, input.items);
  if (issues.length > 0) throw refusedWith(issues);
  const other = changes.filter(({ code, data }) => {
    const before = held.find((item) => item.kind === input.kind && item.code === code)?.data ?? null;
    return data === undefined ? before !== null : before === null || differingPaths(before, data).length > 0;
  });
  const validFrom = input.validFrom ?? (await today(context));
  return (await writeChanges(context, other, { validFrom, origin: 'admin' })).length;
}

/** The items of one kind as a workbook: one row an item, one column a value 导出. */
export async function exportItems(
  context: Context,
  kind: KindName,
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const { heads, rows } = sheetOf(
    (await standing(context, kind)).map(({ data }) => data as unknown as JsonObject),
  );
  const name = kindName(adminMessages[language], kind);
  const bytes = await writeWorkbook({
    sheet: name,
    note: null,
    heads: heads.map((head, at) => ({
      head,
      width: widthOf(
        head,
        rows.map((row) => row[at] ?? ''),
      ),
    })),
    rows,
  });
  return { name: `${name}.xlsx`, bytes };
}

/** The items of a workbook as it was exported, with the versions they change; rows without a code are named 读取. */
export async function readItems(context: Context, kind: KindName, bytes: Buffer) {
  const [heads = [], ...rows] = await cellsOf(bytes);
  const versions = new Map((await standing(context, kind)).map(({ code, version }) => [code, version]));
  const filled = rows
    .map((row, index) => ({ row, line: index + 2 }))
    .filter(({ row }) => row.some((cell) => cell.trim() !== ''));
  const read = itemsIn(
    heads.map((head) => head.trim()),
    filled.map(({ row }) => row),
  );
  const items: { code: string; seen: number; data: JsonObject }[] = [];
  const refused: { line: number; reason: string }[] = [];
  for (const [index, data] of read.entries()) {
    const code = data['code'];
    if (typeof code !== 'string') refused.push({ line: filled[index]?.line ?? 0, reason: 'code' });
    else items.push({ code, seen: versions.get(code) ?? 0, data });
  }
  return { items, refused };
}
