/** Links between members: to each its neighbours with how alike they are. */
export type Links = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** What is being joined: a group under the name of its oldest member. */
interface Group {
  members: number[];
  /** How many messages its members stand for. */
  size: number;
  /** To each other group the sum of alikeness over all pairs of messages between the two. */
  sums: Map<number, number>;
}

/**
 * Joins members into groups while the mean alikeness between two groups is at least `enough` (average linkage): a
 * chain of messages that only neighbours resemble stays apart. The result depends on members, links and sizes alone.
 *
 * Follows chains of nearest neighbours until two groups are each other's nearest and joins these (Murtagh 1983): a mean
 * never rises by joining others, so that the groups are those of joining the nearest pair of all first, in time that
 * grows with the number of links, not with its logarithm and every offer made on the way.
 * @param sizeOf how many messages a member stands for: copies are one member
 */
export function joinAlike(
  members: readonly number[],
  links: Links,
  { enough, sizeOf }: { enough: number; sizeOf: (member: number) => number },
): number[][] {
  const groups = groupsOf(members, links, sizeOf);
  for (const start of members) follow(start, groups, enough);
  return [...groups.values()].map(({ members: joined }) => joined.sort((one, other) => one - other));
}

function groupsOf(
  members: readonly number[],
  links: Links,
  sizeOf: (member: number) => number,
): Map<number, Group> {
  const inside = new Set(members);
  const sumsOf = (one: number) => {
    const sums = new Map<number, number>();
    for (const [other, alike] of links.get(one) ?? []) {
      if (inside.has(other)) sums.set(other, alike * sizeOf(one) * sizeOf(other));
    }
    return sums;
  };
  return new Map(members.map((one) => [one, { members: [one], size: sizeOf(one), sums: sumsOf(one) }]));
}

/** Joins along one chain until no group on it has a neighbour that is near enough. */
function follow(start: number, groups: Map<number, Group>, enough: number): void {
  const chain = groups.has(start) ? [start] : [];
  for (let top = chain.at(-1); top !== undefined; top = chain.at(-1)) {
    const before = chain.at(-2);
    const near = nearest(top, groups, { enough, before });
    if (near === undefined) chain.pop();
    else if (near === before) {
      const kept = Math.min(top, near);
      join(kept, Math.max(top, near), groups);
      chain.length -= 2;
      if (chain.length === 0) chain.push(kept);
    } else chain.push(near);
  }
}

/** The group nearest by mean alikeness; of equals the one the chain came from, then the oldest. */
function nearest(
  one: number,
  groups: ReadonlyMap<number, Group>,
  { enough, before }: { enough: number; before: number | undefined },
): number | undefined {
  const own = groups.get(one);
  let best: number | undefined;
  let most = enough;
  for (const [other, sum] of own?.sums ?? []) {
    const mean = sum / ((own?.size ?? 1) * (groups.get(other)?.size ?? 1));
    if (mean < most) continue;
    const isBetter =
      best === undefined || mean > most || other === before || (best !== before && other < best);
    if (!isBetter) continue;
    best = other;
    most = mean;
  }
  return best;
}

function join(kept: number, gone: number, groups: Map<number, Group>): void {
  const [into, from] = [groups.get(kept), groups.get(gone)];
  if (into === undefined || from === undefined) return;
  groups.delete(gone);
  into.members.push(...from.members);
  into.size += from.size;
  into.sums.delete(gone);
  for (const [other, sum] of from.sums) {
    const near = groups.get(other);
    near?.sums.delete(gone);
    if (other === kept) continue;
    const total = (into.sums.get(other) ?? 0) + sum;
    into.sums.set(other, total);
    near?.sums.set(kept, total);
  }
}
