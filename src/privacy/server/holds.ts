import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { append, chain, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import type { CivilDate } from '../../platform/time.ts';
import { idOfNumber } from '../../requests/index.ts';
import type * as contract from '../contract.ts';
import { foldHold, isHeld } from '../rules/hold.ts';
import type { HoldGround } from '../rules/standing.ts';
import { holdsInForce, projectHold } from './hold-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type Listed = { rows: contract.HoldView[] };

/** Today in the city. */
export async function todayIn(context: Context): Promise<CivilDate> {
  return civilDateOf(context.now, (await citySnapshot(context)).zone);
}

/** Holds in force, the newest first, with their reasons. */
export async function listHolds(context: Context, { limit }: { limit: number }): Promise<Listed> {
  const views: contract.HoldView[] = [];
  for (const row of await holdsInForce(context, limit)) {
    const values = await personalValues(context, { kind: 'hold', subject: row.subject });
    views.push({
      subject: row.subject,
      n: row.n,
      number: row.number,
      ground: row.ground as HoldGround,
      until: row.until,
      placedAt: row.placed_at,
      post: row.post,
      reason: values.find(({ n, name }) => n === row.n && name === 'reason')?.text ?? null,
    });
  }
  return { rows: views };
}

/** 暂缓销毁 of a request by its number. */
export async function placeHold(context: Context, input: Input<typeof contract.placeHold>): Promise<Listed> {
  const id = await idOfNumber(context, input.number);
  if (id === undefined) throw new Refused('invalid', { fields: { number: 'no-such-request' } });
  await hold(context, { subject: id, ...input });
  return listHolds(context, { limit: 200 });
}

/** Holds one thing; held already, the newer ground counts. @throws Refused `invalid` for a last day that has passed. */
export async function hold(
  context: Context,
  placed: { subject: string; ground: HoldGround; until?: string | undefined; reason: string },
): Promise<void> {
  const { subject, ground, until = null, reason } = placed;
  if (until !== null && until < (await todayIn(context)))
    throw new Refused('invalid', { fields: { until: 'day-past' } });
  const entries = await chain(context, 'hold', subject);
  await append(context, {
    kind: 'hold',
    subject,
    seen: entries.length,
    type: 'hold-placed',
    version: 1,
    body: { ground, until },
    personal: { reason },
  });
  await projectHold(context, subject, await chain(context, 'hold', subject));
}

/** 解除暂缓. @throws Refused `not-found`, `conflict`, or `not-now` when it was lifted before. */
export async function liftHold(
  context: Context,
  { subject, n, reason }: Input<typeof contract.liftHold>,
): Promise<Listed> {
  const before = foldHold(await chain(context, 'hold', subject));
  if (before === undefined) throw new Refused('not-found');
  if (before.n !== n) throw new Refused('conflict', { n: before.n });
  if (before.lifted) throw new Refused('not-now', { reason: 'hold-lifted' });
  await append(context, {
    kind: 'hold',
    subject,
    seen: n,
    type: 'hold-lifted',
    version: 1,
    body: {},
    personal: { reason },
  });
  await projectHold(context, subject, await chain(context, 'hold', subject));
  return listHolds(context, { limit: 200 });
}

/** Whether something is held today. */
export async function isHeldToday(context: Context, subject: string): Promise<boolean> {
  return isHeld(foldHold(await chain(context, 'hold', subject)), await todayIn(context));
}
