import type { FollowSource, FollowWhy } from './follow-up.ts';

/** A matter that came to its end, as the rules of following up look at it; no words. */
export interface Candidate {
  source: FollowSource;
  id: string;
  category: string | null;
  supervised: boolean;
  redone: boolean;
  urged: boolean;
}

export interface LotRule {
  /** With those under them. */
  categories: readonly string[];
  supervised: boolean;
  redone: boolean;
  urged: boolean;
  problems: boolean;
  share: number;
  least: number;
}

export interface Taken<Of extends Candidate> {
  of: Of;
  why: FollowWhy;
}

/** Why a matter is looked at whatever the lot says, or undefined; the first reason of the list is told. */
export function alwaysBecause(of: Candidate, rule: LotRule): FollowWhy | undefined {
  if (of.source === 'problem') return rule.problems ? 'problem' : undefined;
  if (of.category !== null && rule.categories.includes(of.category)) return 'category';
  if (rule.supervised && of.supervised) return 'supervised';
  if (rule.redone && of.redone) return 'redone';
  return rule.urged && of.urged ? 'urged' : undefined;
}

/** How many of the rest are drawn: the share rounded up, never fewer than `least`, never more than there are; none at a share of 0. */
export function lotSize(rest: number, { share, least }: Pick<LotRule, 'share' | 'least'>): number {
  return share === 0 ? 0 : Math.min(rest, Math.max(least, Math.ceil((rest * share) / 100)));
}

/** The ids with the smallest lots: whoever has the list, the number and the seed draws the same again, in whatever order. */
export function drawnOf(ids: readonly string[], count: number, lot: (id: string) => string): string[] {
  return ids
    .map((id) => ({ id, lot: lot(id) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

/** What is looked at of matters that ended: all the city names, and of the rest those the lot falls on. */
export function draw<Of extends Candidate>(
  pool: readonly Of[],
  rule: LotRule,
  lot: (id: string) => string,
): { taken: Taken<Of>[]; rest: string[]; drawn: string[] } {
  const always = pool.map((of) => ({ of, why: alwaysBecause(of, rule) }));
  // a problem the city does not follow up is in no lot: the share is of requests
  const rest = always.flatMap(({ of, why }) => (why === undefined && of.source === 'request' ? [of.id] : []));
  const drawn = drawnOf(rest, lotSize(rest.length, rule), lot);
  const picked = new Set(drawn);
  const taken = always.flatMap(({ of, why }): Taken<Of>[] => {
    if (why !== undefined) return [{ of, why }];
    return of.source === 'request' && picked.has(of.id) ? [{ of, why: 'lot' }] : [];
  });
  return { taken, rest: rest.toSorted(), drawn };
}
