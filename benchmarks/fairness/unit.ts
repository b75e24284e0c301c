import type { CaseFact, HandedFact } from '../../src/assessment/rules/signals.ts';
import type { Chance } from '../../src/requests/seed/rules/chance.ts';

/** How a made-up unit works, and how one that cheats does: no threshold stands here, and no rule is read. */
export const tricks = [
  'honest',
  'bounced',
  'signed-last',
  'answered-at-once',
  'same-answer',
  'same-again',
  'redone',
  'unreachable',
  'urged-unanswered',
] as const;
export type Trick = (typeof tricks)[number];

interface Habits {
  /** Share returned, and how often such a request goes on. */
  returns: number;
  rounds: number;
  /** Share signed for only at the end of the time. */
  last: number;
  /** Share of answers kept for one evening a week. */
  evening: number;
  /** Share answered with one text. */
  alike: number;
  /** Share whose asker comes again after the close. */
  again: number;
  /** Chance to be sent back each time. */
  redo: number;
  /** Share noted as not reached when called. */
  missed: number;
  /** Share urged, how often, and left. */
  urged: number;
}

const honest: Habits = {
  ...{ returns: 0.06, rounds: 0.15, last: 0.04, evening: 0.08, alike: 0.01 },
  ...{ again: 0.004, redo: 0.06, missed: 0.08, urged: 0.02 },
};
const cheating: Readonly<Record<Trick, Partial<Habits>>> = {
  honest: {},
  bounced: { returns: 0.3, rounds: 0.5 },
  'signed-last': { last: 0.7 },
  'answered-at-once': { evening: 0.6 },
  'same-answer': { alike: 0.25 },
  'same-again': { again: 0.12 },
  redone: { redo: 0.35 },
  unreachable: { missed: 0.35 },
  'urged-unanswered': { urged: 0.15 },
};

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const start = Date.UTC(2026, 8, 1);
const days = 90;

/** A quarter of a unit's requests. */
export function unitOf(chance: Chance, trick: Trick, requests: number) {
  const habits = { ...honest, ...cheating[trick] };
  const handed: HandedFact[] = [];
  const cases: CaseFact[] = [];
  for (let at = 0; at < requests; at += 1) {
    const request = `${trick}-${at}`;
    handed.push(handing(chance, habits, request));
    cases.push(caseOf(chance, habits, request));
  }
  return { handed, cases };
}

const instant = (at: number) => new Date(at).toISOString();

function handing(chance: Chance, habits: Habits, request: string): HandedFact {
  const begin = start + chance.next() * days * dayMs;
  const due = begin + dayMs;
  // most sign within the morning, some whenever
  const part = chance.next() < habits.last ? chance.between(0.92, 1) : chance.next() ** 2;
  const isReturned = chance.next() < habits.returns;
  let returns = isReturned ? 1 : 0;
  while (isReturned && chance.next() < habits.rounds) returns += 1;
  return {
    request,
    handedAt: instant(begin),
    signDue: instant(due),
    signedAt: isReturned ? null : instant(begin + part * dayMs),
    answeredAt: isReturned ? null : instant(answeredAt(chance, habits, begin)),
    returnedAt: isReturned ? instant(begin + chance.next() * 0.5 * dayMs) : null,
    returns,
  };
}

/** In the hours of work some days later; or on the evening of the week that is kept for it. */
function answeredAt(chance: Chance, habits: Habits, begin: number): number {
  const day = Math.floor(begin / dayMs) + chance.whole(1, 5);
  if (chance.next() < habits.evening) {
    const week = day - (day % 7) + 6;
    return week * dayMs + 18 * 60 * minuteMs + chance.next() * 20 * minuteMs;
  }
  return day * dayMs + chance.between(8 * 60, 18 * 60) * minuteMs;
}

function caseOf(chance: Chance, habits: Habits, request: string): CaseFact {
  let redoCount = 0;
  while (redoCount < 6 && chance.next() < habits.redo) redoCount += 1;
  const isUrged = chance.next() < habits.urged;
  const urgeCount = isUrged ? chance.whole(1, 5) : 0;
  const isCalled = chance.percent(80);
  return {
    request,
    redoCount,
    urgeCount,
    urged: isUrged && chance.percent(60),
    isOpen: isUrged ? chance.percent(50) : chance.percent(8),
    called: isCalled ? (chance.next() < habits.missed ? 'not-reached' : 'heard') : null,
    cameAgain: chance.next() < habits.again,
    alike: chance.next() < habits.alike ? 1 : null,
  };
}
