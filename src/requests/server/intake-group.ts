import { v7 as uuid } from 'uuid';
import type { CitySnapshot } from '../../city/index.ts';
import { type ChainsPacking, commit, forge, openChains, recordTables } from '../../ledger/index.ts';
import {
  type BulkTable,
  bulkTables,
  insertTogether,
  openRows,
  type RowsPacking,
} from '../../platform/bulk/rows.ts';
import type { Actor, Context } from '../../platform/context.ts';
import { openProjections, type ProjectionsPacking } from '../bulk/server/projections.ts';
import type { Receipt } from '../contract.ts';
import { urgentLines } from '../rules/gate.ts';
import { requestNumber } from '../rules/number.ts';
import { snapshot } from './city.ts';
import { checkSubmission, finish, type Submission, type Told, tell, textOf, type Via } from './receive.ts';
import { keptAnswer } from './retry.ts';
import { type DrawnNumber, projectedTables } from './store.ts';

/** What became of a submission in its group: received, refused for itself, or to be taken alone. */
export type Outcome = { receipt: Receipt } | { error: unknown } | 'alone';

/**
 * What groups written one after another are packed in. It is taken out while a group is packed and put back when that
 * went well: what an error left behind is not packed again.
 */
export interface GroupMemory {
  packing?: GroupPacking | undefined;
}

interface Made {
  index: number;
  told: Told;
  actor: Actor;
}

/**
 * Writes a group of submissions inside the caller's transaction, in one statement: what came of each, in their order.
 *
 * @throws the database's error when it refuses one of them.
 */
export async function writeGroup(
  context: Context,
  {
    group,
    numbers,
    memory,
  }: { group: readonly Submission[]; numbers: readonly DrawnNumber[]; memory: GroupMemory },
): Promise<Outcome[]> {
  const city = await snapshot(context);
  const outcomes: Outcome[] = group.map(() => 'alone');
  const made: Made[] = [];
  for (const [index, one] of group.entries()) {
    const drawn = numbers[index];
    if (drawn === undefined) continue;
    try {
      const told = tellOne(context, city, one, requestNumber(drawn.year, drawn.number));
      if (told !== undefined) made.push({ index, told, actor: one.actor });
    } catch (error) {
      outcomes[index] = { error };
    }
  }
  if (made.length === 0) return outcomes;
  const packing = fitting(memory, context) ?? (await openGroup(context));
  memory.packing = undefined;
  for (const { index, receipt } of await insertGroup(context, { group, made, packing }))
    outcomes[index] = { receipt };
  memory.packing = packing;
  return outcomes;
}

/** @returns undefined for words of danger: their alarm is an entry of its own. @throws Refused what is refused. */
function tellOne(
  context: Context,
  city: CitySnapshot,
  { input, via }: Submission,
  number: string,
): Told | undefined {
  const chosen: Via = typeof via === 'function' ? via(city) : via;
  checkSubmission(city, input, chosen);
  const files = { facts: [], commitments: {}, personal: {} };
  const told = tell(context, city, { id: uuid(), number, input, via: chosen, files });
  const words = city.items('script').flatMap(({ data }) => (data.use === 'urgent' ? data.words : []));
  return urgentLines(textOf(told), words).length > 0 ? undefined : told;
}

/** The rows of a group being packed; the next group's are packed in the same memory. */
interface GroupPacking {
  masterId: string;
  chains: ChainsPacking;
  projections: ProjectionsPacking;
  codes: RowsPacking;
  answers: RowsPacking;
}

/** Forges and inserts everything the group writes, in one statement. */
async function insertGroup(
  context: Context,
  { group, made, packing }: { group: readonly Submission[]; made: readonly Made[]; packing: GroupPacking },
): Promise<{ index: number; receipt: Receipt }[]> {
  const receipts = made.map(({ index, told, actor }) => {
    const { kind, subject } = told.entry;
    const { key, wrapped } = context.keys.newDataKey(`${kind}/${subject}`);
    const { commitments, values } = commit(told.entry, key);
    const appended = forge({ ...context, actor }, { ...told.entry, commitments }, null);
    packing.chains.add({
      subject,
      wrappedKey: wrapped,
      entries: [appended],
      values: values.map((value) => ({ ...value, n: 1 })),
    });
    const { request, receipt } = finish(context, told, appended);
    packing.projections.add(request);
    packing.codes.add({ code_hash: request.codeHash, request: subject, created_at: context.now });
    const { input, digest } = group[index] as Submission;
    packing.answers.add(keptAnswer(context, input.retryKey, digest, receipt));
    return { index, receipt };
  });
  const same = { city: context.city };
  const ofRequests = { ...same, kind: 'request' };
  const shown = [...packing.projections.done(), packing.codes.done() ?? [], packing.answers.done() ?? []];
  await insertTogether(context, [
    ...packing.chains.done().map((rows) => ({ rows, same: ofRequests })),
    ...shown.flat().map((rows) => ({ rows, same })),
  ]);
  return receipts;
}

const groupTables = [...recordTables, ...projectedTables, 'requests.track_code', 'platform.retry'];

/** What was packed in before, unless the city's keys were rotated meanwhile: the chains name the master key. */
function fitting({ packing }: GroupMemory, { keys }: Context): GroupPacking | undefined {
  return packing?.masterId === keys.masterId ? packing : undefined;
}

async function openGroup(context: Context): Promise<GroupPacking> {
  const tables = await tablesOf(context);
  const { masterId } = context.keys;
  return {
    masterId,
    chains: openChains(tables, masterId),
    projections: openProjections(context, tables),
    codes: openTable(tables, 'requests.track_code'),
    answers: openTable(tables, 'platform.retry'),
  };
}

function openTable(tables: readonly BulkTable[], name: string) {
  return openRows(tables.find((table) => table.name === name) ?? { name, types: {} }, { given: ['city'] });
}

let known: BulkTable[] | undefined;

/** What the tables look like; they change only with the program, which is started anew for it. */
async function tablesOf(context: Context): Promise<BulkTable[]> {
  known ??= await bulkTables(context, groupTables);
  return known;
}
