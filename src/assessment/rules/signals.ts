import type { SignalName } from '../../city/rules/kinds/assessment.ts';
import { millisecondsPerMinute, toMilliseconds } from '../../platform/calendar/civil.ts';
import { wilson } from '../../platform/intervals.ts';
import type { Instant } from '../../platform/time.ts';

/** A handing to a unit, as far as signals read it. */
export interface HandedFact {
  request: string;
  handedAt: Instant;
  signDue: Instant | null;
  signedAt: Instant | null;
  answeredAt: Instant | null;
  returnedAt: Instant | null;
  /** How often the request was returned by anybody. */
  returns: number;
}

/** A request of a unit, as far as signals read it. */
export interface CaseFact {
  request: string;
  redoCount: number;
  urgeCount: number;
  /** Urged, and the unit did nothing since. */
  urged: boolean;
  isOpen: boolean;
  /** Its asker was called: heard or not reached; null where nobody called. */
  called: 'heard' | 'not-reached' | null;
  /** The same asker or place came with the same class of matter again after it was closed. */
  cameAgain: boolean;
  /** Number of the group of answers that read alike; null where it stands alone. */
  alike: number | null;
}

/** What a unit is looked at by. */
export interface UnitFacts {
  handed: readonly HandedFact[];
  cases: readonly CaseFact[];
}

/** What was found: so many, of so many looked at, and which. */
export interface Found {
  signal: SignalName;
  count: number;
  of: number;
  requests: string[];
}

/** Answers within so many minutes of one another are a burst. */
const burstMinutes = 10;
/** Signed for within the last tenth of the time there was. */
const lastPart = 0.1;
/** Signed for at the last moment is a habit where at least a third is. */
const habit = 1 / 3;

type Detector = (
  facts: UnitFacts,
  at: { threshold: number; cityUnreachable: number },
) => { requests: string[]; of: number };

const detectors: Readonly<Record<SignalName, Detector>> = {
  bounced: ({ handed }, { threshold }) => {
    const returned = handed.filter(({ returnedAt }) => returnedAt !== null);
    // the count is of returns: one request that went round three times is enough
    const often = returned.filter(({ returns }) => returns >= threshold);
    return { requests: idsOf(often), of: returned.length };
  },
  'signed-last': ({ handed }, { threshold }) => {
    const signed = handed.filter(({ signedAt, signDue }) => signedAt !== null && signDue !== null);
    const last = signed.filter(isSignedLast);
    const isHabit = last.length >= threshold && last.length >= habit * signed.length;
    return { requests: isHabit ? idsOf(last) : [], of: signed.length };
  },
  'answered-at-once': ({ handed }, { threshold }) => {
    const answered = handed.filter(({ answeredAt }) => answeredAt !== null);
    return { requests: idsOf(bursts(answered, threshold)), of: answered.length };
  },
  'same-answer': ({ cases }, { threshold }) => {
    const groups = Map.groupBy(
      cases.filter(({ alike }) => alike !== null),
      ({ alike }) => alike,
    );
    const large = [...groups.values()].filter((group) => group.length >= threshold).flat();
    return { requests: idsOf(large), of: cases.length };
  },
  'same-again': ({ cases }) => of(cases, ({ cameAgain }) => cameAgain),
  redone: ({ cases }, { threshold }) => of(cases, ({ redoCount }) => redoCount >= threshold),
  unreachable: ({ cases }, { threshold, cityUnreachable }) => {
    const called = cases.filter((one) => one.called !== null);
    const missed = called.filter((one) => one.called === 'not-reached');
    const low = wilson(missed.length, called.length)?.low ?? 0;
    const isMore = missed.length >= threshold && low > cityUnreachable;
    return { requests: isMore ? idsOf(missed) : [], of: called.length };
  },
  'urged-unanswered': ({ cases }, { threshold }) =>
    of(cases, ({ isOpen, urged, urgeCount }) => isOpen && urged && urgeCount >= threshold),
};

/** Signals where one request is enough, since its threshold counts what happened to that request. */
const oneIsEnough: ReadonlySet<SignalName> = new Set(['bounced', 'redone', 'urged-unanswered']);

/**
 * What a person should look at of one unit, by one signal's threshold; undefined where there is nothing. A fact and the
 * requests behind it: no more is said of anybody.
 */
export function findSignal(
  facts: UnitFacts,
  { signal, threshold, cityUnreachable }: { signal: SignalName; threshold: number; cityUnreachable: number },
): Found | undefined {
  const { requests, of: all } = detectors[signal](facts, { threshold, cityUnreachable });
  const least = oneIsEnough.has(signal) ? 1 : threshold;
  return requests.length < least
    ? undefined
    : { signal, count: requests.length, of: all, requests: requests.toSorted() };
}

/** Share of called askers nobody reached, over the whole city. */
export function unreachableShare(cases: readonly Pick<CaseFact, 'called'>[]): number {
  const called = cases.filter((one) => one.called !== null);
  return called.length === 0
    ? 0
    : called.filter((one) => one.called === 'not-reached').length / called.length;
}

function isSignedLast({ handedAt, signedAt, signDue }: HandedFact): boolean {
  if (signedAt === null || signDue === null) return false;
  const [begin, end, signed] = [handedAt, signDue, signedAt].map(toMilliseconds) as [number, number, number];
  return signed <= end && signed > end - lastPart * (end - begin);
}

/** Answers that stand in a burst of at least so many. */
function bursts(answered: readonly HandedFact[], least: number): HandedFact[] {
  const times = answered
    .map((fact) => ({ fact, at: toMilliseconds(fact.answeredAt ?? fact.handedAt) }))
    .sort((one, other) => one.at - other.at);
  const found = new Set<HandedFact>();
  let first = 0;
  for (const [last, { at }] of times.entries()) {
    while (at - (times[first]?.at ?? at) > burstMinutes * millisecondsPerMinute) first += 1;
    if (last - first + 1 >= least) for (const { fact } of times.slice(first, last + 1)) found.add(fact);
  }
  return [...found];
}

function of(cases: readonly CaseFact[], is: (one: CaseFact) => boolean) {
  return { requests: idsOf(cases.filter(is)), of: cases.length };
}

function idsOf(facts: readonly { request: string }[]): string[] {
  return [...new Set(facts.map(({ request }) => request))];
}
