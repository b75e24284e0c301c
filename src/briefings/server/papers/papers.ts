import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { citySnapshot, workingCalendar } from '../../../city/index.ts';
import type { Kinds } from '../../../city/rules/kinds/registry.ts';
import { append, chain, mustBeginSo, openDataKey } from '../../../ledger/index.ts';
import { dayNumber, partsOf, toMilliseconds } from '../../../platform/calendar/civil.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { JsonObject } from '../../../platform/json.ts';
import { storeFiles, takingBackFiles } from '../../../requests/index.ts';
import type * as contract from '../../contract-papers.ts';
import { chineseNumber, compose, type Draft } from '../../rules/papers/compose.ts';
import { corrections, countedAgain } from '../../rules/papers/corrections.ts';
import {
  type Issue,
  type IssuedFrame,
  type IssueStep,
  issueLine,
  nextNumber,
  type PaperDrafted,
  type PaperIssued,
  refusalOf,
} from '../../rules/papers/issue.ts';
import { stops } from '../../rules/papers/lint.ts';
import { dayWords, endDay, periodWords, weekBefore, weekTo } from '../../rules/papers/period.ts';
import { disagreements, refreshed } from '../../rules/papers/text.ts';
import { documentOf, documentType } from './paper-document.ts';
import { sourceOf } from './paper-source.ts';
import { lastIssued, lastNumbers, loadIssue, projectIssue, wordsOfIssue } from './paper-store.ts';
import { valuesOf } from './paper-values.ts';
import { lintOf } from './paper-view.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** A draft ready to be written down: made from the whole city's record, written by whoever asked for it. */
export interface PreparedDraft {
  body: PaperDrafted;
  title: string;
  text: string;
}

/** Makes a draft of the week from the record. @throws Refused `invalid` for an unknown paper, a week not over, another topic */
export async function prepareDraft(
  context: Context,
  { paper: code, series, end, topic: wanted }: Omit<Input<typeof contract.draftPaper>, 'id'>,
): Promise<PreparedDraft> {
  const topic = wanted ?? null;
  const city = await citySnapshot(context);
  const paper = city.item('paper', code)?.data;
  if (paper === undefined) throw new Refused('invalid', { fields: { paper: 'not-a-choice' } });
  const { clock } = workingCalendar(city);
  const last = weekBefore(clock, paper.week, toMilliseconds(context.now));
  const week = end === undefined ? last : weekTo(clock, paper.week, end);
  if (week.to > last.to || (end !== undefined && endDay(clock, paper.week, week) !== end))
    throw new Refused('invalid', { fields: { end: 'paper-week' } });
  const source = await sourceOf(context, { paper, week, topic });
  const draft = await withCorrections(context, paper, compose(source));
  const values = await valuesOf(context, draft.figures);
  return {
    body: { paper: code, series, ...week, topic, figures: draft.figures },
    title: titleOf(paper, source.period, source.topic?.title),
    text: refreshed(draft.text, values),
  };
}

/** The draft with 更正 at its end, where figures of the last issue of the paper are counted otherwise now. */
async function withCorrections(
  context: Context,
  { code, parts }: Kinds['paper'],
  draft: Draft,
): Promise<Draft> {
  const before = await lastIssued(context, code);
  if (before === undefined) return draft;
  const now = await valuesOf(context, countedAgain(before));
  const { paragraphs, figures } = corrections(before, now);
  if (paragraphs.length === 0) return draft;
  const heading = `${chineseNumber(parts.length + 1)}、更正`;
  return {
    text: [draft.text, heading, ...paragraphs].join('\n'),
    figures: [...draft.figures, ...figures],
  };
}

function titleOf({ content }: Kinds['paper'], period: string, topic: string | undefined): string {
  if (content === 'trends') return `${period}公众诉求情况`;
  if (content === 'course') return `${period}实践活动进展情况`;
  return topic === undefined ? '' : `关于“${topic.slice(0, 40)}”的情况报告`;
}

/** 起草; the same id again changes nothing. */
export async function draftPaper(
  context: Context,
  { id, paper, series, topic: wanted }: Input<typeof contract.draftPaper>,
  draft: PreparedDraft,
): Promise<void> {
  const topic = wanted ?? null;
  if ((await chain(context, 'paper', id)).length > 0)
    return mustBeginSo(context, { kind: 'paper', subject: id }, { body: { paper, series, topic } });
  const { body, title, text } = draft;
  await record(context, { id, n: 0 }, 'paper-drafted', {
    body: body as unknown as JsonObject,
    personal: { title, text },
  });
}

/** 保存. */
export async function savePaper(
  context: Context,
  { id, n, title, text }: Input<typeof contract.savePaper>,
): Promise<void> {
  await take(context, { id, n }, 'save');
  await record(context, { id, n }, 'paper-saved', { personal: { title, text } });
}

/** 送核: what stops a text from being handed on is said first. */
export async function submitPaper(context: Context, seen: Input<typeof contract.submitPaper>): Promise<void> {
  const issue = await take(context, seen, 'submit');
  await mustBeClean(context, seen.id, issue);
  await record(context, seen, 'paper-submitted', {});
}

/** 退回修改. */
export async function sendBackPaper(
  context: Context,
  { id, n, reason }: Input<typeof contract.sendBackPaper>,
): Promise<void> {
  await take(context, { id, n }, 'send-back');
  await record(context, { id, n }, 'paper-sent-back', { personal: { reason } });
}

/** 核稿. */
export async function reviewPaper(context: Context, seen: Input<typeof contract.reviewPaper>): Promise<void> {
  await take(context, seen, 'review');
  await record(context, seen, 'paper-reviewed', {});
}

