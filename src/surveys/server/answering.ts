import { randomUUID } from 'node:crypto';
import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { sha256 } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import { plainText } from '../../platform/text.ts';
import { refuseAccusation } from '../../requests/index.ts';
import { type Question, readSaid, type Said } from '../rules/question.ts';
import { phaseOf } from '../rules/survey.ts';
import { codeByDigest, insertAnswer, insertWord, isFormTaken, spendCode } from './answer-store.ts';
import { digestOf } from './drawing.ts';
import { holdSurvey, type StoredSurvey, storedSurvey } from './survey-store.ts';

/** What somebody may do with an address or a code. */
export type Opened =
  | { kind: 'open'; survey: StoredSurvey }
  | { kind: 'early' | 'over' | 'used'; survey: StoredSurvey }
  | { kind: 'unknown' };

/** Opens a survey by its address: only those with an open link. */
export async function openSurvey(context: Context, id: string): Promise<Opened> {
  const survey = await storedSurvey(context, id);
  if (survey === undefined || survey.content.access !== 'open') return { kind: 'unknown' };
  return opened(context, survey);
}

/** Opens a survey by the code of a slip. */
export async function openByCode(context: Context, code: string): Promise<Opened> {
  const found = await codeByDigest(context, digestOf(code));
  const survey = found === undefined ? undefined : await storedSurvey(context, found.survey);
  if (found === undefined || survey === undefined) return { kind: 'unknown' };
  return found.used ? { kind: 'used', survey } : opened(context, survey);
}

async function opened(context: Context, survey: StoredSurvey): Promise<Opened> {
  const phase = phaseOf(survey, (await citySnapshot(context)).date);
  if (phase === 'open') return { kind: 'open', survey };
  if (phase === 'draft' || phase === 'dropped') return { kind: 'unknown' };
  return { kind: phase === 'checked' ? 'early' : 'over', survey };
}

/** A form as it was sent; `key` was made with it. */
export interface Sent {
  survey: string;
  code: string | null;
  key: string;
  typed: Readonly<Record<string, readonly string[]>>;
}

export type Taken =
  | { outcome: 'taken' | 'again'; survey: StoredSurvey }
  | { outcome: 'wrong'; survey: StoredSurvey; problems: Record<string, string> }
  | { outcome: 'over' | 'used' | 'unknown' };

/**
 * 收卷: a code is used and an answer taken, and nothing says which belongs to which: no moment, no order that lasts, no id in
 * common (ADR 53). The same form sent twice is one answer.
 */
export async function takeAnswer(context: Context, sent: Sent): Promise<Taken> {
  const survey = await holdSurvey(context, sent.survey, 'share');
  if (survey === undefined) return { outcome: 'unknown' };
  const key = sha256(`survey-form/${sent.key}`);
  if (await isFormTaken(context, survey.id, key)) return { outcome: 'again', survey };
  const way = await wayOf(context, survey, sent.code);
  if (way === 'unknown' || way === 'used') return { outcome: way };
  if (phaseOf(survey, (await citySnapshot(context)).date) !== 'open') return { outcome: 'over' };
  const read = readForm(survey.content.questions, sent.typed);
  if ('problems' in read) return { outcome: 'wrong', survey, problems: read.problems };
  refuseAccusation(await citySnapshot(context), { words: read.words.map(({ words }) => words).join('\n') });
  if (way.digest !== undefined && !(await spendCode(context, way.digest)))
    return (await isFormTaken(context, survey.id, key)) ? { outcome: 'again', survey } : { outcome: 'used' };
  const { said, words } = read;
  const answer = { id: randomUUID(), key, stratum: way.stratum, said };
  if (!(await insertAnswer(context, survey.id, answer))) {
    if (way.digest !== undefined) throw new Refused('conflict'); // the code must not be spent for nothing
    return { outcome: 'again', survey };
  }
  for (const one of words)
    await insertWord(context, survey.id, { id: randomUUID(), ...one, state: 'unread', shown: null });
  return { outcome: 'taken', survey };
}

async function wayOf(
  context: Context,
  survey: StoredSurvey,
  code: string | null,
): Promise<'unknown' | 'used' | { digest?: Buffer; stratum: string }> {
  if (survey.content.access === 'open') return { stratum: '' };
  const digest = digestOf(code ?? '');
  const found = await codeByDigest(context, digest);
  if (found === undefined || found.survey !== survey.id) return 'unknown';
  return found.used ? 'used' : { digest, stratum: found.stratum };
}

interface Read {
  said: Record<string, Said>;
  words: { question: string; words: string }[];
}

const mostWords = 500;

/** What was typed, question by question; something has to be answered. */
function readForm(
  questions: readonly Question[],
  typed: Sent['typed'],
): Read | { problems: Record<string, string> } {
  const problems: Record<string, string> = {};
  const read: Read = { said: {}, words: [] };
  for (const question of questions) {
    const fault = readOne(question, typed[question.code] ?? [], read);
    if (fault !== undefined) problems[question.code] = fault;
  }
  if (Object.keys(problems).length > 0) return { problems };
  const isEmpty = Object.keys(read.said).length + read.words.length === 0;
  return isEmpty ? { problems: { [questions[0]?.code ?? '']: 'empty' } } : read;
}

/** Adds what was typed for one question. @returns what is wrong with it */
function readOne(question: Question, given: readonly string[], read: Read): string | undefined {
  if (question.kind === 'words') {
    const text = plainText({ max: mostWords }).safeParse(given[0] ?? '');
    if (!text.success) return 'words';
    if (text.data !== '') read.words.push({ question: question.code, words: text.data });
    return undefined;
  }
  const result = readSaid(question, given);
  if ('fault' in result) return result.fault;
  if (result.said !== undefined) read.said[question.code] = result.said;
  return undefined;
}
