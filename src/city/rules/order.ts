import type { CityItem } from './item.ts';
import { definitionOf } from './kinds/registry.ts';

/**
 * Puts items of one kind into official order: trees from the root down, children by `order`; posts by unit and
 * order; kinds without an order by code. Never by name or score.
 */
export function officialOrder<Item extends CityItem>(items: readonly Item[]): Item[] {
  const [first] = items;
  if (first === undefined) return [];
  const { ordered, parent } = definitionOf(first.kind);
  if (!ordered) return [...items].sort((a, b) => compareText(a.code, b.code));
  const sorted = [...items].sort((a, b) => orderOf(a) - orderOf(b) || compareText(a.code, b.code));
  return parent === 'parent' ? depthFirst(sorted) : sorted;
}

function depthFirst<Item extends CityItem>(sorted: readonly Item[]): Item[] {
  const known = new Set(sorted.map((item) => item.code));
  const children = new Map<string, Item[]>();
  for (const item of sorted) {
    const parent = (item.data as { parent?: string }).parent;
    const key = parent !== undefined && known.has(parent) ? parent : '';
    children.set(key, [...(children.get(key) ?? []), item]);
  }
  const result: Item[] = [];
  const take = (key: string): void => {
    for (const item of children.get(key) ?? []) {
      result.push(item);
      take(item.code);
    }
  };
  take('');
  return result;
}

/** Orders posts as their units stand. */
export function orderPosts(
  posts: readonly CityItem<'post'>[],
  units: readonly CityItem<'unit'>[],
): CityItem<'post'>[] {
  const rank = new Map(units.map((unit, index) => [unit.code, index]));
  return [...posts].sort(
    (a, b) =>
      (rank.get(a.data.unit) ?? units.length) - (rank.get(b.data.unit) ?? units.length) ||
      a.data.order - b.data.order,
  );
}

function orderOf(item: CityItem): number {
  return (item.data as { order?: number }).order ?? 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
