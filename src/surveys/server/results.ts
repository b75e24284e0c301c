import { citySnapshot } from '../../city/index.ts';
import { personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { maskText } from '../../triage/index.ts';
import { type Report, reportOf } from '../rules/results.ts';
import type { Survey } from '../rules/survey.ts';
import { answersOf, type StoredWord, setWord, wordsOf } from './answer-store.ts';
import { rulesOf } from './city.ts';
import { loadSurvey } from './survey-store.ts';

/** What may be told of a closed survey, and its words. */
export async function makeReport(
  context: Context,
  id: string,
  { content, drawn }: Pick<Survey, 'content' | 'drawn'>,
): Promise<{ report: Report; words: StoredWord[] }> {
  const { smallestCell } = rulesOf(await citySnapshot(context));
  const answers = await answersOf(context, id);
  return {
    report: reportOf(content.questions, drawn?.strata ?? null, answers, smallestCell),
    words: await wordsOf(context, id),
  };
}

export interface Results {
  survey: Survey;
  report: Report;
  words: { question: string; words: string[] }[];
}

/**
 * 结果: only once it is closed, since two tables a day apart would tell of one person; a released report is the one that was
 * released. @throws Refused `not-now` before
 */
export async function readResults(context: Context, id: string): Promise<Results> {
  const { survey } = await loadSurvey(context, id);
  if (survey === undefined) throw new Refused('not-found');
  if (survey.closed === null) throw new Refused('not-now', { reason: 'survey-results-later' });
  if (survey.report !== null)
    return { survey, report: survey.report, words: byQuestion(await releasedWords(context, id)) };
  if (survey.destroyedAt !== null) throw new Refused('not-now', { reason: 'survey-destroyed' });
  const { report, words } = await makeReport(context, id, survey);
  const shown = words.flatMap(({ question, shown: text, state }) =>
    state === 'shown' && text !== null ? [{ question, words: text }] : [],
  );
  return { survey, report, words: byQuestion(shown) };
}

interface ShownWords {
  question: string;
  words: string;
}

async function releasedWords(context: Context, id: string): Promise<ShownWords[]> {
  const values = await personalValues(context, { kind: 'survey', subject: id });
  const text = values.find(({ name }) => name === 'shown')?.text;
  return text == null ? [] : (JSON.parse(text) as ShownWords[]);
}

function byQuestion(shown: readonly ShownWords[]): Results['words'] {
  const questions = [...new Set(shown.map(({ question }) => question))];
  return questions.map((question) => ({
    question,
    words: shown.filter((one) => one.question === question).map(({ words }) => words),
  }));
}

/** Free words for somebody to look at, masked as far as a program sees it. */
export async function listWords(context: Context, id: string) {
  const { survey } = await loadSurvey(context, id);
  if (survey === undefined) throw new Refused('not-found');
  if (survey.closed === null) throw new Refused('not-now', { reason: 'survey-results-later' });
  const rows = await wordsOf(context, id);
  return rows.map(({ id: word, question, words, state, shown }) => ({
    ...{ id: word, question, state, masked: shown ?? maskText(words) },
  }));
}

/** 看过: shown as masked, or withheld. Once more masked by the program, whatever was written. */
export async function judgeWord(
  context: Context,
  { id, word, state, words }: { id: string; word: string; state: 'shown' | 'withheld'; words: string | null },
): Promise<void> {
  const { survey } = await loadSurvey(context, id);
  if (survey === undefined) throw new Refused('not-found');
  if (survey.state !== 'closed') throw new Refused('not-now', { reason: 'survey-not-closed' });
  const before = (await wordsOf(context, id)).find((one) => one.id === word);
  if (before === undefined) throw new Refused('not-found');
  const shown = state === 'withheld' ? null : maskText(words ?? before.shown ?? before.words);
  await setWord(context, id, { id: word, state, shown });
}
