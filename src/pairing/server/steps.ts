import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type * as contract from '../contract.ts';
import { breaksContinuity, type Pair, yearOf } from '../rules/pair.ts';
import { helps, mayConfirm } from './may.ts';
import { rulesOf, typeOf } from './names.ts';
import { loadPair, pairRow } from './pair-store.ts';
import { recordPair, recordTarget } from './register.ts';
import { sightOf } from './sight.ts';
import { loadTarget } from './target-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
interface Seen {
  id: string;
  n: number;
}

/** 结束结对: on a ground, with a reason. A base pair within its year takes somebody who approves. */
export async function endPair(context: Context, input: Input<typeof contract.endPair>): Promise<void> {
  const { id, n, ground, on, reason } = input;
  const pair = await takeActive(context, { id, n });
  await checkEnding(context, pair, { ground, on });
  if (await isBreak(context, pair, on)) throw new Refused('not-now', { reason: 'base-needs-approval' });
  await recordPair(context, id, {
    seen: n,
    type: 'pair-ended',
    body: { ground, on, broke: false },
    personal: { reason },
  });
}

/** 申请调整: a base pair is to end before its year does 五不变. */
export async function askChange(context: Context, input: Input<typeof contract.askChange>): Promise<void> {
  const { id, n, ground, on, reason } = input;
  const pair = await takeActive(context, { id, n });
  await checkEnding(context, pair, { ground, on });
  if (pair.asked !== null) throw new Refused('not-now', { reason: 'change-asked' });
  if (!(await isBreak(context, pair, on))) throw new Refused('not-now', { reason: 'no-approval-needed' });
  await recordPair(context, id, {
    seen: n,
    type: 'pair-change-asked',
    body: { ground, on },
    personal: { reason },
  });
}

/** 审批调整: by somebody else than who asked; what is approved stands as a break of continuity. */
export async function decideChange(
  context: Context,
  { id, n, approve, reason }: Input<typeof contract.decideChange>,
): Promise<void> {
  const { asked } = await takeActive(context, { id, n });
  if (asked === null) throw new Refused('not-now', { reason: 'no-change-asked' });
  if (context.actor.kind === 'post' && context.actor.person === asked.by)
    throw new Refused('not-allowed', { reason: 'own-change' });
  if (!approve && reason === undefined) throw new Refused('invalid', { fields: { reason: 'required' } });
  const personal: Record<string, string> = reason === undefined ? {} : { reason };
  const { ground, on } = asked;
  await recordPair(context, id, {
    seen: n,
    ...(approve
      ? { type: 'pair-ended', body: { ground, on, broke: true } }
      : { type: 'pair-change-refused', body: {} }),
    personal,
  });
}

/** 帮扶承诺: what the helper will do, by when. */
export async function promise(
  context: Context,
  { id, n, promise: words, due }: Input<typeof contract.promise>,
): Promise<void> {
  const pair = await takeActive(context, { id, n });
  if (!helps(context, pair)) throw new Refused('not-allowed', { reason: 'not-the-helper' });
  if (due < (await citySnapshot(context)).date) throw new Refused('invalid', { fields: { due: 'day-past' } });
  await recordPair(context, id, {
    seen: n,
    type: 'pair-promised',
    body: { due },
    personal: { promise: words },
  });
}

/** 帮扶成效: what was done; where it can be seen may be said, nothing has to be shown. */
export async function report(context: Context, input: Input<typeof contract.report>): Promise<void> {
  const { id, n, report: words, evidence, contact, done } = input;
  const pair = await takeActive(context, { id, n });
  if (!helps(context, pair)) throw new Refused('not-allowed', { reason: 'not-the-helper' });
  if (contact !== null && contact > (await citySnapshot(context)).date)
    throw new Refused('invalid', { fields: { contact: 'day-to-come' } });
  if (done && pair.promisedIn === null)
    throw new Refused('invalid', { fields: { done: 'nothing-promised' } });
  await recordPair(context, id, {
    seen: n,
    type: 'pair-reported',
    body: { contact, done },
    personal: { report: words, ...(evidence === undefined ? {} : { evidence }) },
  });
}

/** 对象确认: the unit that speaks for the target, on the last report. */
export async function confirmReport(
  context: Context,
  { id, n, agrees, words }: Input<typeof contract.confirmReport>,
): Promise<void> {
  const pair = await takeActive(context, { id, n });
  if (!(await mayConfirm(context, pair))) throw new Refused('not-allowed', { reason: 'not-the-target' });
  if (pair.reportedIn === null) throw new Refused('not-now', { reason: 'nothing-reported' });
  await recordPair(context, id, {
    seen: n,
    type: 'pair-confirmed',
    body: { report: pair.reportedIn, agrees },
    personal: words === undefined ? {} : { words },
  });
}

/** 调整帮扶对象: staff and wanted help; a target that wants none leaves the list, while nobody helps it. */
export async function changeTarget(
  context: Context,
  { id, n, staff, wants }: Input<typeof contract.changeTarget>,
): Promise<void> {
  const target = await loadTarget(context, id);
  if (target === undefined) throw new Refused('not-found');
  if (target.n !== n) throw new Refused('conflict', { n: target.n });
  const city = await citySnapshot(context);
  for (const want of wants) typeOf(city, want);
  const body = { staff, wants: [...new Set(wants)].sort(), listed: wants.length > 0 };
  await recordTarget(context, id, { seen: n, type: 'pair-target-changed', body });
}

async function takeActive(context: Context, { id, n }: Seen): Promise<Pair> {
  if ((await pairRow(context, await sightOf(context), id)) === undefined) throw new Refused('not-found');
  const { pair } = await loadPair(context, id);
  if (pair === undefined) throw new Refused('not-found');
  if (pair.n !== n) throw new Refused('conflict', { n: pair.n });
  if (pair.state !== 'active') throw new Refused('not-now', { reason: 'pair-over' });
  return pair;
}

async function checkEnding(
  context: Context,
  { since }: Pair,
  { ground, on }: { ground: string; on: string },
): Promise<void> {
  const city = await citySnapshot(context);
  const fields = {
    ...(rulesOf(city).grounds.some(({ code }) => code === ground) ? {} : { ground: 'not-a-choice' }),
    ...(on < since || yearOf(on) > yearOf(city.date) ? { on: 'end-day' } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
}

async function isBreak(context: Context, { type }: Pair, on: string): Promise<boolean> {
  return breaksContinuity(typeOf(await citySnapshot(context), type).group, on);
}
