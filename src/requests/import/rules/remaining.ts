/** How far something had come at a moment, in milliseconds of any clock. */
export interface Seen {
  at: number;
  done: number;
}

/** Speeds change: what was long ago says nothing of what is left. */
const windowMs = 30_000;
/** Sooner the speed is chance. */
const leastMs = 3_000;

/** Keeps what was seen lately; what goes back is another step and begins anew. */
export function keepSeen(seen: readonly Seen[], now: Seen): readonly Seen[] {
  const last = seen.at(-1);
  if (last !== undefined && now.done < last.done) return [now];
  return [...seen.filter(({ at }) => now.at - at <= windowMs), now];
}

/** Seconds left at the speed seen lately 剩余时间; undefined while too little was seen, or nothing moves. */
export function secondsLeft(seen: readonly Seen[], total: number): number | undefined {
  const [first] = seen;
  const last = seen.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < leastMs) return undefined;
  const perMs = (last.done - first.done) / (last.at - first.at);
  return perMs > 0 ? Math.max(0, total - last.done) / perMs / 1000 : undefined;
}
