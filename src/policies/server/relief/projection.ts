import type { Entry, Projection } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { ListDecided, ListFailed, ListReceived } from '../../rules/entries.ts';
import { settingAt } from '../setting-store.ts';
import { decideAll } from './decide-lists.ts';
import { finishList, insertList, insertRows, removeList, removeRows } from './list-store.ts';
import { groundOf, readList } from './prepare.ts';

/** Lists and their rows, made again from the workbook the record holds: `diandan rebuild relief-lists`. */
export const listProjection: Projection = {
  name: 'relief-lists',
  kind: 'relief-list',
  apply: (context, of, entries) => projectList(context, of.subject, entries),
  async clear({ city, db }) {
    await db.deleteFrom('policies.relief_row').where('city', '=', city).execute();
    await db.deleteFrom('policies.relief_list').where('city', '=', city).execute();
  },
};

/** Makes a list again: its file is read and decided once more, as it was decided then. An erased file leaves nothing. */
export async function projectList(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const [first] = entries;
  if (first === undefined || entries.some(({ type }) => type === 'erased')) return removeList(context, id);
  const received = first.body as unknown as ListReceived;
  const { unit, asOf } = received;
  await insertList(context, { id, unit, n: first.n, asOf, receivedAt: first.recordedAt });
  const last = entries.at(-1);
  if (last === undefined || last === first) return;
  const decidedAt = last.recordedAt;
  if (last.type === 'list-failed') {
    const { reason, missing } = last.body as unknown as ListFailed;
    const failure = [reason, ...missing].join(' ');
    return finishList(context, id, { state: 'failed', n: last.n, failure, decidedAt });
  }
  const { setting, lessors, totals, digest } = last.body as unknown as ListDecided;
  const ground = await groundOf(context, asOf, await settingAt(context, 'rent-relief-2022', setting));
  const read = await readList(context, { list: id, file: received.file, region: ground.region, lessors });
  await removeRows(context, id);
  if (read.ok) {
    for (const { rows } of decideAll(ground, read.rows).pages) await insertRows(context, { id, unit }, rows);
  }
  return finishList(context, id, { state: 'decided', n: last.n, totals, digest, decidedAt });
}
