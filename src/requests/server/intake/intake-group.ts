import type { CitySnapshot } from '../../../city/index.ts';
import { type ChainsPacking, commit, forge, openChains, recordTables } from '../../../ledger/index.ts';
import type { Statement } from '../../../platform/batch.ts';
import {
  type BulkTable,
  bulkTables,
  insertionTogether,
  openRows,
  type RowsPacking,
} from '../../../platform/bulk/rows.ts';
import type { Actor, Context } from '../../../platform/context.ts';
import { openIds } from '../../bulk/server/ids.ts';
import { openProjections, type ProjectionsPacking } from '../../bulk/server/projections.ts';
import type { Receipt } from '../../contract.ts';
import { urgentLines } from '../../rules/gate.ts';
import { requestNumber } from '../../rules/number.ts';
import { snapshot } from '../city.ts';
import { projectedTables } from '../projected.ts';
import type { DrawnNumber } from '../store.ts';
import { checkSubmission, finish, type Submission, type Told, tell, textOf, type Via } from './receive.ts';
import { keptAnswer } from './retry.ts';

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
 * Packs a group of submissions inside the caller's transaction as one statement, to be sent with COMMIT: what comes of
 * each when that is done, in their order. Nothing is to be inserted when none was received.
 */
export async function packGroup(
  context: Context,
  {
    group,
    numbers,
    memory,
  }: { group: readonly Submission[]; numbers: readonly DrawnNumber[]; memory: GroupMemory },
): Promise<{ outcomes: Outcome[]; insertion?: Statement }> {
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
  if (made.length === 0) return { outcomes };
  const packing = fitting(memory, context) ?? (await openGroup(context));
  memory.packing = undefined;
  for (const one of made) outcomes[one.index] = { receipt: addTo(packing, context, group, one) };
  const insertion = insertionOf(packing, context);
  memory.packing = packing;
  return { outcomes, insertion };
}

const nextId = openIds();

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
  const told = tell(context, city, { id: nextId(), number, input, via: chosen, files });
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

/** Forges the entry of one submission and packs everything it is written down in. */
function addTo(
  packing: GroupPacking,
  context: Context,
  group: readonly Submission[],
  { index, told, actor }: Made,
): Receipt {
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
  return receipt;
}

/** Everything packed, as one insertion. */
function insertionOf({ chains, projections, codes, answers }: GroupPacking, { city }: Context): Statement {
  const shown = [...projections.done(), codes.done() ?? [], answers.done() ?? []];
  return insertionTogether([
    ...chains.done().map((rows) => ({ rows, same: { city, kind: 'request' } })),
    ...shown.flat().map((rows) => ({ rows, same: { city } })),
  ]);
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
