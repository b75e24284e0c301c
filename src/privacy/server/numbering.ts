import { append, chain } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { lastSerial, loadDestruction, projectDestruction } from './destruction-store.ts';
import { todayIn } from './holds.ts';

/**
 * Gives a list the next number of its city's year 销〔2026〕3号, as an entry of its own: the list is known by what the record
 * says, and lists begun before there were numbers get theirs the night after.
 */
export async function numberList(context: Context, id: string): Promise<void> {
  const { n } = await loadDestruction(context, id);
  const year = Number((await todayIn(context)).slice(0, 4));
  const serial = (await lastSerial(context, year)) + 1;
  await append(context, {
    kind: 'destruction',
    subject: id,
    seen: n,
    type: 'destruction-numbered',
    version: 1,
    body: { year, serial },
  });
  await projectDestruction(context, id, await chain(context, 'destruction', id));
}
