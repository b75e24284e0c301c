import { gramsOf, normalText } from '../text.ts';

/** People from whom on a group is shown as a hot issue: three say more than two neighbours. */
export const leastPeople = 3;

/** A group with the id it keeps from before, or a new one. */
export interface Known {
  id: string;
  members: readonly string[];
}

/**
 * Gives groups the ids they had: a group takes over the id of the earlier issue that most of its members come from,
 * the largest share first, each id once; the rest get new ones. The result does not depend on the order of the groups.
 */
export function keepIds(
  groups: readonly (readonly string[])[],
  before: readonly Known[],
  newId: (group: readonly string[]) => string,
): Known[] {
  const issueOf = new Map(before.flatMap(({ id, members }) => members.map((one) => [one, id] as const)));
  const shares = groups.flatMap((members, group) => {
    const counts = new Map<string, number>();
    for (const one of members) {
      const id = issueOf.get(one);
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return [...counts].map(([id, count]) => ({ group, id, count, first: members[0] ?? '' }));
  });
  shares.sort(
    (one, other) =>
      other.count - one.count ||
      (one.first < other.first ? -1 : one.first > other.first ? 1 : 0) ||
      (one.id < other.id ? -1 : 1),
  );
  const given = new Map<number, string>();
  const taken = new Set<string>();
  for (const { group, id } of shares) {
    if (given.has(group) || taken.has(id)) continue;
    given.set(group, id);
    taken.add(id);
  }
  return groups.map((members, group) => ({ id: given.get(group) ?? newId(members), members }));
}

/** The title that says most of what the others say; of equals the shorter, then the earlier in the alphabet. */
export function tellingTitle(titles: readonly string[]): string {
  const counts = new Map<string, number>();
  const grams = titles.map((title) => gramsOf(normalText(title), 2, 2));
  for (const all of grams) for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  const worth = grams.map((all) =>
    all.length === 0
      ? 0
      : all.reduce((sum, one) => sum + (counts.get(one) ?? 0) - 1, 0) / Math.sqrt(all.length),
  );
  return (
    titles
      .map((title, at) => ({ title, worth: worth[at] ?? 0 }))
      .sort(
        (one, other) =>
          other.worth - one.worth ||
          one.title.length - other.title.length ||
          (one.title < other.title ? -1 : 1),
      )[0]?.title ?? ''
  );
}

/** What most say, the most frequent first; things said once are left out where others are said oftener. */
export function mostSaid(said: readonly (readonly string[])[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const names of said) for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ordered = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  const best = ordered[0]?.[1] ?? 0;
  return ordered
    .filter(([, count]) => best === 1 || count > 1)
    .slice(0, most)
    .map(([name]) => name);
}

/** Messages of an event or a group that a text is compared with, at most. */
export const comparedMembers = 12;

/** Two groups are one matter, and a text belongs to one, from this mean alikeness on. Halves of topics and of time agree on 0.15 to 0.17. */
export const belongs = 0.16;
