import type { Place, PlanEntry } from './document.ts';
import { type Finding, finding } from './finding.ts';
import { measured, sayingSigns } from './measurable.ts';
import { namedIn } from './owners.ts';
import { entriesFor, type PlanRule, type Subject } from './subject.ts';

const at = ({ id }: PlanEntry, field?: Place['field']): Place =>
  field === undefined ? { part: 'entry', id } : { part: 'entry', id, field };

/** Days of every entry 时限: there, in order, within the period, the stages and the plan above. */
export function checkDates(subject: Subject): Finding[] {
  return subject.document.entries.flatMap((entry) => datesOf(entry, subject));
}

function datesOf(entry: PlanEntry, { rule, parent }: Subject): Finding[] {
  const { from, to } = entry;
  if (to === '') return [finding('date-missing', at(entry, 'to'))];
  const first = from === '' ? to : from;
  if (first > to) return [finding('date-order', at(entry, 'from'), { said: { from: first, to } })];
  if (first < rule.from || to > rule.to)
    return [
      finding('outside-period', at(entry, 'to'), {
        said: { from: first, to, first: rule.from, last: rule.to },
      }),
    ];
  const above = parent === null || entry.item === null ? [] : entriesFor(parent.document, entry.item);
  const window = windowOf(above);
  const outside =
    window !== null && (first < window.from || to > window.to) && parent !== null
      ? [
          finding('outside-parent', at(entry, 'to'), {
            said: { from: first, to, first: window.from, last: window.to },
            elsewhere: { unit: parent.unit, plan: parent.plan, entry: above[0]?.id ?? null },
          }),
        ]
      : [];
  const beyond = isInStages(first, to, rule)
    ? []
    : [finding('outside-stages', at(entry, 'to'), { said: { from: first, to } })];
  return [...outside, ...beyond];
}

function windowOf(entries: readonly PlanEntry[]): { from: string; to: string } | null {
  const days = entries
    .filter(({ to }) => to !== '')
    .map(({ from, to }) => ({ from: from === '' ? to : from, to }));
  const first = days.map(({ from }) => from).toSorted()[0];
  const last = days
    .map(({ to }) => to)
    .toSorted()
    .at(-1);
  return first === undefined || last === undefined ? null : { from: first, to: last };
}

/** Both ends lie in a stage; none is looked at where the city gives the stages no days. */
function isInStages(from: string, to: string, { stages }: PlanRule): boolean {
  const within = (day: string) => stages.some((stage) => stage.from <= day && day <= stage.to);
  return stages.length === 0 || (within(from) && within(to));
}

/** Each entry has exactly one responsible post that there is 责任到岗. */
export function checkOwners({ document, posts }: Subject): Finding[] {
  return document.entries.flatMap((entry): Finding[] => {
    const named = namedIn(entry.who, posts);
    const [one] = named;
    if (one === undefined) return [finding('owner-missing', at(entry, 'who'))];
    if (named.length > 1)
      return [
        finding('owner-several', at(entry, 'who'), {
          said: { count: named.length, names: named.map(({ said }) => said).join('、') },
        }),
      ];
    return one.post === null
      ? [finding('owner-unknown', at(entry, 'who'), { said: { name: one.said } })]
      : [];
  });
}

/** Each entry says what will be there to be checked 目标可核查; why not, where it does not. */
export function checkTargets({ document, rule }: Subject): Finding[] {
  return document.entries.flatMap((entry) => {
    const found = measured(entry.measure, rule);
    return found.ok ? [] : [finding('not-measurable', at(entry, 'measure'), { said: { why: found.why } })];
  });
}

/** Fewest saying signs of a task that says what is done. */
const leastSaying = 5;

/** The five parts 五要素 of an entry, and which of them it says. */
export const entryParts = ['who', 'what', 'when', 'where', 'measure'] as const;
export type EntryPart = (typeof entryParts)[number];

export function saidParts(entry: PlanEntry, rule: PlanRule): Readonly<Record<EntryPart, boolean>> {
  return {
    who: entry.who.trim() !== '',
    what: sayingSigns(entry.what, rule.vague) >= leastSaying,
    when: entry.to !== '',
    where: entry.where.trim() !== '' && !isWide(entry.where, rule),
    measure: measured(entry.measure, rule).ok,
  };
}

/** Nothing of the place is left once words for everywhere are put aside: 全市范围, 有关村组. */
function isWide(where: string, { widePlaces }: PlanRule): boolean {
  const bare = where.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');
  const rest = widePlaces
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ''), bare);
  return rest.length < leastPlace;
}

/** Signs a name of a place has at least. */
const leastPlace = 2;

/** How finely each entry is worked out 清单细化. */
export function checkGranularity({ document, rule }: Subject): Finding[] {
  return document.entries.flatMap((entry) => {
    const said = saidParts(entry, rule);
    const missing = entryParts.filter((part) => !said[part]);
    const count = entryParts.length - missing.length;
    return [
      ...(said.what ? [] : [finding('what-vague', at(entry, 'what'), { said: { words: entry.what } })]),
      ...(said.where ? [] : [finding('where-wide', at(entry, 'where'), { said: { words: entry.where } })]),
      ...(count < rule.thresholds.partsOfEntry
        ? [
            finding('coarse', at(entry), {
              said: { count, least: rule.thresholds.partsOfEntry, missing: missing.join(' ') },
            }),
          ]
        : []),
    ];
  });
}
