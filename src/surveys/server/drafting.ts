import { citySnapshot } from '../../city/index.ts';
import { append, chain, mustBeginSo } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { type Asked, askedBefore, surveyFaults } from '../rules/faults.ts';
import type { Survey, SurveyContent } from '../rules/survey.ts';
import { drawnUnits } from './answer-store.ts';
import { rulesOf } from './city.ts';
import { loadSurvey, projectSurvey, surveysNear } from './survey-store.ts';

/** 起草: a survey written down once under its id. */
export async function draftSurvey(context: Context, id: string, content: SurveyContent): Promise<void> {
  if ((await loadSurvey(context, id)).survey !== undefined) {
    await mustBeginSo(context, { kind: 'survey', subject: id }, { body: content });
    return;
  }
  await checkContent(context, content);
  await record(context, id, { seen: 0, type: 'survey-drafted', body: content });
}

/** 修改: only a draft; what was checked stays as it was checked. */
export async function reviseSurvey(
  context: Context,
  { id, n }: { id: string; n: number },
  content: SurveyContent,
): Promise<void> {
  const survey = await takeSurvey(context, id, n);
  if (survey.state !== 'draft') throw new Refused('not-now', { reason: 'survey-fixed' });
  await checkContent(context, content);
  await record(context, id, { seen: n, type: 'survey-revised', body: content });
}

async function checkContent(context: Context, content: SurveyContent): Promise<void> {
  const city = await citySnapshot(context);
  const rules = rulesOf(city);
  const fields = surveyFaults(content, rules);
  if (content.closes < city.date) fields['closes'] = 'survey-past';
  if (Object.keys(fields).length > 0)
    throw new Refused('invalid', { fields, said: { most: rules.mostQuestions, days: rules.mostDays } });
}

/** 审定: by somebody else than who wrote it; from then on nothing of it changes, and it opens on its day. */
export async function checkSurvey(context: Context, id: string, n: number): Promise<void> {
  const survey = await takeSurvey(context, id, n);
  if (survey.state !== 'draft') throw new Refused('not-now', { reason: 'survey-fixed' });
  mustBeAnother(context, survey.author, 'survey-own-check');
  if (survey.content.access !== 'open' && survey.drawn === null)
    throw new Refused('not-now', { reason: 'survey-undrawn' });
  await checkContent(context, survey.content);
  await mustNotAskAgain(context, id, survey.content);
  await record(context, id, { seen: n, type: 'survey-checked', body: {} });
}

/** 退回: the draft stays one, with why. */
export async function returnSurvey(context: Context, id: string, n: number, words: string): Promise<void> {
  const survey = await takeSurvey(context, id, n);
  if (survey.state !== 'draft') throw new Refused('not-now', { reason: 'survey-fixed' });
  mustBeAnother(context, survey.author, 'survey-own-check');
  await record(context, id, { seen: n, type: 'survey-returned', body: {}, personal: { words } });
}

/** @throws Refused `not-now` naming the survey that asked the same people the same */
async function mustNotAskAgain(context: Context, id: string, content: SurveyContent): Promise<void> {
  const { sameDays } = rulesOf(await citySnapshot(context));
  const { opens, closes } = content;
  const near = await surveysNear(context, { id, opens, closes, days: sameDays });
  const others: Asked[] = near.map((other) => ({
    id: other.id,
    content: other.content,
    shared: other.shared,
  }));
  const found = askedBefore(content, others, sameDays);
  if (found === undefined) return;
  const said = { days: sameDays, title: found.survey.content.title.zh, question: found.question };
  throw new Refused('not-now', { reason: 'survey-asked-before', said });
}

/** A survey as it stands, seen as it stands. @throws Refused `not-found`, `conflict` */
export async function takeSurvey(context: Context, id: string, n: number): Promise<Survey> {
  const { survey } = await loadSurvey(context, id);
  if (survey === undefined) throw new Refused('not-found');
  if (survey.n !== n) throw new Refused('conflict', { n: survey.n });
  return survey;
}

export function isAnother({ actor }: Context, person: string): boolean {
  return actor.kind === 'system' || (actor.kind === 'post' && actor.person !== person);
}

export function mustBeAnother(context: Context, person: string, reason: string): void {
  if (!isAnother(context, person)) throw new Refused('not-allowed', { reason });
}

export async function record(
  context: Context,
  id: string,
  entry: { seen: number; type: string; body: JsonObject; personal?: Record<string, string> },
): Promise<void> {
  await append(context, { kind: 'survey', subject: id, version: 1, ...entry });
  await projectSurvey(context, id, await chain(context, 'survey', id));
}

/** Who was drawn, for those who carry the slips. */
export async function drawnList(context: Context, id: string): Promise<{ unit: string; stratum: string }[]> {
  if ((await loadSurvey(context, id)).survey === undefined) throw new Refused('not-found');
  return drawnUnits(context, id);
}