/** 作废. */
export async function dropPaper(
  context: Context,
  { id, n, reason }: Input<typeof contract.dropPaper>,
): Promise<void> {
  await take(context, { id, n }, 'drop');
  await record(context, { id, n }, 'paper-dropped', { personal: { reason } });
}

/**
 * 签发: every figure as it was just counted must be the one in the text; then the issue takes its number, its file is made
 * and stored, and one entry says all of it.
 *
 * @throws Refused `not-now` with the place of the first figure that differs
 */
export async function issuePaper(
  context: Context,
  seen: Input<typeof contract.issuePaper>,
  values: ReadonlyMap<string, string>,
): Promise<void> {
  const issue = await take(context, seen, 'issue');
  const { title, text } = await mustBeClean(context, seen.id, issue);
  const [differs] = disagreements(text, values);
  if (differs !== undefined) {
    const { line, name, written, now } = differs;
    throw new Refused('not-now', {
      reason: 'paper-differs',
      said: { line, name, written, now: now ?? '—' },
    });
  }
  await takingBackFiles(context, (inside) => issueNow(inside, seen, { issue, title, text, values }));
}

async function issueNow(
  context: Context,
  seen: { id: string; n: number },
  {
    issue,
    title,
    text,
    values,
  }: { issue: Issue; title: string; text: string; values: ReadonlyMap<string, string> },
): Promise<void> {
  const city = await citySnapshot(context);
  const paper = city.item('paper', issue.paper)?.data;
  if (paper === undefined) throw new Refused('not-now', { reason: 'paper-gone' });
  const { year } = partsOf(dayNumber(city.date));
  const last = await lastNumbers(context, { paper: issue.paper, series: issue.series, year });
  const numbered = nextNumber(last, issue.series, paper.earlier ?? 0);
  const frame = frameOf(paper);
  const called = issueLine(issue.series, numbered);
  const isDemo = city.mode === 'demo';
  const bytes = await documentOf({ ...frame, issue: called, day: dayWords(city.date), isDemo }, title, text);
  const of = { kind: 'paper' as const, subject: seen.id };
  const dataKey = await openDataKey(context, of);
  if (dataKey === undefined) throw new Refused('erased-already');
  const name = `${paper.masthead}${called}.docx`;
  const stored = await storeFiles(context, of, dataKey, [{ name, bytes, mediaType: documentType }]);
  const body: PaperIssued = {
    ...{ year, ...numbered, day: city.date, frame },
    file: stored.facts[0]?.id ?? '',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    values: [...values].map(([figure, value]) => ({ name: figure, value })),
  };
  await record(context, seen, 'paper-issued', {
    body: body as unknown as JsonObject,
    ...{ personal: stored.personal, commitments: stored.commitments, dataKey },
  });
}

/** What stands around the text, as the city's data says today. */
export function frameOf(paper: Kinds['paper']): IssuedFrame {
  const { masthead, publisher, internal, report, send, issue: issueTo, copies } = paper;
  return { masthead, publisher, internal, report, send, issueTo, copies };
}

/** The weeks a draft may be made of, the last one first. */
export async function openWeeks(context: Context, rule: Kinds['paper']['week']) {
  const { clock } = workingCalendar(await citySnapshot(context));
  const weeks = [weekBefore(clock, rule, toMilliseconds(context.now))];
  while (weeks.length < 8) {
    const last = weeks.at(-1);
    if (last === undefined) break;
    weeks.push(weekTo(clock, rule, endDay(clock, rule, { from: last.from, to: last.from })));
  }
  return weeks.map((week) => ({ end: endDay(clock, rule, week), words: periodWords(clock, rule, week) }));
}

/** Loads the issue and asks whether the step is possible for whoever acts. */
async function take(context: Context, at: { id: string; n: number }, step: IssueStep): Promise<Issue> {
  const { issue } = await loadIssue(context, at.id);
  if (issue === undefined) throw new Refused('not-found');
  if (issue.n !== at.n) throw new Refused('conflict', { n: issue.n });
  const person = context.actor.kind === 'post' ? context.actor.person : '';
  const refusal = refusalOf(issue, step, person);
  if (refusal === 'paper-own') throw new Refused('not-allowed', { reason: refusal });
  if (refusal !== undefined) throw new Refused('not-now', { reason: refusal });
  return issue;
}

async function mustBeClean(
  context: Context,
  id: string,
  issue: Issue,
): Promise<{ title: string; text: string }> {
  const words = await wordsOfIssue(context, id);
  const [title, text] = [words(issue.textAt, 'title'), words(issue.textAt, 'text')];
  const limit =
    (await citySnapshot(context)).item('paper', issue.paper)?.data.limit ?? Number.MAX_SAFE_INTEGER;
  const stop = lintOf(title, text, limit).find(stops);
  if (stop !== undefined)
    throw new Refused('not-now', {
      reason: `paper-${stop.kind}`,
      said: { line: stop.line, words: stop.words },
    });
  return { title, text };
}

interface Recorded {
  body?: JsonObject;
  personal?: Record<string, string>;
  commitments?: Record<string, string>;
  dataKey?: Buffer;
}

async function record(
  context: Context,
  { id, n }: { id: string; n: number },
  type: string,
  { body = {}, ...rest }: Recorded,
): Promise<void> {
  await append(context, { kind: 'paper', subject: id, seen: n, type, version: 1, body, ...rest });
  await projectIssue(context, id, await chain(context, 'paper', id));
}
