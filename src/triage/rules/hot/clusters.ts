/** Links between messages: to each its neighbours with how alike they are. */
export type Links = ReadonlyMap<number, ReadonlyMap<number, number>>;

interface Pair {
  mean: number;
  one: number;
  other: number;
  sizes: number;
}

/** Higher mean first, then the older members: the same order whatever the order of arrival. */
function isBefore(one: Pair, other: Pair): boolean {
  if (one.mean !== other.mean) return one.mean > other.mean;
  return one.one !== other.one ? one.one < other.one : one.other < other.other;
}

/** A binary heap of pairs, the best on top. */
function push(heap: Pair[], pair: Pair): void {
  let at = heap.push(pair) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(pair, parent)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = pair;
}

function pop(heap: Pair[]): Pair | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    const isRight = left !== undefined && right !== undefined && isBefore(right, left);
    const child = isRight ? right : left;
    if (child === undefined || !isBefore(child, last)) break;
    heap[at] = child;
    at = 2 * at + (isRight ? 2 : 1);
  }
  heap[at] = last;
  return top;
}

/**
 * Joins members into groups while the mean alikeness between two groups is at least `enough` (average linkage): a
 * chain of messages that only neighbours resemble stays apart. The result depends on members and links alone.
 */
export function joinAlike(members: readonly number[], links: Links, enough: number): number[][] {
  const inside = new Set(members);
  const sums = new Map(members.map((one) => [one, within(inside, links.get(one))]));
  const groups = new Map(members.map((one) => [one, [one]]));
  const heap: Pair[] = [];
  const offer = (one: number, other: number, sum: number) => {
    const sizes = (groups.get(one)?.length ?? 0) * (groups.get(other)?.length ?? 0);
    const pair = { mean: sum / sizes, one: Math.min(one, other), other: Math.max(one, other), sizes };
    if (pair.mean >= enough) push(heap, pair);
  };
  for (const [one, near] of sums) for (const [other, sum] of near) if (one < other) offer(one, other, sum);
  for (let pair = pop(heap); pair !== undefined; pair = pop(heap)) {
    const [kept, gone] = [groups.get(pair.one), groups.get(pair.other)];
    if (kept === undefined || gone === undefined || kept.length * gone.length !== pair.sizes) continue;
    groups.set(pair.one, [...kept, ...gone]);
    groups.delete(pair.other);
    mergeSums(sums, pair.one, pair.other);
    for (const [other, sum] of sums.get(pair.one) ?? []) offer(pair.one, other, sum);
  }
  return [...groups.values()].map((group) => group.sort((one, other) => one - other));
}

function within(
  inside: ReadonlySet<number>,
  near: ReadonlyMap<number, number> | undefined,
): Map<number, number> {
  return new Map([...(near ?? [])].filter(([other]) => inside.has(other)));
}

function mergeSums(sums: Map<number, Map<number, number>>, kept: number, gone: number): void {
  const own = sums.get(kept);
  own?.delete(gone);
  for (const [other, sum] of sums.get(gone) ?? []) {
    const near = sums.get(other);
    near?.delete(gone);
    if (other === kept) continue;
    const total = (own?.get(other) ?? 0) + sum;
    own?.set(other, total);
    near?.set(kept, total);
  }
  sums.delete(gone);
}
