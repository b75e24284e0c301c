import { dayNumber } from '../../platform/calendar/civil.ts';
import { likeness } from './copied.ts';
import type { PlanEntry } from './document.ts';
import { type Finding, finding } from './finding.ts';
import { type Named, namedIn } from './owners.ts';
import type { ElsewherePlan, PlanRule, Subject } from './subject.ts';

interface Dated {
  entry: PlanEntry;
  first: number;
  last: number;
}

/** Entries with both ends in order; one day where only the end is said. */
function dated(entries: readonly PlanEntry[]): Dated[] {
  return entries.flatMap((entry) => {
    const { from, to } = entry;
    if (to === '' || (from !== '' && from > to)) return [];
    return [{ entry, first: dayNumber(from === '' ? to : from), last: dayNumber(to) }];
  });
}

const meet = (one: Dated, two: Dated) => one.first <= two.last && two.first <= one.last;

/** Work done twice and people in two places 工作不重复、人员不交叉, within the plan and between units. */
export function checkOverlap(subject: Subject): Finding[] {
  const own = dated(subject.document.entries);
  const within = own.flatMap((one, at) => own.slice(at + 1).map((two) => [one, two] as const));
  return [
    ...within.flatMap(([one, two]) => twiceHere(one, two, subject)),
    ...subject.elsewhere.flatMap((other) => {
      const theirs = dated(other.document.entries);
      return own.flatMap((one) => theirs.flatMap((two) => crossing(one, { two, other }, subject)));
    }),
  ];
}

/** What one entry of this plan and one of another unit's, of whatever level, have in common that they should not. */
function crossing(
  one: Dated,
  { two, other }: { two: Dated; other: ElsewherePlan },
  subject: Subject,
): Finding[] {
  if (!meet(one, two)) return [];
  const about = {
    elsewhere: { unit: other.unit, plan: other.plan, entry: two.entry.id },
    about: `${other.unit}.${two.entry.id}`,
  };
  const { audience, where } = one.entry;
  const place = { part: 'entry' as const, id: one.entry.id };
  const { what } = two.entry;
  if (isSaidTwice(one, { two, other }, subject))
    return [
      finding('same-target', { ...place, field: 'audience' }, { ...about, said: { audience, where, what } }),
    ];
  const names = attending(one, { two, posts: subject.postsOf(other.unit) }, subject);
  const [first, last] = [two.entry.from || two.entry.to, two.entry.to];
  return names.length === 0
    ? []
    : [
        finding(
          'double-booked',
          { ...place, field: 'people' },
          { ...about, said: { what, names: names.join('、'), from: first, to: last } },
        ),
      ];
}

/** Beside this one by likeness; of other levels only at the very same place, and never in one line of command. */
function isSaidTwice(
  one: Dated,
  { two, other }: { two: Dated; other: ElsewherePlan },
  { siblings, rule }: Subject,
): boolean {
  const isBeside = siblings.some(({ plan }) => plan === other.plan);
  if (!isBeside && (other.isInLine || one.entry.where.trim() !== two.entry.where.trim())) return false;
  return isSameTarget(one, two, rule);
}

function twiceHere(one: Dated, two: Dated, subject: Subject): Finding[] {
  const place = { part: 'entry' as const, id: two.entry.id };
  const { id, what } = one.entry;
  const { sameTarget } = subject.rule.thresholds;
  if (likeness(what, two.entry.what) * 100 >= sameTarget && meet(one, two) && isSamePlace(one, two))
    return [finding('repeated', place, { said: { other: id, what }, about: id })];
  const people = attending(one, { two, posts: subject.posts }, subject);
  return people.length === 0
    ? []
    : [
        finding(
          'double-booked',
          { ...place, field: 'people' },
          {
            said: {
              other: id,
              what,
              names: people.join('、'),
              from: one.entry.from || one.entry.to,
              to: one.entry.to,
            },
            about: id,
          },
        ),
      ];
}

const isSamePlace = (one: Dated, two: Dated) => likeness(one.entry.where, two.entry.where) > 0.8;

function isSameTarget(one: Dated, two: Dated, rule: PlanRule): boolean {
  const { sameTarget } = rule.thresholds;
  const isSaid = ({ entry }: Dated) =>
    entry.audience.trim() !== '' &&
    entry.where.trim() !== '' &&
    !rule.widePlaces.includes(entry.where.trim());
  return (
    isSaid(one) &&
    isSaid(two) &&
    meet(one, two) &&
    likeness(one.entry.audience, two.entry.audience) * 100 >= sameTarget &&
    likeness(one.entry.where, two.entry.where) * 100 >= sameTarget
  );
}

/**
 * Posts that would have to attend two short events in different places on one day, as the second names them. A name no
 * post of its unit has is the same person only where both are said by one unit.
 */
function attending(
  one: Dated,
  { two, posts: theirs }: { two: Dated; posts: Subject['posts'] },
  { rule, posts }: Subject,
): string[] {
  const isEvent = ({ first, last }: Dated) => last - first + 1 <= rule.thresholds.eventDays;
  if (!isEvent(one) || !isEvent(two) || !meet(one, two)) return [];
  if (one.entry.where.trim() === '' || two.entry.where.trim() === '' || isSamePlace(one, two)) return [];
  const isOwn = theirs === posts;
  const keyOf = ({ said, post }: Named) => post ?? (isOwn ? said : null);
  const there = new Set(peopleOf(one.entry, posts).map(keyOf));
  const met = peopleOf(two.entry, theirs).filter((named) => {
    const key = keyOf(named);
    return key !== null && there.has(key);
  });
  return [...new Set(met.map(({ said }) => said))];
}

const peopleOf = ({ who, people }: PlanEntry, posts: Subject['posts']): Named[] => [
  ...namedIn(who, posts),
  ...namedIn(people, posts),
];
