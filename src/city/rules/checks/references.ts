import { type Issue, issueAt } from '../issue.ts';
import { itemsOf, type PlacedItem, valuesAt } from '../item.ts';
import { definitionOf } from '../kinds/registry.ts';

/** Every code is used once in its kind. */
export function checkCodes(items: readonly PlacedItem[]): Issue[] {
  const seen = new Map<string, PlacedItem>();
  const issues: Issue[] = [];
  for (const item of items) {
    const key = `${item.kind}/${item.code}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, item);
    else issues.push(issueAt(item, 'code', 'duplicate-code', { first: first.at }));
  }
  return issues;
}

/** Every reference of the registry leads to an item. */
export function checkReferences(items: readonly PlacedItem[]): Issue[] {
  const known = new Set(items.map((item) => `${item.kind}/${item.code}`));
  return items.flatMap((item) =>
    definitionOf(item.kind).references.flatMap(({ path, to }) =>
      valuesAt(item.data, path)
        .filter(({ value }) => !known.has(`${to}/${value}`))
        .map(({ value, path: exact }) => issueAt(item, exact, 'unknown-reference', { code: value, to })),
    ),
  );
}

/** The official order is unique among items of the same parent. */
export function checkOrder(items: readonly PlacedItem[]): Issue[] {
  const seen = new Map<string, PlacedItem>();
  const issues: Issue[] = [];
  for (const item of items) {
    const { ordered, parent } = definitionOf(item.kind);
    if (!ordered) continue;
    const data = item.data as { order?: number; parent?: string; unit?: string };
    const key = `${item.kind}/${parent === undefined ? '' : (data[parent] ?? '')}/${data.order}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, item);
    else
      issues.push(
        issueAt(item, 'order', 'duplicate-order', { order: String(data.order), first: first.code }),
      );
  }
  return issues;
}

/** Trees have no cycles: going up from any item ends. */
export function checkCycles(items: readonly PlacedItem[]): Issue[] {
  return (['unit', 'category', 'division'] as const).flatMap((kind) => {
    const own = itemsOf(items, kind);
    const parents = new Map(own.map((item) => [item.code, item.data.parent]));
    return own
      .filter((item) => climbsBackTo(item.code, parents))
      .map((item) => issueAt(item, 'parent', 'cycle', { code: item.data.parent ?? '' }));
  });
}

function climbsBackTo(code: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const passed = new Set<string>();
  let step = parents.get(code);
  while (step !== undefined && !passed.has(step)) {
    if (step === code) return true;
    passed.add(step);
    step = parents.get(step);
  }
  return false;
}
