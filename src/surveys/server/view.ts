import { citySnapshot } from '../../city/index.ts';
import { type Entry, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { mayDo } from '../../platform/permission.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { RulesView, SurveyRow, SurveyView } from '../contract.ts';
import { type SurveyRules, secondsOf } from '../rules/faults.ts';
import { surveyPermissions } from '../rules/permissions.ts';
import { phaseOf, type Survey, type SurveyPhase } from '../rules/survey.ts';
import { answersOf, countAnswers, wordsOf } from './answer-store.ts';
import { rulesOf } from './city.ts';
import { digestOfAnswers, keptUntil } from './closing.ts';
import { isAnother } from './drafting.ts';
import { loadSurvey, type StoredSurvey, surveyRows } from './survey-store.ts';

/** Surveys, the newest first. Of one under way only how many answered is known to anybody. */
export async function listSurveys(
  context: Context,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ rows: SurveyRow[]; next: string | null; rules: RulesView | null; today: CivilDate }> {
  const city = await citySnapshot(context);
  const rows = await surveyRows(context, { after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const counts = await countAnswers(
    context,
    shown.map(({ id }) => id),
  );
  return {
    rows: shown.map((row) => rowOf(row, city.date, counts.get(row.id) ?? 0)),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    rules: rulesView(city.items('survey-rules')[0]?.data),
    today: city.date,
  };
}

function rulesView(rules: SurveyRules | undefined): RulesView | null {
  if (rules === undefined) return null;
  const { mostQuestions, seconds, smallestCell, sameDays, mostDays, keepMonths } = rules;
  return { mostQuestions, seconds, smallestCell, sameDays, mostDays, keepMonths };
}

function rowOf(
  survey: Pick<StoredSurvey, 'id' | 'state' | 'content' | 'drawn' | 'closed'>,
  today: CivilDate,
  answered: number,
): SurveyRow {
  const { title, access, people, opens, closes, questions } = survey.content;
  return {
    ...{ id: survey.id, title, access, people, opens, closes, questions: questions.length },
    phase: phaseOf(survey, today),
    answered: survey.closed?.answered ?? answered,
    asked: survey.drawn?.strata.reduce((sum, { asked }) => sum + asked, 0) ?? null,
  };
}

/** One survey and what may be done with it. @throws Refused `not-found` */
export async function viewSurvey(context: Context, id: string): Promise<SurveyView> {
  const { survey, entries } = await loadSurvey(context, id);
  if (survey === undefined) throw new Refused('not-found');
  const city = await citySnapshot(context);
  const rules = rulesOf(city);
  const answers = await answersOf(context, id);
  const words = await wordsOf(context, id);
  const row = rowOf({ id, ...survey }, city.date, answers.length);
  const isGone = survey.destroyedAt !== null;
  return {
    ...row,
    n: survey.n,
    content: survey.content,
    seconds: secondsOf(survey.content.questions, rules),
    address: survey.content.access === 'open' ? `/surveys/${id}` : '/surveys',
    drawn: survey.drawn,
    slips: survey.slips,
    unread: survey.closed === null ? 0 : words.filter(({ state }) => state === 'unread').length,
    isAsCounted: survey.closed === null || isGone ? null : digestOfAnswers(answers) === survey.closed.digest,
    destroyed: isGone,
    keptUntil: survey.closedAt === null ? null : keptUntil(survey.closedAt, rules.keepMonths),
    may: mayOf(context, survey, row.phase, { today: city.date, months: rules.keepMonths }),
    history: await historyOf(context, id, entries),
  };
}

function mayOf(
  context: Context,
  survey: Survey,
  phase: SurveyPhase,
  { today, months }: { today: CivilDate; months: number },
): SurveyView['may'] {
  const can = (name: keyof typeof surveyPermissions) => mayDo(surveyPermissions[name], context.actor).ok;
  const keep = can('surveys.keep');
  const isDraft = keep && phase === 'draft';
  const { content, closedAt, destroyedAt } = survey;
  const isDue = closedAt !== null && destroyedAt === null && today >= keptUntil(closedAt, months);
  const isOther = isAnother(context, survey.closer ?? '');
  return {
    revise: isDraft,
    draw: isDraft && content.access !== 'open',
    check: isDraft && isAnother(context, survey.author),
    slips: keep && (phase === 'checked' || phase === 'open') && survey.drawn !== null,
    close: keep && (phase === 'open' || phase === 'ended'),
    release: keep && phase === 'closed' && isOther,
    drop: keep && (phase === 'draft' || phase === 'checked'),
    destroy: keep && isDue && isOther,
    answer: can('surveys.answer') && phase === 'open',
    results: can('surveys.results') && survey.closed !== null,
  };
}

async function historyOf(
  context: Context,
  id: string,
  entries: readonly Entry[],
): Promise<SurveyView['history']> {
  const values = await personalValues(context, { kind: 'survey', subject: id });
  return entries.map(({ n, type, recordedAt, actor }) => ({
    ...{ n, type, at: recordedAt },
    post: actor.kind === 'post' ? actor.post : null,
    unit: actor.kind === 'post' ? actor.unit : null,
    words: values.find((value) => value.n === n && value.name === 'words')?.text ?? null,
  }));
}
