import { comparedMembers } from './issues.ts';
import { createKeyIndex } from './key-index.ts';
import type { Comparison, Reading } from './likeness.ts';

/** What came in: copies of one day are one entry, however many they are. */
export interface Entry {
  day: number;
  reading: Reading;
  ids: string[];
}

/**
 * For each entry beside the groups the group it belongs to: the one to whose members it is most alike on the mean, if
 * that is `enough`. In a flood not every pair can be held; whoever wrote must be counted all the same.
 */
export function groupOfEach(
  beside: readonly Entry[],
  groups: readonly (readonly Entry[])[],
  { enough, comparison }: { enough: number; comparison: Comparison },
): (number | undefined)[] {
  const compared = groups.flatMap((members, group) =>
    spread(members).map((entry, _, all) => ({ entry, group, of: all.length })),
  );
  const index = createKeyIndex();
  for (const [own, { entry }] of compared.entries()) index.remember(entry.reading, own);
  return beside.map((entry) => {
    const means = new Map<number, number>();
    comparison.spread(entry.reading);
    for (const own of index.candidates(entry.reading)) {
      const known = compared[own];
      if (known === undefined) continue;
      const alike = comparison.likeness(known.entry.reading, Math.abs(known.entry.day - entry.day));
      means.set(known.group, (means.get(known.group) ?? 0) + alike / known.of);
    }
    comparison.clear();
    return nearest(means, enough);
  });
}

/** So many members of a group, evenly over its time, as a text beside it is compared with. */
function spread(members: readonly Entry[]): Entry[] {
  const many = Math.min(members.length, comparedMembers);
  return Array.from({ length: many }, (_, at) => members[Math.floor((at * members.length) / many)]).filter(
    (entry) => entry !== undefined,
  );
}

/** The group with the highest mean; of equals the older. */
function nearest(means: ReadonlyMap<number, number>, enough: number): number | undefined {
  let best: number | undefined;
  let most = enough;
  for (const [group, mean] of means) {
    if (mean < most || (mean === most && best !== undefined && best < group)) continue;
    best = group;
    most = mean;
  }
  return best;
}
