import { dayNumber } from '../../platform/calendar/civil.ts';
import type { CivilDate } from '../../platform/time.ts';
import { holdsOn, type SeatKind, share } from './body.ts';

/** What is found among bodies and told; nothing is refused for it, and nobody is blamed. */
export const bodyFindings = [
  'past-end',
  'no-head',
  'no-output',
  'left-open',
  'scope-overlap',
  'people-overlap',
  'duty-without-owner',
  'duty-double',
  'post-without-holder',
  'without-charter',
] as const;
export type BodyFinding = (typeof bodyFindings)[number];

export interface Found {
  finding: BodyFinding;
  /** The units of the bodies it is about. */
  units: string[];
  /** Posts, activities and categories, or the words of a duty. */
  about: string[];
  count: number;
}

/** A body as it is looked over. */
export interface Looked {
  unit: string;
  isTaskForce: boolean;
  /** Units above it: an office and its groups are not told to overlap. */
  above: readonly string[];
  from: CivilDate;
  until: CivilDate | null;
  isEnded: boolean;
  activities: readonly string[];
  categories: readonly string[];
  duties: readonly { words: string; post: string | null }[];
  seats: readonly { post: string; seat: SeatKind; from: CivilDate; until: CivilDate | null }[];
  /** Last day anything was listed, decided or claimed for it; what is still open. */
  lastOutput: CivilDate | null;
  open: number;
}

interface World {
  today: CivilDate;
  outputDays: number | null;
  /** Posts somebody holds. */
  held: ReadonlySet<string>;
  /** Units a campaign names that have no body. */
  without: readonly string[];
}

/** Looks bodies over: gaps, overlaps, what stays behind. */
export function findings(bodies: readonly Looked[], world: World): Found[] {
  const standing = bodies.filter(({ isEnded }) => !isEnded);
  const found = [
    ...bodies.flatMap((body) => ofOne(body, world)),
    ...pairsOf(standing).flatMap(([one, other]) => ofTwo(one, other)),
    ...dutiesTwice(standing),
    ...world.without.map((unit) => told('without-charter', [unit])),
  ];
  return bodyFindings.flatMap((finding) => found.filter((one) => one.finding === finding));
}

function told(finding: BodyFinding, units: string[], about: string[] = [], count = about.length): Found {
  return { finding, units, about, count };
}

function ofOne(body: Looked, { today, outputDays, held }: World): Found[] {
  const { unit, until, isEnded } = body;
  if (isEnded) return body.open > 0 ? [told('left-open', [unit], [], body.open)] : [];
  const now = body.seats.filter((seat) => holdsOn(seat, today));
  const owned = new Set(now.map(({ post }) => post));
  const empty = now.map(({ post }) => post).filter((post) => !held.has(post));
  const unowned = body.duties.filter(({ post }) => post === null || !owned.has(post));
  const idle = outputDays === null ? false : isIdle(body, today, outputDays);
  return [
    ...(until !== null && until < today ? [told('past-end', [unit])] : []),
    ...(body.from <= today && !now.some(({ seat }) => seat === 'head') ? [told('no-head', [unit])] : []),
    ...(idle ? [told('no-output', [unit], [], outputDays ?? 0)] : []),
    ...(unowned.length > 0
      ? [
          told(
            'duty-without-owner',
            [unit],
            unowned.map(({ words }) => words),
          ),
        ]
      : []),
    ...(empty.length > 0 ? [told('post-without-holder', [unit], empty)] : []),
  ];
}

/** Only task forces are there for an output; one that has just begun is not without it. */
function isIdle({ isTaskForce, from, lastOutput }: Looked, today: CivilDate, days: number): boolean {
  const since = lastOutput === null || lastOutput < from ? from : lastOutput;
  return isTaskForce && dayNumber(today) - dayNumber(since) > days;
}

function pairsOf<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((one, at) => items.slice(at + 1).map((other): [Item, Item] => [one, other]));
}

function ofTwo(one: Looked, other: Looked): Found[] {
  if (!share(one, other)) return [];
  const units = [one.unit, other.unit];
  const isAbove = one.above.includes(other.unit) || other.above.includes(one.unit);
  const scope = isAbove
    ? []
    : [
        ...one.activities.filter((code) => other.activities.includes(code)),
        ...one.categories.filter((code) => other.categories.includes(code)),
      ];
  const posts = one.seats
    .filter((seat) => other.seats.some((its) => its.post === seat.post && share(its, seat)))
    .map(({ post }) => post);
  return [
    ...(scope.length > 0 ? [told('scope-overlap', units, scope)] : []),
    ...(posts.length > 0 ? [told('people-overlap', units, [...new Set(posts)])] : []),
  ];
}

/** The same duty in two places: two would own it. */
function dutiesTwice(bodies: readonly Looked[]): Found[] {
  const places = new Map<string, { words: string; units: string[] }>();
  for (const { unit, duties } of bodies)
    for (const { words } of duties) {
      const key = words.replace(/[\s，。；、,.;]/g, '');
      const place = places.get(key) ?? { words, units: [] };
      if (key !== '') places.set(key, { ...place, units: [...place.units, unit] });
    }
  return [...places.values()]
    .filter(({ units }) => units.length > 1)
    .map(({ words, units }) => told('duty-double', [...new Set(units)], [words], units.length));
}
