import { dayNumber } from '../../platform/calendar/civil.ts';
import { likeness } from './copied.ts';
import type { PlanEntry } from './document.ts';
import { type Finding, finding } from './finding.ts';
import { namedIn } from './owners.ts';
import type { PlanRule, Subject } from './subject.ts';

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
    ...subject.siblings.flatMap((other) => {
      const theirs = dated(other.document.entries);
      return own.flatMap((one) =>
        theirs.flatMap((two) =>
          isSameTarget(one, two, subject.rule)
            ? [
                finding(
                  'same-target',
                  { part: 'entry', id: one.entry.id, field: 'audience' },
                  {
                    said: { audience: one.entry.audience, where: one.entry.where, what: two.entry.what },
                    elsewhere: { unit: other.unit, plan: other.plan, entry: two.entry.id },
                    about: `${other.unit}.${two.entry.id}`,
                  },
                ),
              ]
            : [],
        ),
      );
    }),
  ];
}

function twiceHere(one: Dated, two: Dated, subject: Subject): Finding[] {
  const place = { part: 'entry' as const, id: two.entry.id };
  const { id, what } = one.entry;
  const { sameTarget } = subject.rule.thresholds;
  if (likeness(what, two.entry.what) * 100 >= sameTarget && meet(one, two) && isSamePlace(one, two))
    return [finding('repeated', place, { said: { other: id, what }, about: id })];
  const people = attending(one, two, subject);
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

/** Posts that would have to attend two short events in different places on one day. */
function attending(one: Dated, two: Dated, { rule, posts }: Subject): string[] {
  const isEvent = ({ first, last }: Dated) => last - first + 1 <= rule.thresholds.eventDays;
  if (!isEvent(one) || !isEvent(two) || !meet(one, two)) return [];
  if (one.entry.where.trim() === '' || two.entry.where.trim() === '' || isSamePlace(one, two)) return [];
  const there = new Set(peopleOf(one.entry, posts));
  return peopleOf(two.entry, posts).filter((post) => there.has(post));
}

const peopleOf = ({ who, people }: PlanEntry, posts: Subject['posts']) => [
  ...new Set([...namedIn(who, posts), ...namedIn(people, posts)].map(({ said }) => said)),
];
