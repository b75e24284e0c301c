import { v7 as uuid } from 'uuid';
import type { CitySnapshot } from '../../city/index.ts';
import { commit, forge, openChains, recordTables } from '../../ledger/index.ts';
import { type BulkTable, bulkTables, insertTogether, openRows } from '../../platform/bulk/rows.ts';
import { yearIn } from '../../platform/calendar/index.ts';
import { type Actor, type Context, type Services, withContext } from '../../platform/context.ts';
import { sha256 } from '../../platform/crypto.ts';
import { openProjections } from '../bulk/server/projections.ts';
import type { Receipt } from '../contract.ts';
import { urgentLines } from '../rules/gate.ts';
import { requestNumber } from '../rules/number.ts';
import { snapshot, theCity } from './city.ts';
import type { UploadedFile } from './files.ts';
import {
  type AskInput,
  checkSubmission,
  finish,
  receiveAlone,
  type Submission,
  type Told,
  tell,
  textOf,
  type Via,
} from './receive.ts';
import { keptAnswer, retryDigest } from './retry.ts';
import { nextNumbers, projectedTables } from './store.ts';

/** Groups on their way to the disk at once, and submissions in each (engineering C24). */
const mostGroups = 2;
const largestGroup = 64;

interface Waiting extends Submission {
  resolve(receipt: Receipt): void;
  reject(error: unknown): void;
}

/** The submissions of one city on this server. */
interface Lane {
  waiting: Waiting[];
  groups: number;
}

const lanes = new WeakMap<Services['pool'], Map<string, Lane>>();

/**
 * Receives a request once: the same retry key sent again gets the first receipt. What comes in while others are being
 * committed is committed together, without a timer: each has its own entry, key, receipt and answer, none is answered
 * before its commit, and a bad one fails alone.
 *
 * @throws Refused `retry-differs` when the key was used for other words; `invalid` with reason `discipline-gate`
 * before anything is stored.
 */
export function receiveRequest(
  services: Services,
  from: { city: string; actor: Actor },
  input: AskInput & { files?: readonly UploadedFile[] },
  via: Submission['via'],
): Promise<Receipt> {
  const digest = retryDigest({
    ...input,
    files: input.files?.map((file) => [file.name, sha256(file.bytes).toString('hex')]),
  });
  const sent = { ...from, input, via, digest };
  if (input.files !== undefined && input.files.length > 0) return receiveAlone(services, sent);
  return new Promise((resolve, reject) => {
    const lane = laneOf(services, from.city);
    lane.waiting.push({ ...sent, resolve, reject });
    startGroups(services, lane);
  });
}

function laneOf({ pool }: Services, city: string): Lane {
  const cities = lanes.get(pool) ?? new Map<string, Lane>();
  lanes.set(pool, cities);
  const lane = cities.get(city) ?? { waiting: [], groups: 0 };
  cities.set(city, lane);
  return lane;
}

function startGroups(services: Services, lane: Lane): void {
  while (lane.groups < mostGroups && lane.waiting.length > 0) {
    const group = lane.waiting.splice(0, largestGroup);
    lane.groups += 1;
    void commitGroup(services, group).finally(() => {
      lane.groups -= 1;
      startGroups(services, lane);
    });
  }
}

/** What became of a submission in its group: received, refused for itself, or to be taken alone. */
type Outcome = { receipt: Receipt } | { error: unknown } | 'alone';

async function commitGroup(services: Services, group: readonly Waiting[]): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  try {
    const who = { city: first.city, actor: first.actor, role: 'diandan_intake' } as const;
    const outcomes = await withContext(services, who, (context) => writeGroup(context, group));
    await answerAll(services, group, outcomes);
  } catch (error) {
    const outcome = isDataFault(error) ? 'alone' : { error };
    await answerAll(
      services,
      group,
      group.map(() => outcome),
    );
  }
}

