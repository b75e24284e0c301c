import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { append, chain } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import type { JsonObject } from '../../platform/json.ts';
import { type Publishable, publishable, publishableByIds, publishableRows } from '../../requests/index.ts';
import { findPrivate, maskFindings } from '../../triage/index.ts';
import type * as contract from '../contract.ts';
import { judgeLeft, mayPublish } from '../rules/may-publish.ts';
import type { ReleaseEvents, ReleaseEventType } from '../rules/release.ts';
import { decidedRequests, decisionsOf, loadRelease, projectRelease, publicWords } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type Row = Awaited<ReturnType<typeof publishableRows>>[number];

/** One page of what waits for a decision, or of what was decided. */
export async function listCandidates(
  context: Context,
  input: Input<typeof contract.listCandidates>,
): Promise<{ rows: contract.CandidateRow[]; next: string | null }> {
  return input.list === 'undecided' ? undecidedPage(context, input) : decidedPage(context, input);
}

/** Walks the requests whose askers agreed, newest first, past those already decided, until a page is full. */
async function undecidedPage(context: Context, { after, limit }: Input<typeof contract.listCandidates>) {
  const found: Row[] = [];
  let before = cursor(after);
  const step = limit * 2;
  for (;;) {
    const page = await publishableRows(context, { before, limit: step });
    const decided = await decisionsOf(
      context,
      page.map(({ id }) => id),
    );
    found.push(...page.filter(({ id }) => !decided.has(id)));
    const last = page.at(-1);
    if (found.length > limit || page.length < step || last === undefined) break;
    before = { at: last.closed_at, id: last.id };
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => rowOf(row, 'undecided')),
    next: found.length > limit && last !== undefined ? `${last.closed_at}_${last.id}` : null,
  };
}

async function decidedPage(context: Context, { list, after, limit }: Input<typeof contract.listCandidates>) {
  const page = await decidedRequests(context, { state: list, before: cursor(after), limit: limit + 1 });
  const shown = page.slice(0, limit);
  const rows = await publishableByIds(
    context,
    shown.map(({ request }) => request),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const last = shown.at(-1);
  return {
    rows: shown.flatMap(({ request }) => {
      const row = byId.get(request);
      return row === undefined ? [] : [rowOf(row, list)];
    }),
    next: page.length > limit && last !== undefined ? `${last.decided_at}_${last.request}` : null,
  };
}

function rowOf(row: Row, state: contract.CandidateRow['state']): contract.CandidateRow {
  const judged = mayPublish({
    wantsPublic: true,
    confidential: false,
    erased: false,
    isClosed: true,
    hasAnswer: true,
    requestType: row.request_type,
    askerType: row.asker_type,
    channel: row.channel,
  });
  return {
    request: row.id,
    number: row.number,
    title: row.title,
    category: row.category,
    unit: row.unit,
    closedAt: row.closed_at,
    care: judged.ok ? judged.care : [],
    state,
  };
}

/** One request for the reviewer: its words, what should be masked, and what was decided so far. */
export async function readCandidate(context: Context, request: string): Promise<contract.ReleaseView> {
  const [subject, decision] = await Promise.all([
    candidateOf(context, request),
    loadRelease(context, request),
  ]);
  const published = await publicWords(context, request, decision);
  return {
    request,
    number: subject.number,
    title: subject.title,
    category: subject.category,
    unit: subject.unit,
    closedAt: subject.closedAt ?? subject.receivedAt,
    care: careOf(subject),
    state: decision.state,
    n: decision.n,
    reason: decision.reason,
    publicId: decision.facts?.publicId ?? null,
    parts: {
      title: partOf(subject.title),
      words: partOf(subject.words),
      answer: partOf(subject.answer),
    },
    published: published ?? null,
  };
}

function partOf(text: string): contract.ReleaseView['parts']['title'] {
  const findings = findPrivate(text);
  return { text, masked: maskFindings(text, findings), findings };
}

/** @throws Refused `not-now` with the reason why it may not be published at all. */
async function candidateOf(context: Context, request: string): Promise<Publishable> {
  const subject = await publishable(context, request);
  const judged = mayPublish(asked(subject));
  if (!judged.ok) throw new Refused('not-now', { reason: `not-public-${judged.reason}` });
  return subject;
}

function careOf(subject: Publishable) {
  const judged = mayPublish(asked(subject));
  return judged.ok ? judged.care : [];
}

function asked(subject: Publishable) {
  return { ...subject, isClosed: subject.closedAt !== null, hasAnswer: subject.answer !== '' };
}

/**
 * 公开: publishes the words the reviewer leaves. What reaches a person is never let through, whatever was clicked;
 * names still found must have been looked at.
 */
export async function releaseRequest(context: Context, input: Input<typeof contract.release>): Promise<void> {
  const subject = await candidateOf(context, input.request);
  const decision = await loadRelease(context, input.request);
  const { title, words, answer } = input;
  const left = refuseLeft({ title, words, answer }, input.namesLookedAt);
  const { zone } = await citySnapshot(context);
  await decide(context, input, 'released', {
    body: {
      publicId: decision.facts?.publicId ?? uuid(),
      category: subject.category,
      division: subject.division,
      unit: subject.unit,
      outcome: subject.outcome,
      askedOn: civilDateOf(subject.receivedAt, zone),
      answeredOn: civilDateOf(subject.answeredAt ?? subject.receivedAt, zone),
      left,
    },
    personal: { title, words, answer },
  });
}

function refuseLeft(parts: Readonly<Record<string, string>>, namesLookedAt: boolean): Record<string, number> {
  const fields: Record<string, string> = {};
  let left: Record<string, number> = {};
  for (const [name, text] of Object.entries(parts)) {
    const judged = judgeLeft(findPrivate(text));
    const [kind] = Object.keys(judged.forbidden);
    if (kind !== undefined) fields[name] = `still-${kind}`;
    else if (!namesLookedAt && (judged.left['name'] ?? 0) > 0) fields[name] = 'still-name';
    left = sum(left, judged.left);
  }
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  return left;
}

function sum(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const kinds = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...kinds].map((kind) => [kind, (one[kind] ?? 0) + (other[kind] ?? 0)]));
}

/** 不公开: with the reason; what was public before is no longer. */
export async function withholdRequest(
  context: Context,
  input: Input<typeof contract.withhold>,
): Promise<void> {
  await publishable(context, input.request);
  await decide(context, input, 'withheld', { body: { reason: input.reason } });
}

/** 撤下. @throws Refused `not-now` when nothing is public. */
export async function withdrawRelease(
  context: Context,
  input: Input<typeof contract.withdraw>,
): Promise<void> {
  const { state } = await loadRelease(context, input.request);
  if (state !== 'released') throw new Refused('not-now', { reason: 'not-released' });
  await decide(context, input, 'withdrawn', { body: { reason: input.reason } });
}

async function decide<Type extends ReleaseEventType>(
  context: Context,
  { request, n }: { request: string; n: number },
  type: Type,
  made: { body: ReleaseEvents[Type]; personal?: Record<string, string> },
): Promise<void> {
  await append(context, {
    kind: 'release',
    subject: request,
    seen: n,
    type,
    version: 1,
    body: made.body as JsonObject,
    ...(made.personal === undefined ? {} : { personal: made.personal }),
  });
  await projectRelease(context, request, await chain(context, 'release', request));
}

function cursor(after: string | undefined): { at: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(after);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Refused('invalid', { fields: { after: 'format' } });
  return { at: match[1], id: match[2] };
}
