import type { CitySnapshot } from '../../../city/index.ts';
import {
  type ChainsPacking,
  commit,
  forge,
  makeReceiptBeside,
  openChains,
  recordTables,
  type SealedValue,
} from '../../../ledger/index.ts';
import type { Statement } from '../../../platform/batch.ts';
import {
  type BulkTable,
  bulkTables,
  insertionTogether,
  openRows,
  type RowsPacking,
} from '../../../platform/bulk/rows.ts';
import type { Actor, Context } from '../../../platform/context.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { openIds } from '../../bulk/server/ids.ts';
import { openProjections, type ProjectionsPacking } from '../../bulk/server/projections.ts';
import type { Receipt } from '../../contract.ts';
import { urgentLines } from '../../rules/gate.ts';
import { requestNumber } from '../../rules/number.ts';
import { snapshot } from '../city.ts';
import { projectedTables } from '../projected.ts';
import type { DrawnNumber } from '../store.ts';
import {
  checkSubmission,
  personalOf,
  receiptOf,
  type Submission,
  shownBy,
  type Told,
  tell,
  textOf,
  type Via,
} from './receive.ts';
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

/** What of a submission needs neither the database's clock nor a number: its personal words under their key. */
export interface SealedAhead {
  id: string;
  wrapped: Buffer;
  keyId: string;
  commitments: Record<string, string>;
  values: readonly SealedValue[];
}

const nextId = openIds();

/** Seals the words of a submission before its transaction has begun; where they could not be, its group says why. */
export function sealAhead(keys: Keyring, one: Submission): SealedAhead | undefined {
  try {
    return sealWords(keys, nextId(), personalOf(one));
  } catch {
    return undefined;
  }
}

function sealWords(keys: Keyring, id: string, personal: Record<string, string>): SealedAhead {
  const of = { kind: 'request', subject: id, seen: 0 } as const;
  const { key, wrapped, keyId } = keys.newDataKey(`request/${id}`);
  return { id, wrapped, keyId, ...commit({ ...of, personal }, key) };
}

interface Made {
  index: number;
  told: Told;
  actor: Actor;
}

interface Group {
  group: readonly Submission[];
  /** One for each submission. */
  sealed: readonly (SealedAhead | undefined)[];
  numbers: readonly DrawnNumber[];
  memory: GroupMemory;
}

/**
 * Packs a group of submissions inside the caller's transaction as one statement, to be sent with COMMIT: what comes of
 * each when that is done, in their order. Nothing is to be inserted when none was received.
 */
export async function packGroup(
  context: Context,
  { group, sealed, numbers, memory }: Group,
): Promise<{ outcomes: Outcome[]; insertion?: Statement }> {
  const city = await snapshot(context);
  const outcomes: Outcome[] = group.map(() => 'alone');
  const made: Made[] = [];
  for (const [index, one] of group.entries()) {
    const drawn = numbers[index];
    if (drawn === undefined) continue;
    try {
      const number = requestNumber(drawn.year, drawn.number);
      const told = tellOne(context, city, one, { id: sealed[index]?.id ?? nextId(), number });
      if (told !== undefined) made.push({ index, told, actor: one.actor });
    } catch (error) {
      outcomes[index] = { error };
    }
  }
  if (made.length === 0) return { outcomes };
  const packing = fitting(memory, context) ?? (await openGroup(context));
  memory.packing = undefined;
  const receipts = await Promise.all(made.map((one) => addTo(packing, context, one, sealed[one.index])));
  for (const [at, receipt] of receipts.entries()) {
    const { index } = made[at] as Made;
    const { input, digest } = group[index] as Submission;
    packing.answers.add(keptAnswer(context, input.retryKey, digest, receipt));
    outcomes[index] = { receipt };
  }
  const insertion = insertionOf(packing, context);
  memory.packing = packing;
  return { outcomes, insertion };
}

/** @returns undefined for words of danger: their alarm is an entry of its own. @throws Refused what is refused. */
function tellOne(
  context: Context,
  city: CitySnapshot,
  { input, via }: Submission,
  { id, number }: { id: string; number: string },
): Told | undefined {
  const chosen: Via = typeof via === 'function' ? via(city) : via;
  checkSubmission(city, input, chosen);
  const files = { facts: [], commitments: {}, personal: {} };
  const told = tell(context, city, { id, number, input, via: chosen, files });
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

/** Forges the entry of one submission and packs what it is written down in; its receipt is signed while others are. */
async function addTo(
  packing: GroupPacking,
  context: Context,
  { told, actor }: Made,
  ahead: SealedAhead | undefined,
): Promise<Receipt> {
  const { city, now, keys } = context;
  const { entry, id } = told;
  const { wrapped, commitments, values } = fits(ahead, entry.personal ?? {}, packing.masterId)
    ? ahead
    : sealWords(keys, id, entry.personal ?? {});
  const appended = forge({ city, now, actor }, { ...entry, commitments }, null);
  const proof = makeReceiptBeside(context, appended, told.body.number);
  packing.chains.add({
    subject: id,
    wrappedKey: wrapped,
    entries: [appended],
    values: values.map((value) => ({ ...value, n: 1 })),
  });
  const { request, trackCode } = shownBy(told, appended);
  packing.projections.add(request);
  packing.codes.add({ code_hash: request.codeHash, request: id, created_at: now });
  return receiptOf(told, trackCode, await proof);
}

/** What was sealed ahead serves when nothing came to it with the city's lists, and the city's keys are the same still. */
function fits(
  ahead: SealedAhead | undefined,
  personal: Record<string, string>,
  masterId: string,
): ahead is SealedAhead {
  if (ahead?.keyId !== masterId) return false;
  return Object.keys(ahead.commitments).length === Object.keys(personal).length;
}

/** Everything packed, as one insertion. */
function insertionOf({ chains, projections, codes, answers }: GroupPacking, { city }: Context): Statement {
  const shown = [...projections.done(), codes.done() ?? [], answers.done() ?? []];
  return insertionTogether([
    ...chains.done().map((rows) => ({ rows, same: { city, kind: 'request' } })),
    ...shown.flat().map((rows) => ({ rows, same: { city } })),
  ]);
}

const settle = { settle: true };

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
    chains: openChains(tables, masterId, settle),
    projections: openProjections(context, tables, settle),
    codes: openTable(tables, 'requests.track_code'),
    answers: openTable(tables, 'platform.retry'),
  };
}

function openTable(tables: readonly BulkTable[], name: string) {
  return openRows(tables.find((table) => table.name === name) ?? { name, types: {} }, {
    ...settle,
    given: ['city'],
  });
}

let known: BulkTable[] | undefined;

/** What the tables look like; they change only with the program, which is started anew for it. */
async function tablesOf(context: Context): Promise<BulkTable[]> {
  known ??= await bulkTables(context, groupTables);
  return known;
}
