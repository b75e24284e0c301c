/** A unit as the box needs it: what it is called, and what stands directly over it (parent, supervisor). */
export interface BoxUnit {
  code: string;
  name: { zh: string; en?: string | undefined };
  above: readonly string[];
}

/** The unit itself and everything over it, however it is reached. */
export function unitsOver(unit: string, units: readonly BoxUnit[]): ReadonlySet<string> {
  const above = new Map(units.map((one) => [one.code, one.above]));
  const found = new Set([unit]);
  for (const one of found) for (const next of above.get(one) ?? []) found.add(next);
  return found;
}

/**
 * Avoidance 回避: whoever belongs to the unit meant, or works under it, gets no key to the report. It goes to the
 * others; where nobody is left, to the holder of the recovery key, who sits at the level above.
 */
export function mustAvoid(memberUnit: string, meant: string, units: readonly BoxUnit[]): boolean {
  return meant !== '' && unitsOver(memberUnit, units).has(meant);
}