/** Answers those whose fate is known at once; the others are taken one by one. */
async function answerAll(
  services: Services,
  group: readonly Waiting[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const alone: Waiting[] = [];
  for (const [index, one] of group.entries()) {
    const outcome = outcomes[index] ?? 'alone';
    if (outcome === 'alone') alone.push(one);
    else if ('receipt' in outcome) one.resolve(outcome.receipt);
    else one.reject(outcome.error);
  }
  for (const one of alone) await receiveAlone(services, one).then(one.resolve, one.reject);
}

/**
 * Faults of the data one submission brought, such as a key used before: the others are not to suffer. A lost connection
 * or a full disk is everybody's, and whether it was committed is not known: who sends again gets the answer by the key.
 */
function isDataFault(error: unknown): boolean {
  return error instanceof TypeError || /^2[23]/.test((error as { code?: string }).code ?? '');
}

interface Made {
  index: number;
  told: Told;
  actor: Actor;
}

async function writeGroup(context: Context, group: readonly Waiting[]): Promise<Outcome[]> {
  const city = await snapshot(context);
  const outcomes: Outcome[] = group.map(() => 'alone');
  const { zone } = theCity(city);
  const year = yearIn(zone, context.now);
  const numbers = await nextNumbers(context, year, group.length);
  const made: Made[] = [];
  for (const [index, one] of group.entries()) {
    try {
      const told = tellOne(context, city, one, requestNumber(year, numbers[index] ?? 0));
      if (told !== undefined) made.push({ index, told, actor: one.actor });
    } catch (error) {
      outcomes[index] = { error };
    }
  }
  if (made.length === 0) return outcomes;
  for (const { index, receipt } of await insertGroup(context, group, made)) outcomes[index] = { receipt };
  return outcomes;
}

/** @returns undefined for words of danger: their alarm is an entry of its own. @throws Refused what is refused. */
function tellOne(
  context: Context,
  city: CitySnapshot,
  { input, via }: Waiting,
  number: string,
): Told | undefined {
  const chosen: Via = typeof via === 'function' ? via(city) : via;
  checkSubmission(city, input, chosen);
  const files = { facts: [], commitments: {}, personal: {} };
  const told = tell(context, city, { id: uuid(), number, input, via: chosen, files });
  const words = city.items('script').flatMap(({ data }) => (data.use === 'urgent' ? data.words : []));
  return urgentLines(textOf(told), words).length > 0 ? undefined : told;
}

/** Forges and inserts everything the group writes, in one statement. */
async function insertGroup(
  context: Context,
  group: readonly Waiting[],
  made: readonly Made[],
): Promise<{ index: number; receipt: Receipt }[]> {
  const tables = await tablesOf(context);
  const chains = openChains(tables, context.keys.masterId);
  const projections = openProjections(context, tables);
  const [codes, answers] = [openTable(tables, 'requests.track_code'), openTable(tables, 'platform.retry')];
  const receipts = made.map(({ index, told, actor }) => {
    const { kind, subject } = told.entry;
    const { key, wrapped } = context.keys.newDataKey(`${kind}/${subject}`);
    const { commitments, values } = commit(told.entry, key);
    const appended = forge({ ...context, actor }, { ...told.entry, commitments }, null);
    chains.add({
      subject,
      wrappedKey: wrapped,
      entries: [appended],
      values: values.map((value) => ({ ...value, n: 1 })),
    });
    const { request, receipt } = finish(context, told, appended);
    projections.add(request);
    codes.add({ code_hash: request.codeHash, request: subject, created_at: context.now });
    const { input, digest } = group[index] as Waiting;
    answers.add(keptAnswer(context, input.retryKey, digest, receipt));
    return { index, receipt };
  });
  const same = { city: context.city };
  const ofRequests = { ...same, kind: 'request' };
  await insertTogether(context, [
    ...chains.done().map((rows) => ({ rows, same: ofRequests })),
    ...[...projections.done(), codes.done() ?? [], answers.done() ?? []]
      .flat()
      .map((rows) => ({ rows, same })),
  ]);
  return receipts;
}

const groupTables = [...recordTables, ...projectedTables, 'requests.track_code', 'platform.retry'];

function openTable(tables: readonly BulkTable[], name: string) {
  return openRows(tables.find((table) => table.name === name) ?? { name, types: {} }, { given: ['city'] });
}

let known: BulkTable[] | undefined;

/** What the tables look like; they change only with the program, which is started anew for it. */
async function tablesOf(context: Context): Promise<BulkTable[]> {
  known ??= await bulkTables(context, groupTables);
  return known;
}
