/** Places in a sealed log and where the same entries stand now: a run of neighbours with the same shift. */
export interface Run {
  /** First and last place among the sealed. */
  from: number;
  to: number;
  /** How far on they stand now. */
  shift: number;
}

/** How a log differs from what was sealed, in places among the sealed. */
export interface SealDiff {
  /** Another entry stands in its place. */
  altered: { place: number; now: number }[];
  removed: number[];
  /** Places as they are now. */
  inserted: number[];
  reordered: Run[];
}

export interface Comparison {
  /** Takes the next sealed hash; undefined when there are no more. */
  sealed(hash: string): void;
  /** Takes the next hash as it stands now. */
  now(hash: string): void;
  /** Hashes that were sealed and have not been met again so far. */
  missing(): number;
  finish(): SealDiff;
}

/**
 * Compares two sequences of hashes as they come, holding only what has no partner yet: entries removed, inserted or
 * changed shift all that follows, and are still told apart from those that changed places.
 */
export function compareSealed(): Comparison {
  const waitingSealed = new Map<string, number>();
  const waitingNow = new Map<string, number>();
  const runs: Run[] = [];
  const open = new Map<number, Run>();
  let [sealedCount, nowCount] = [0, 0];
  const meet = (place: number, now: number) => {
    const shift = now - place;
    const run = open.get(shift);
    if (run !== undefined && run.to + 1 === place) {
      run.to = place;
      return;
    }
    const fresh = { from: place, to: place, shift };
    open.set(shift, fresh);
    runs.push(fresh);
  };
  return {
    sealed(hash) {
      sealedCount += 1;
      const now = waitingNow.get(hash);
      if (now === undefined) waitingSealed.set(hash, sealedCount);
      else if (waitingNow.delete(hash)) meet(sealedCount, now);
    },
    now(hash) {
      nowCount += 1;
      const place = waitingSealed.get(hash);
      if (place === undefined) waitingNow.set(hash, nowCount);
      else if (waitingSealed.delete(hash)) meet(place, nowCount);
    },
    missing: () => waitingSealed.size,
    finish: () => settle([...waitingSealed.values()], [...waitingNow.values()], sorted(runs)),
  };
}

function sorted(runs: readonly Run[]): Run[] {
  return runs.toSorted((one, other) => one.from - other.from);
}

/** Tells what was altered from what was removed and inserted, and finds what stands elsewhere than that explains. */
function settle(gone: readonly number[], extra: readonly number[], runs: readonly Run[]): SealDiff {
  const strangers = new Set(extra);
  const altered: SealDiff['altered'] = [];
  const removed: number[] = [];
  for (const place of gone.toSorted((one, other) => one - other)) {
    const now = place + shiftBefore(runs, place);
    if (strangers.delete(now)) altered.push({ place, now });
    else removed.push(place);
  }
  const end = Math.max(0, ...runs.map((run) => run.to + run.shift));
  const inserted = [...strangers].filter((now) => now < end).sort((one, other) => one - other);
  const reordered = runs.filter(
    (run) => run.shift !== countBelow(inserted, run.from + run.shift) - countBelow(removed, run.from),
  );
  return { altered, removed, inserted, reordered };
}

/** How far on the nearest entry before a place stands now. */
function shiftBefore(runs: readonly Run[], place: number): number {
  return runs.findLast((run) => run.from < place)?.shift ?? 0;
}

function countBelow(places: readonly number[], limit: number): number {
  const first = places.findIndex((place) => place >= limit);
  return first === -1 ? places.length : first;
}
