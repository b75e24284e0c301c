import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { endDelegation, lentPosts } from '../../identity/index.ts';
import { append, chain, mustBeginSo } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { openOfUnits } from '../../requests/index.ts';
import { claimsHeldBy } from '../../supervision/index.ts';
import type * as contract from '../contract-secondments.ts';
import { isBarred, type Secondment } from '../rules/secondment.ts';
import { standingBody } from './body-store.ts';
import { isAwayIn, loadSecondment, projectSecondment } from './secondment-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type BeginInput = Input<typeof contract.beginSecondment>;
interface Seen {
  id: string;
  n: number;
}

/** 登记抽调: refused from county level and below, with the rule; who covers for the post is said at once. */
export async function beginSecondment(context: Context, { id, reason, ...said }: BeginInput): Promise<void> {
  if ((await loadSecondment(context, id)) !== undefined) {
    await mustBeginSo(context, { kind: 'secondment', subject: id }, { body: said, words: { reason } });
    return;
  }
  const city = await citySnapshot(context);
  const from = city.item('post', said.post)?.data.unit;
  if (from === undefined) throw new Refused('invalid', { fields: { post: 'not-a-choice' } });
  refuseBarred(city, from);
  const fields = await faults(context, city, { ...said, from, begins: said.from });
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  const body = {
    ...said,
    unit: from,
    level: city.item('unit', from)?.data.kind ?? '',
    requests: (await openOfUnits(context, [from])).get(from) ?? 0,
    tasks: await claimsHeldBy(context, said.post),
  };
  await record(context, { id, n: 0 }, 'secondment-begun', { body, words: { reason } });
}

/** @throws Refused `not-allowed` with the rule; `not-now` where the city has none, since nobody could say whether it may be */
function refuseBarred(city: CitySnapshot, unit: string): void {
  const rule = city.items('organising')[0]?.data.barred;
  if (rule === undefined) throw new Refused('not-now', { reason: 'secondment-no-rule' });
  const unitOf = (code: string) => city.item('unit', code)?.data;
  if (!isBarred(unit, unitOf, rule.kinds)) return;
  const name = unitOf(unit)?.name.zh ?? unit;
  throw new Refused('not-allowed', {
    reason: 'secondment-barred',
    said: { unit: name, source: rule.source },
  });
}

async function faults(
  context: Context,
  city: CitySnapshot,
  said: Pick<BeginInput, 'post' | 'to' | 'lent' | 'cover' | 'until'> & { from: string; begins: string },
): Promise<Record<string, string>> {
  const { post, to, lent, cover, until, from, begins } = said;
  const body = await standingBody(context, to);
  const unitOfPost = (code: string) => city.item('post', code)?.data.unit;
  const fields: Record<string, string> = {};
  if (body === undefined) fields['to'] = 'secondment-body';
  if (to === from) fields['to'] = 'secondment-own';
  if (until < begins) fields['until'] = 'until-before';
  else if (until < city.date) fields['until'] = 'until-past';
  else if (body !== undefined && body.until !== null && until > body.until)
    fields['until'] = 'secondment-beyond';
  if (lent !== null && unitOfPost(lent) !== to) fields['lent'] = 'not-a-choice';
  if (cover === post || unitOfPost(cover) !== from) fields['cover'] = 'secondment-cover';
  if (await isAwayIn(context, post, { from: begins, until })) fields['post'] = 'secondment-twice';
  return fields;
}

/** 延期: a later last day, for a reason, never beyond that of the body. */
export async function extendSecondment(
  context: Context,
  { id, n, until, reason }: Input<typeof contract.extendSecondment>,
): Promise<void> {
  const { city, one } = await take(context, { id, n });
  const body = await standingBody(context, one.to);
  if (until <= one.until || until < city.date)
    throw new Refused('invalid', { fields: { until: 'until-past' } });
  if (body === undefined || (body.until !== null && until > body.until))
    throw new Refused('invalid', { fields: { until: 'secondment-beyond' } });
  await record(context, { id, n }, 'secondment-extended', { body: { until }, words: { reason } });
}

/** 返岗: what was lent to the post for the time ends with it. */
export async function returnSecondment(
  context: Context,
  { id, n, on, reason }: Input<typeof contract.returnSecondment>,
): Promise<void> {
  const { city, one } = await take(context, { id, n });
  if (on < one.from || on > city.date) throw new Refused('invalid', { fields: { on: 'return-day' } });
  await record(context, { id, n }, 'secondment-returned', { body: { on }, words: { reason } });
  for (const lent of await lentPosts(context))
    if (lent.post === one.lent && lent.deputyPosts.includes(one.post)) await endDelegation(context, lent.id);
}

async function take(context: Context, { id, n }: Seen): Promise<{ city: CitySnapshot; one: Secondment }> {
  const one = await loadSecondment(context, id);
  if (one === undefined) throw new Refused('not-found');
  if (one.n !== n) throw new Refused('conflict', { n: one.n });
  if (one.returnedOn !== null) throw new Refused('not-now', { reason: 'secondment-over' });
  return { city: await citySnapshot(context), one };
}

async function record(
  context: Context,
  { id, n }: Seen,
  type: string,
  { body, words }: { body: JsonObject; words: Record<string, string> },
): Promise<void> {
  await append(context, {
    ...{ kind: 'secondment', subject: id, seen: n, type, version: 1, body },
    personal: words,
  });
  await projectSecondment(context, id, await chain(context, 'secondment', id));
}
