/** A pair there is, as far as limits go. */
export interface Standing {
  id: string;
  helper: string;
  target: string;
  type: string;
}

/** A pair that was proposed and chosen. */
export interface Chosen {
  helper: string;
  isPost: boolean;
  target: string;
  type: string;
  /** Pairs that end for it. */
  replaces: readonly string[];
}

interface Limits {
  helpersPerTarget: number;
  pairsPerUnit: number;
  pairsPerPost: number;
}

/**
 * Which of the chosen pairs still fit beside one another and the pairs there are now: the register may have changed since
 * the proposal was made. A helper may move from one target to another in one decision, so that those that end for a
 * chosen pair are counted as gone; where a pair is left out, what would have ended for it stays, and the rest is looked
 * at again.
 *
 * @returns places among the chosen, in order
 */
export function fitting(
  pairs: readonly Standing[],
  chosen: readonly Chosen[],
  limits: Limits,
): readonly number[] {
  let kept = chosen.map((_pair, at) => at);
  for (;;) {
    const taken = fittingOnce(
      pairs,
      kept.map((at) => [at, chosen[at]] as const),
      limits,
    );
    if (taken.length === kept.length) return taken;
    kept = taken;
  }
}

function fittingOnce(
  pairs: readonly Standing[],
  chosen: readonly (readonly [number, Chosen | undefined])[],
  limits: Limits,
): number[] {
  const there = new Set(pairs.map(({ id }) => id));
  const leaving = new Set(chosen.flatMap(([, pair]) => pair?.replaces ?? []));
  const stay = pairs.filter(({ id }) => !leaving.has(id));
  const slots = new Set(stay.map(({ target, type }) => `${target}/${type}`));
  const ofTarget = counted(stay.map(({ target }) => target));
  const ofHelper = counted(stay.map(({ helper }) => helper));
  return chosen.flatMap(([at, pair]) => {
    if (pair === undefined) return [];
    const { helper, isPost, target, type, replaces } = pair;
    const most = isPost ? limits.pairsPerPost : limits.pairsPerUnit;
    const isFitting =
      replaces.every((id) => there.has(id)) &&
      !slots.has(`${target}/${type}`) &&
      (ofTarget.get(target) ?? 0) < limits.helpersPerTarget &&
      (ofHelper.get(helper) ?? 0) < most;
    if (!isFitting) return [];
    slots.add(`${target}/${type}`);
    ofTarget.set(target, (ofTarget.get(target) ?? 0) + 1);
    ofHelper.set(helper, (ofHelper.get(helper) ?? 0) + 1);
    return [at];
  });
}

function counted(codes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
