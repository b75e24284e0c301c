import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../../city/index.ts';
import { append, chain, mustBeginSo } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type * as contract from '../../contract-acts.ts';
import { type Act, type ActStep, type HelpedAnswer, joined, stepsOfAct } from '../../rules/acts/act.ts';
import { carries } from './sight.ts';
import { askersOf, findLinks } from './sources.ts';
import { actsAskedOf, loadAct, projectAct } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
interface Seen {
  id: string;
  n: number;
}

/** 提出实事; sent twice with one id it is proposed once. */
export async function proposeAct(
  context: Context,
  { id, title, difference, forWhom, measure, fund, ...said }: Input<typeof contract.proposeAct>,
): Promise<void> {
  const links = await findLinks(context, said.links);
  const milestones = said.milestones.map(({ due }, at) => ({ id: `m${at + 1}`, due }));
  const steps = said.milestones.map((one, at): [string, string] => [`milestone-m${at + 1}`, one.words]);
  const helpers = [...new Set(said.helpers)].filter((unit) => unit !== said.lead);
  const body = { ...said, helpers, milestones, links: links ?? [] };
  const words = { title, difference, forWhom, measure, fund, ...Object.fromEntries(steps) };
  if ((await loadAct(context, id)) !== undefined) {
    await mustBeginSo(context, { kind: 'act', subject: id }, { body, words });
    return;
  }
  const fields = proposalFaults(await citySnapshot(context), said);
  if (links === undefined) fields['links'] = 'not-a-choice';
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  await record(context, { id, n: 0 }, 'act-proposed', { body, words });
}

function proposalFaults(
  city: CitySnapshot,
  said: Pick<
    Input<typeof contract.proposeAct>,
    'lead' | 'helpers' | 'activity' | 'from' | 'to' | 'milestones'
  >,
): Record<string, string> {
  const isUnit = (unit: string) => city.item('unit', unit) !== undefined;
  const isActivity = city
    .items('campaign')
    .some(({ data }) => data.activities.some(({ code }) => code === said.activity));
  const fields: Record<string, string> = {};
  if (!isUnit(said.lead)) fields['lead'] = 'not-a-choice';
  if (!said.helpers.every(isUnit)) fields['helpers'] = 'not-a-choice';
  if (said.activity !== null && !isActivity) fields['activity'] = 'not-a-choice';
  if (said.to < said.from) fields['to'] = 'act-ends-before';
  if (said.milestones.some(({ due }) => due < said.from || due > said.to))
    fields['milestones'] = 'act-milestone-outside';
  return fields;
}

/** 批准: somebody else than whoever proposed it. */
export async function approveAct(context: Context, seen: Seen): Promise<void> {
  const act = await take(context, seen, 'approve');
  if (personOf(context) === act.proposedBy) throw new Refused('not-allowed', { reason: 'act-own-proposal' });
  await record(context, seen, 'act-approved');
}

export async function linkAct(
  context: Context,
  { id, n, links: said }: Input<typeof contract.linkAct>,
): Promise<void> {
  const act = await take(context, { id, n }, 'link');
  const links = await findLinks(context, said);
  if (links === undefined) throw new Refused('invalid', { fields: { links: 'not-a-choice' } });
  if (joined(act.links, links).length === act.links.length)
    throw new Refused('invalid', { fields: { links: 'act-linked-already' } });
  await record(context, { id, n }, 'act-linked', { body: { links } });
}

/** 进展: a milestone reached or money spent so far, by the unit that leads. */
export async function progressAct(
  context: Context,
  { id, n, milestone, on, spent }: Input<typeof contract.progressAct>,
): Promise<void> {
  const act = await take(context, { id, n }, 'progress');
  mustLead(context, act);
  const { date } = await citySnapshot(context);
  const fields: Record<string, string> = {};
  if (milestone === undefined && spent === undefined) fields['milestone'] = 'required';
  if (milestone !== undefined && !act.milestones.some((one) => one.id === milestone))
    fields['milestone'] = 'not-a-choice';
  if (milestone !== undefined && on === undefined) fields['on'] = 'required';
  if (on !== undefined && on > date) fields['on'] = 'act-day-ahead';
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  const body = {
    ...(milestone === undefined || on === undefined ? {} : { milestone, on }),
    ...(spent === undefined ? {} : { spent }),
  };
  await record(context, { id, n }, 'act-progressed', { body });
}

