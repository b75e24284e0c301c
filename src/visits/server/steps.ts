import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { chain, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type * as contract from '../contract.ts';
import { type ItemStep, outcomesOf } from '../rules/item.ts';
import { foldVisit } from '../rules/visit.ts';
import { type BecameRequest, becomeRequest } from './asking.ts';
import { itemRow, type StoredItem } from './item-store.ts';
import { stepFault } from './may.ts';
import { record } from './record.ts';
import { sightOf } from './sight.ts';
import { checkWords } from './words.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** 办结: what became of it, by who answers for it. */
export async function settleItem(
  context: Context,
  { id, n, outcome, words }: Input<typeof contract.settleItem>,
): Promise<void> {
  const { city, item } = await take(context, { id, n }, 'settle');
  if (!outcomesOf[item.kind].includes(outcome))
    throw new Refused('invalid', { fields: { outcome: 'not-a-choice' } });
  checkWords(city, { words });
  await record(
    context,
    { kind: 'visit-item', id },
    {
      ...{ seen: n, type: 'item-settled', body: { outcome, on: city.date }, words: { words } },
    },
  );
}

/** 转成诉求件: with the asker's consent, from the day they spoke. */
export async function passItem(
  context: Context,
  { id, n, asker }: Input<typeof contract.passItem>,
): Promise<BecameRequest['receipt']> {
  const { city, item } = await take(context, { id, n }, 'pass');
  const entries = await chain(context, 'visit', item.visit);
  const visit = foldVisit(entries);
  const values = await personalValues(context, { kind: 'visit-item', subject: id });
  const words = values.find(({ n: at, name }) => at === 1 && name === 'words')?.text;
  if (visit === undefined || words == null) throw new Refused('erased-already');
  const at = entries.find(({ type }) => type === 'visit-made')?.happenedAt ?? context.now;
  const { kind } = item;
  const { target, activity } = visit;
  const asked = await becomeRequest(context, city, { id, kind, words, target, activity, at, asker });
  const body = { request: asked.request, number: asked.receipt.number, on: city.date };
  await record(context, { kind: 'visit-item', id }, { seen: n, type: 'item-passed', body });
  return asked.receipt;
}

/** 核实: whether it is so; what is not is open again, due when it was. */
export async function checkItem(
  context: Context,
  { id, n, agrees, words }: Input<typeof contract.checkItem>,
): Promise<void> {
  const { city } = await take(context, { id, n }, 'check');
  if (!agrees && words === '') throw new Refused('invalid', { fields: { words: 'required' } });
  checkWords(city, { words });
  await record(
    context,
    { kind: 'visit-item', id },
    {
      ...{ seen: n, type: 'item-checked', body: { agrees, on: city.date }, words: { words } },
    },
  );
}

async function take(
  context: Context,
  { id, n }: { id: string; n: number },
  step: ItemStep,
): Promise<{ city: CitySnapshot; item: StoredItem }> {
  const item = await itemRow(context, await sightOf(context), id);
  if (item === undefined) throw new Refused('not-found');
  if (item.n !== n) throw new Refused('conflict', { n: item.n });
  const city = await citySnapshot(context);
  const fault = stepFault(context, city, item, step);
  if (fault === 'stage') throw new Refused('not-now', { reason: 'item-stage' });
  if (fault !== undefined) throw new Refused('not-allowed', { reason: `item-${fault}` });
  return { city, item };
}
