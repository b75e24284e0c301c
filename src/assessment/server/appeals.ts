import type { z } from 'zod';
import { append, chain, mustBeginSo, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type * as contract from '../contract.ts';
import { appealIds, isAppealed, loadAppeal, projectAppeal } from './appeal-store.ts';
import { loadSheet, rowsOfReader } from './loaded.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
const kind = 'assessment-appeal';

/** 申诉: a unit says why one of its own lines is not right. */
export async function appealLine(
  context: Context,
  { id, words, ...body }: Input<typeof contract.appealLine>,
): Promise<contract.AppealView> {
  if ((await loadAppeal(context, id)) !== undefined) {
    await mustBeginSo(context, { kind, subject: id }, { body, words: { words } });
    return viewById(context, id);
  }
  const { inputs } = await loadSheet(context, body.sheet);
  const mine = await rowsOfReader(context, inputs);
  const isMeasured = inputs.setup.measures.some(({ measure }) => measure === body.measure);
  if (mine?.includes(body.unit) !== true || !isMeasured)
    throw new Refused('not-allowed', { reason: 'not-on-sheet' });
  if (await isAppealed(context, body)) throw new Refused('not-now', { reason: 'appeal-twice' });
  await append(context, {
    ...{ kind, subject: id, seen: 0, type: 'line-appealed', version: 1, body },
    personal: { words },
  });
  await projectAppeal(context, id, await chain(context, kind, id));
  return viewById(context, id);
}

/** 答复申诉, with the reason. */
export async function decideAppeal(
  context: Context,
  { id, n, upheld, reason }: Input<typeof contract.decideAppeal>,
): Promise<contract.AppealView> {
  const appeal = await loadAppeal(context, id);
  if (appeal === undefined) throw new Refused('not-found');
  if (appeal.n !== n) throw new Refused('conflict', { n: appeal.n });
  if (appeal.state !== 'open') throw new Refused('not-now', { reason: 'appeal-over' });
  await append(context, {
    ...{ kind, subject: id, seen: n, type: 'appeal-decided', version: 1, body: { upheld } },
    personal: { reason },
  });
  await projectAppeal(context, id, await chain(context, kind, id));
  return viewById(context, id);
}

/** What units said against a sheet, and what they were answered. */
export async function appealsOf(context: Context, sheet: string): Promise<contract.AppealView[]> {
  const views: contract.AppealView[] = [];
  for (const id of await appealIds(context, sheet)) views.push(await viewById(context, id));
  return views;
}

async function viewById(context: Context, id: string): Promise<contract.AppealView> {
  const appeal = await loadAppeal(context, id);
  if (appeal === undefined) throw new Refused('not-found');
  const values = await personalValues(context, { kind, subject: id });
  const word = (name: string) => values.find((value) => value.name === name)?.text ?? '';
  return { ...appeal, id, words: word('words'), reason: word('reason') };
}
