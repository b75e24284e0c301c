import type { TimelineItem } from '../contract.ts';
import type { Names } from './city.tsx';
import type { requestScreens } from './messages.ts';

type Words = (typeof requestScreens)['zh-CN'];
type Facts = TimelineItem['facts'];
type Write = (facts: Facts, words: Words, names: Names) => (string | null)[];

const text = (value: Facts[string] | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** A code's phrase, or the code itself where this console does not know it. */
function phrase(phrases: Record<string, string>, code: string): string {
  return phrases[code] ?? code;
}

/** Writes a line when the fact is there. */
function line(value: Facts[string] | undefined, write: (value: string) => string): string | null {
  const given = text(value);
  return given === null ? null : write(given);
}

const writers: Readonly<Record<string, Write>> = {
  received: ({ claimReason }, { facts }) => [line(claimReason, facts.claimReason)],
  'answered-directly': ({ basis, article }, { facts, bases }) => [
    line(basis, (code) => facts.basis(phrase(bases, code))),
    line(article, facts.article),
  ],
  dispatched: ({ lead, category }, { facts }, names) => [
    line(lead, (code) => facts.lead(names.unit(code))),
    line(category, (code) => facts.category(names.category(code))),
  ],
  signed: ({ signedLate }, { facts }) => [signedLate === true ? facts.signedLate : null],
  answered: ({ outcome, ground }, { facts, outcomes }) => [
    line(outcome, (code) => facts.outcome(phrase(outcomes, code))),
    line(ground, facts.ground),
  ],
  told: ({ way }, { facts, told }) => [line(way, (code) => facts.way(phrase(told, code)))],
  confirmed: ({ by, solved, grade, again }, { facts }, names) => [
    by === 'asker' ? facts.byAsker : facts.byPhone,
    solved === true ? facts.solved : facts.notSolved,
    line(grade, (code) => facts.grade(names.grade(code))),
    again === true ? facts.again : null,
  ],
  closed: (_facts, { facts }) => [facts.notToBeTold],
  erased: ({ all, ground }, { facts }) => [
    all === true ? facts.erasedAll : facts.erasedSome,
    line(ground, facts.ground),
  ],
};

/** What a step of the timeline says beside its words, one fact a line. */
export function factLines(item: TimelineItem, words: Words, names: Names): string[] {
  const written = writers[item.type]?.(item.facts, words, names) ?? [];
  return written.filter((given): given is string => given !== null);
}
