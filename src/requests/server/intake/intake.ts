import { type Actor, type Services, withContextAsking } from '../../../platform/context.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Receipt } from '../../contract.ts';
import type { UploadedFile } from '../papers/files.ts';
import { drawingNumbers, drawnNumbers } from '../store.ts';
import { type GroupMemory, type Outcome, packGroup, type SealedAhead, sealAhead } from './intake-group.ts';
import { type AskInput, receiveAlone, type Submission } from './receive.ts';
import { retryDigest } from './retry.ts';

/** Groups that are not answered yet, one being packed and others being written, and submissions in each (engineering C24). */
const mostGroups = 3;
/** What waits makes a group when it is so large a part of what is being committed. */
const leastPart = 0.25;
const largestGroup = 64;

interface Waiting extends Submission {
  resolve(receipt: Receipt): void;
  reject(error: unknown): void;
}

/** The submissions of one city on this server. */
interface Lane {
  waiting: Waiting[];
  /** Groups that are not answered yet. */
  groups: number;
  /** Submissions in groups that are not committed yet. */
  uncommitted: number;
  isPacking: boolean;
  memory: GroupMemory;
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
  const lane = cities.get(city) ?? { waiting: [], groups: 0, uncommitted: 0, isPacking: false, memory: {} };
  cities.set(city, lane);
  return lane;
}

/**
 * The next group is packed while the database writes those before, unless it would be much the smaller: then it gathers
 * on, so that more share what a group costs whatever its size. Waiting until it is as large as they are left a third
 * of two cores idle (docs/performance.md).
 */
function startGroups(services: Services, lane: Lane): void {
  const { waiting, uncommitted, isPacking, groups } = lane;
  if (isPacking || groups === mostGroups || waiting.length === 0) return;
  if (waiting.length < uncommitted * leastPart) return;
  const group = waiting.splice(0, largestGroup);
  lane.groups += 1;
  lane.uncommitted += group.length;
  lane.isPacking = true;
  const packed = () => {
    lane.isPacking = false;
    startGroups(services, lane);
  };
  void commitGroup(services, { group, lane, packed }).finally(() => {
    lane.groups -= 1;
    startGroups(services, lane);
  });
}

interface Started {
  group: readonly Waiting[];
  lane: Lane;
  /** Called once, when the group is on its way to the database or has failed. */
  packed(): void;
}

async function commitGroup(services: Services, { group, lane, packed }: Started): Promise<void> {
  const outcomes = await groupOutcomes(services, { group, lane, packed });
  lane.uncommitted -= group.length;
  startGroups(services, lane);
  await answerAll(services, group, outcomes);
}

async function groupOutcomes(
  services: Services,
  { group, lane, packed }: Started,
): Promise<readonly Outcome[]> {
  const [{ city, actor }] = group as [Waiting];
  const who = { city, actor, role: 'diandan_intake' } as const;
  const asked = drawingNumbers(city, group.length);
  let sealed: (SealedAhead | undefined)[] = [];
  let isPacked = false;
  try {
    return await withContextAsking<readonly Outcome[]>(services, who, {
      asked,
      meanwhile() {
        // whether there is such a city is known once a group of it was packed
        if (lane.memory.packing === undefined) return;
        const keys = services.keyring(city);
        sealed = group.map((one) => sealAhead(keys, one));
      },
      async work(context, rows, commitWith) {
        const numbers = drawnNumbers(rows);
        const { outcomes, insertion } = await packGroup(context, {
          group,
          sealed,
          numbers,
          memory: lane.memory,
        });
        const committed = insertion === undefined ? undefined : commitWith(insertion);
        isPacked = true;
        packed();
        await committed;
        return outcomes;
      },
    });
  } catch (error) {
    if (!isPacked) packed();
    const outcome = isDataFault(error) ? 'alone' : { error };
    return group.map(() => outcome);
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