/** 报告办成: from now on every asker is asked whether it helped. */
export async function finishAct(
  context: Context,
  { id, n, words }: Input<typeof contract.finishAct>,
): Promise<void> {
  const act = await take(context, { id, n }, 'finish');
  mustLead(context, act);
  const asked = await askersOf(context, act);
  await record(context, { id, n }, 'act-done', { body: { asked }, words: { words } });
}

/** 回访: written down by whoever called, never by a unit that carries it. */
export async function noteHelped(
  context: Context,
  { id, n, request, said }: Input<typeof contract.noteHelped>,
): Promise<void> {
  const act = await take(context, { id, n }, 'ask');
  if (carries(context, act)) throw new Refused('not-allowed', { reason: 'act-own-call' });
  if (!act.asked.includes(request)) throw new Refused('invalid', { fields: { request: 'not-a-choice' } });
  await record(context, { id, n }, 'asker-said', { body: { request, said, via: 'call' } });
}

/** What an asker says themselves, by the code of their request. */
export async function sayHelped(context: Context, id: string, said: HelpedAnswer): Promise<void> {
  const { actor } = context;
  if (actor.kind !== 'asker') throw new Refused('not-allowed');
  const one = (await actsAskedOf(context, actor.request)).find((row) => row.id === id);
  if (one === undefined) throw new Refused('not-now', { reason: 'act-step' });
  if (one.act.answers[actor.request] === said) return;
  const body = { request: actor.request, said, via: 'portal' };
  await record(context, { id, n: one.act.n }, 'asker-said', { body });
}

export async function acceptAct(context: Context, seen: Seen): Promise<void> {
  const act = await take(context, seen, 'accept');
  mustNotCarry(context, act);
  await record(context, seen, 'act-accepted', { body: { by: 'askers' } });
}

/** 说明理由: another person has to agree. */
export async function reasonAct(
  context: Context,
  { id, n, words }: Input<typeof contract.reasonAct>,
): Promise<void> {
  mustNotCarry(context, await take(context, { id, n }, 'reason'));
  await record(context, { id, n }, 'act-acceptance-asked', { words: { words } });
}

export async function confirmAct(context: Context, seen: Seen): Promise<void> {
  const act = await take(context, seen, 'confirm');
  mustNotCarry(context, act);
  if (personOf(context) === act.reasonBy) throw new Refused('not-allowed', { reason: 'act-own-reason' });
  await record(context, seen, 'act-accepted', { body: { by: 'reason' } });
}

type Worded = Seen & { words: string };

export async function sendBackAct(context: Context, { id, n, words }: Worded): Promise<void> {
  await take(context, { id, n }, 'back');
  await record(context, { id, n }, 'act-sent-back', { words: { words } });
}

export async function dropAct(context: Context, { id, n, words }: Worded): Promise<void> {
  await take(context, { id, n }, 'drop');
  await record(context, { id, n }, 'act-dropped', { words: { words } });
}

export async function releaseAct(
  context: Context,
  { id, n, title, words }: Input<typeof contract.releaseAct>,
): Promise<void> {
  await take(context, { id, n }, 'release');
  await record(context, { id, n }, 'act-released', { words: { title, words } });
}

export async function withholdAct(context: Context, seen: Seen): Promise<void> {
  await take(context, seen, 'withhold');
  await record(context, seen, 'act-withheld');
}

const personOf = ({ actor }: Context) => (actor.kind === 'post' ? actor.person : null);

function mustLead({ actor }: Context, { lead }: Act): void {
  if (actor.kind === 'post' && actor.unit !== lead)
    throw new Refused('not-allowed', { reason: 'act-of-another-unit' });
}

function mustNotCarry(context: Context, act: Act): void {
  if (carries(context, act)) throw new Refused('not-allowed', { reason: 'act-own' });
}

async function take(context: Context, { id, n }: Seen, step: ActStep): Promise<Act> {
  const act = await loadAct(context, id);
  if (act === undefined) throw new Refused('not-found');
  if (act.n !== n) throw new Refused('conflict', { n: act.n });
  if (stepsOfAct(act).includes(step)) return act;
  throw new Refused('not-now', { reason: step === 'accept' ? 'act-not-accepted' : 'act-step' });
}

async function record(
  context: Context,
  { id, n }: Seen,
  type: string,
  { body = {}, words = {} }: { body?: JsonObject; words?: Record<string, string> } = {},
): Promise<void> {
  const personal = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''));
  await append(context, { kind: 'act', subject: id, seen: n, type, version: 1, body, personal });
  await projectAct(context, id, await chain(context, 'act', id));
}
