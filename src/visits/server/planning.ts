import type { z } from 'zod';
import { citySnapshot, mustBeOpen } from '../../city/index.ts';
import { mustBeginSo } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type * as contract from '../contract.ts';
import { daysFrom } from '../rules/coverage.ts';
import { actingPost, checkedTarget, formFor } from './city.ts';
import { record } from './record.ts';
import { loadVisit } from './visit-store.ts';
import { checkWords } from './words.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** How far ahead a visit is planned, in days. */
const aheadDays = 180;

/** 安排走访: said beforehand, so that whoever would go there too is told. */
export async function planVisit(
  context: Context,
  { id, form, target: given, day }: Input<typeof contract.planVisit>,
): Promise<void> {
  const { unit, post } = actingPost(context);
  const city = await citySnapshot(context);
  const target = checkedTarget(city, given);
  const { activity = null } = formFor(city, form, target);
  const body = { unit, post, form, target, day };
  if ((await loadVisit(context, id)).visit !== undefined)
    return mustBeginSo(context, { kind: 'visit', subject: id }, { body });
  if (day < city.date) throw new Refused('invalid', { fields: { day: 'day-past' } });
  if (day > daysFrom(city.date, aheadDays)) throw new Refused('invalid', { fields: { day: 'too-far' } });
  await mustBeOpen(context, { unit, activity });
  await record(context, { kind: 'visit', id }, { seen: 0, type: 'visit-planned', body });
}

/** 取消安排: nobody goes; it no longer counts when others plan. */
export async function dropVisit(
  context: Context,
  { id, n, reason }: Input<typeof contract.dropVisit>,
): Promise<void> {
  const { unit } = actingPost(context);
  const { visit } = await loadVisit(context, id);
  if (visit === undefined || visit.unit !== unit) throw new Refused('not-found');
  if (visit.n !== n) throw new Refused('conflict', { n: visit.n });
  if (visit.state !== 'planned') throw new Refused('not-now', { reason: 'visit-over' });
  checkWords(await citySnapshot(context), { reason });
  await record(
    context,
    { kind: 'visit', id },
    { seen: n, type: 'visit-dropped', body: {}, words: { reason } },
  );
}
