import { randomUUID } from 'node:crypto';
import { citySnapshot } from '../../city/index.ts';
import { canonicalBytes } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { freshBytes, sha256 } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { type Closed, phaseOf } from '../rules/survey.ts';
import { answersOf, destroyAnswers, mixAnswers, type StoredAnswer, wordsOf } from './answer-store.ts';
import { rulesOf } from './city.ts';
import { mustBeAnother, record, takeSurvey } from './drafting.ts';
import { byLot } from './drawing.ts';
import { makeReport } from './results.ts';
import { holdSurvey } from './survey-store.ts';

/** 结算: nothing more is taken; answers are counted, mixed and their digest put into the record. Before its day only with a reason. */
export async function closeSurvey(
  context: Context,
  { id, n, words }: { id: string; n: number; words: string | null },
): Promise<void> {
  await holdSurvey(context, id, 'update');
  const survey = await takeSurvey(context, id, n);
  const phase = phaseOf(survey, (await citySnapshot(context)).date);
  if (phase !== 'open' && phase !== 'ended') throw new Refused('not-now', { reason: 'survey-not-open' });
  const early = phase === 'open';
  if (early && (words ?? '') === '') throw new Refused('invalid', { fields: { words: 'survey-early-why' } });
  const answers = await answersOf(context, id);
  const told = await wordsOf(context, id);
  await mixAnswers(context, id, {
    answers: byLot(answers).map((answer) => ({ ...answer, id: randomUUID(), key: freshBytes(32) })),
    words: byLot(told).map((word) => ({ ...word, id: randomUUID() })),
  });
  const strata = survey.drawn?.strata.map(({ name }) => name) ?? [''];
  const body: Closed = {
    ...{ answered: answers.length, words: told.length, early, digest: digestOfAnswers(answers) },
    byStratum: strata.map((name) => answers.filter(({ stratum }) => stratum === name).length),
  };
  const personal = early ? { personal: { words: words ?? '' } } : {};
  await record(context, id, { seen: n, type: 'survey-closed', body, ...personal });
}

/** SHA-256 over the answers without their ids, in order of their bytes. */
export function digestOfAnswers(answers: readonly StoredAnswer[]): string {
  const each = answers.map(({ stratum, said }) =>
    sha256(canonicalBytes({ stratum, said } as JsonObject)).toString('hex'),
  );
  return sha256(each.sort().join('\n')).toString('hex');
}

/** 发布: what may be told goes into the record as it is told, by somebody else than who closed it. */
export async function releaseSurvey(context: Context, id: string, n: number): Promise<void> {
  const survey = await takeSurvey(context, id, n);
  if (survey.state !== 'closed') throw new Refused('not-now', { reason: 'survey-not-closed' });
  mustBeAnother(context, survey.closer ?? '', 'survey-own-release');
  const { report, words } = await makeReport(context, id, survey);
  if (words.some(({ state }) => state === 'unread'))
    throw new Refused('not-now', { reason: 'survey-words-unread' });
  const shown = words.flatMap(({ question, state, shown: text }) =>
    state === 'shown' && text !== null ? [{ question, words: text }] : [],
  );
  const personal = shown.length === 0 ? {} : { personal: { shown: JSON.stringify(shown) } };
  await record(context, id, { seen: n, type: 'survey-released', body: { report }, ...personal });
}

/** 作废: a survey nobody was asked yet. */
export async function dropSurvey(context: Context, id: string, n: number): Promise<void> {
  const survey = await takeSurvey(context, id, n);
  const phase = phaseOf(survey, (await citySnapshot(context)).date);
  if (phase !== 'draft' && phase !== 'checked') throw new Refused('not-now', { reason: 'survey-asked' });
  await destroyAnswers(context, id);
  await record(context, id, { seen: n, type: 'survey-dropped', body: {} });
}

/** The day from which answers may be destroyed. */
export function keptUntil(closedAt: string, months: number): string {
  const closed = new Date(closedAt);
  closed.setUTCMonth(closed.getUTCMonth() + months);
  return closed.toISOString().slice(0, 10);
}

/** 销毁答卷: when their time is over, by somebody else than who closed it; the report stays. */
export async function destroySurvey(context: Context, id: string, n: number): Promise<void> {
  const survey = await takeSurvey(context, id, n);
  const { closed, closedAt } = survey;
  if (closed === null || closedAt === null || survey.destroyedAt !== null)
    throw new Refused('not-now', { reason: 'survey-not-closed' });
  mustBeAnother(context, survey.closer ?? '', 'survey-own-release');
  const city = await citySnapshot(context);
  if (city.date < keptUntil(closedAt, rulesOf(city).keepMonths))
    throw new Refused('not-now', { reason: 'survey-kept' });
  await destroyAnswers(context, id);
  const { answered, words } = closed;
  await record(context, id, { seen: n, type: 'survey-answers-destroyed', body: { answered, words } });
}
