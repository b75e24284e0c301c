import { v7 as uuid } from 'uuid';
import { append, makeDataKey } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { storeFiles, takingBackFiles } from '../../../requests/index.ts';
import type { ListReceived } from '../../rules/entries.ts';
import { requireInCharge } from '../in-charge.ts';
import { reliefCode } from '../registers.ts';
import { insertList, listById, type ReliefList } from './list-store.ts';

/**
 * Takes a list of leases in: the workbook itself goes into the record, sealed, and a worker decides it. What is shown of
 * the list is made from that file, now and at any rebuild.
 */
export async function receiveList(
  context: Context,
  given: { name: string; bytes: Buffer; asOf: CivilDate },
): Promise<ReliefList> {
  await requireMayHandIn(context);
  const id = uuid();
  const of = { kind: 'relief-list' as const, subject: id };
  return takingBackFiles(context, async (inside) => {
    const dataKey = await makeDataKey(inside, of);
    const { facts, commitments, personal } = await storeFiles(inside, of, dataKey, [given]);
    const file = facts[0];
    if (file === undefined || !file.mediaType.endsWith('spreadsheetml.sheet')) {
      throw new Refused('file-type', { fields: { file: 'not-xlsx' } });
    }
    const unit = inside.actor.kind === 'post' ? inside.actor.unit : '';
    const body: ListReceived = { unit, asOf: given.asOf, file: file.id };
    const { entry } = await append(inside, {
      ...of,
      seen: 0,
      type: 'list-received',
      version: 1,
      body: { ...body },
      commitments,
      personal,
      dataKey,
    });
    await insertList(inside, { id, unit, n: entry.n, asOf: given.asOf, receivedAt: entry.recordedAt });
    return listById(inside, id);
  });
}

/** Lessors hand in their own lists; the unit in charge those of all. A system has no unit whose list it could be. */
async function requireMayHandIn(context: Context): Promise<void> {
  if (context.actor.kind !== 'post') await requireInCharge(context, reliefCode);
}
