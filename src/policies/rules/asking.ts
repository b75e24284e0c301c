import type { CivilDate } from '../../platform/time.ts';
import type { Facts, FactValue } from './condition.ts';
import { matchPolicies } from './match.ts';
import { readYuan } from './money.ts';
import type { Amount, Policy } from './policy.ts';
import { questionsAtMost } from './reading.ts';
import { effectiveStatus } from './status.ts';

/** A question put to a firm 企业要答的问题. */
export type Question = Policy['facts'][number];

/** What a firm has said so far: the answers as they were typed, and which questions it has seen. */
export interface Answers {
  /** Fact → what was typed or chosen; empty = 不清楚. */
  typed: Readonly<Record<string, string>>;
  seen: readonly string[];
}

/** Policies a firm may ask for itself: those that trigger a check of others are no offer to firms. */
export function firmPolicies(policies: readonly Policy[]): Policy[] {
  return policies.filter(({ kind }) => kind !== 'trigger');
}

/** Every question of the policies, once each; policies that ask the same thing give it the same code. */
export function questionsOf(policies: readonly Policy[]): Map<string, Question> {
  const questions = new Map<string, Question>();
  for (const { facts } of policies) {
    for (const fact of facts) if (fact.asked && !questions.has(fact.code)) questions.set(fact.code, fact);
  }
  return questions;
}

const wanMark = /^(.*?)\s*万元?$/;

/** Reads one answer; undefined = not said, a fault = said in a way that cannot be taken. */
export function readAnswer(
  { type, choices = [] }: Question,
  typed: string,
): { ok: true; value: FactValue | undefined } | { ok: false } {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return { ok: true, value: undefined };
  switch (type) {
    case 'choice':
      return choices.some(({ code }) => code === text) ? { ok: true, value: text } : { ok: false };
    case 'yes-no':
      return text === 'yes' || text === 'no' ? { ok: true, value: text === 'yes' } : { ok: false };
    case 'count':
      return /^\d{1,9}$/.test(text) ? { ok: true, value: Number(text) } : { ok: false };
    case 'money':
      return readAmount(text);
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text) ? { ok: true, value: text } : { ok: false };
  }
}

/** Yuan, or 万元 when it is written so: "20万", "20.5 万元". */
function readAmount(text: string): { ok: true; value: number } | { ok: false } {
  const inWan = wanMark.exec(text);
  const read = readYuan(inWan?.[1] ?? text.replace(/元$/, ''));
  if (!read.ok || read.fen < 0) return { ok: false };
  const fen = inWan === null ? read.fen : read.fen * 10_000;
  return Number.isSafeInteger(fen) ? { ok: true, value: fen } : { ok: false };
}

/** The facts in a firm's answers, and the questions whose answers cannot be taken. */
export function factsFrom(
  questions: ReadonlyMap<string, Question>,
  typed: Answers['typed'],
): { facts: Facts; wrong: string[] } {
  const facts: Record<string, FactValue | undefined> = {};
  const wrong: string[] = [];
  for (const [code, question] of questions) {
    const read = readAnswer(question, typed[code] ?? '');
    if (read.ok) facts[code] = read.value;
    else wrong.push(code);
  }
  return { facts, wrong };
}

/**
 * The next questions worth asking: facts that open policies in force still turn on, choices first since they rule whole
 * policies out, never one twice, and six in all. Empty = the result can be shown.
 */
export function nextQuestions(
  policies: readonly Policy[],
  { typed, seen }: Answers,
  on: CivilDate,
): Question[] {
  const inForce = policies.filter((policy) => effectiveStatus(policy, on) === 'in-force');
  const questions = questionsOf(inForce);
  const { facts } = factsFrom(questions, typed);
  const open = matchPolicies(inForce, { facts, held: [] }, { asOf: on, purpose: 'apply' })
    .filter(({ decision }) => decision.standing === 'incomplete')
    .flatMap(({ prepared, decision }) => [...decision.missing.facts, ...amountFacts(prepared.policy)])
    .filter((code) => facts[code] === undefined);
  const wanted = [...new Set(open)].flatMap((code) => {
    const question = questions.get(code);
    return question === undefined || seen.includes(code) ? [] : [question];
  });
  const choices = wanted.filter(({ type }) => type === 'choice');
  const left = Math.max(0, questionsAtMost - seen.length);
  return (choices.length > 0 ? choices : wanted).slice(0, left);
}

/** Facts the sums of a policy are worked out from: asked on the same page as what decides it. */
function amountFacts({ outcomes }: Policy): string[] {
  return outcomes.flatMap(({ amount }) => (amount === undefined ? [] : factsIn(amount)));
}

function factsIn(amount: Amount): string[] {
  if ('fact' in amount) return [amount.fact];
  if ('least' in amount) return amount.least.flatMap(factsIn);
  return 'of' in amount ? factsIn(amount.of) : [];
}
