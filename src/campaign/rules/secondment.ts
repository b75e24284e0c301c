import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate } from '../../platform/time.ts';

/** Body of `secondment-begun` version 1; why stands beside it, sealed. */
export interface SecondmentBegun extends JsonObject {
  /** The post that is away, of which unit, of which kind that was then. */
  post: string;
  unit: string;
  level: string;
  /** Unit of the body it goes to, and the post there that is lent to it 代理, if one is. */
  to: string;
  lent: string | null;
  from: CivilDate;
  until: CivilDate;
  /** Who of the own unit does its work meanwhile. */
  cover: string;
  /** The load left behind: open requests of the unit, and tasks claimed by the post. */
  requests: number;
  tasks: number;
}

/** A secondment as its chain tells it. */
export interface Secondment extends SecondmentBegun {
  n: number;
  returnedOn: CivilDate | null;
}

interface Told {
  n: number;
  type: string;
  body: JsonObject;
}

/** Folds a secondment. @throws TypeError for another type, or one that cannot follow. */
export function foldSecondment(entries: readonly Told[]): Secondment | undefined {
  return entries.reduce<Secondment | undefined>(evolve, undefined);
}

function evolve(before: Secondment | undefined, { n, type, body }: Told): Secondment {
  if (type === 'secondment-begun') return { ...(body as unknown as SecondmentBegun), n, returnedOn: null };
  if (before === undefined) throw new TypeError(`${type} before secondment-begun`);
  switch (type) {
    case 'secondment-extended':
      return { ...before, n, until: body['until'] as CivilDate };
    case 'secondment-returned':
      return { ...before, n, returnedOn: body['on'] as CivilDate };
    case 'erased':
      return { ...before, n };
    default:
      throw new TypeError(`${type} is no entry of a secondment`);
  }
}

/**
 * Whether nobody may be seconded from a unit: it, or one above it, is of a kind the rule names. A town of a county and a
 * bureau of a county are both below the county.
 */
export function isBarred(
  unit: string,
  unitOf: (code: string) => { kind: string; parent?: string | undefined } | undefined,
  kinds: readonly string[],
): boolean {
  const seen = new Set<string>();
  for (let code: string | undefined = unit; code !== undefined && !seen.has(code); ) {
    seen.add(code);
    const found = unitOf(code);
    if (found === undefined) return false;
    if (kinds.includes(found.kind)) return true;
    code = found.parent;
  }
  return false;
}

/** Away, back, or away longer than was said. */
export function standing(
  { until, returnedOn }: Pick<Secondment, 'until' | 'returnedOn'>,
  today: CivilDate,
): 'away' | 'overstay' | 'returned' {
  if (returnedOn !== null) return 'returned';
  return until < today ? 'overstay' : 'away';
}

/** Units of whose posts a larger share is away than the city set, by code: a fact to look at, no order of merit. */
export function sharesAway(
  away: readonly { unit: string; count: number }[],
  postsOf: (unit: string) => number,
  percent: number,
): { unit: string; away: number; posts: number }[] {
  return away
    .map(({ unit, count }) => ({ unit, away: count, posts: postsOf(unit) }))
    .filter((one) => one.posts > 0 && one.away * 100 > one.posts * percent)
    .toSorted((one, other) => (one.unit < other.unit ? -1 : 1));
}
