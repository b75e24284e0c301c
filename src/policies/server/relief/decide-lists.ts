import { createHash } from 'node:crypto';
import { listCities } from '../../../city/index.ts';
import { append, canonicalBytes, chain } from '../../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { asRefusal } from '../../../platform/errors.ts';
import { forAll, keepWorking } from '../../../platform/keep-working.ts';
import type { Instant } from '../../../platform/time.ts';
import type { ListDecided, ListFailed, ListReceived } from '../../rules/entries.ts';
import { addRow, decideRows, emptyTotals } from '../../rules/policies/rent-relief-2022/list.ts';
import type { RegisteredLessor } from '../../rules/policies/rent-relief-2022/table.ts';
import { reliefCode } from '../registers.ts';
import { claimList, finishList, insertRows, type KeptRow, noteProgress, removeRows } from './list-store.ts';
import { type Ground, groundOf, readList } from './prepare.ts';

const decider = { kind: 'system', name: 'relief-decider' } as const;

/** Rows decided and written between two words about progress. */
const atOnce = 500;

/** Decides lists as they come in, all cities, until told to stop. */
export async function runListDecider(
  services: Services,
  { signal }: { signal: AbortSignal },
  pauseMs = 700,
): Promise<void> {
  await keepWorking({
    name: 'relief lists',
    signal,
    busyMs: 0,
    idleMs: pauseMs,
    turn: async () =>
      forAll(await listCities(services.pool), signal, async ({ city }) =>
        Number(await decideNext(services, city)),
      ),
  });
}

/** Decides one waiting list of a city; false when there is none. A list whose worker died is begun again. */
export async function decideNext(services: Services, city: string): Promise<boolean> {
  const within = <T>(work: (context: Context) => Promise<T>) =>
    withContext(services, { city, actor: decider }, work);
  const claimed = await within(claimList);
  if (claimed === undefined) return false;
  try {
    await decideClaimed(within, claimed);
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal === undefined || refusal.code === 'conflict' || refusal.code === 'database-away') throw error;
    const [reason] = Object.values(refusal.details.fields ?? {});
    await within((context) => fail(context, claimed.id, { reason: reason ?? refusal.code, missing: [] }));
  }
  return true;
}

type Within = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

async function decideClaimed(within: Within, claimed: { id: string; claim: Instant }): Promise<void> {
  const { id } = claimed;
  const begun = await within(async (context) => {
    await removeRows(context, id);
    const received = (await chain(context, 'relief-list', id))[0]?.body as unknown as ListReceived;
    const ground = await groundOf(context, received.asOf);
    const read = await readList(context, { list: id, file: received.file, region: ground.region });
    return { received, ground, read };
  });
  const { received, ground, read } = begun;
  if (!read.ok) {
    const { missing } = read;
    return within((context) => fail(context, id, { reason: 'missing-columns', missing }));
  }
  let claim: Instant | undefined = claimed.claim;
  const total = read.rows.length;
  const work = decideAll(ground, read.rows);
  for (const kept of work.pages) {
    claim = await within(async (context) => {
      const held = claim && (await noteProgress(context, { id, claim }, { done: kept.done, total }));
      if (held !== undefined) await insertRows(context, { id, unit: received.unit }, kept.rows);
      return held;
    });
    if (claim === undefined) return;
  }
  const used: RegisteredLessor[] = read.used;
  await within((context) => finish(context, id, { ground, used, ...work.result() }));
}

interface Result {
  totals: ListDecided['totals'];
  digest: string;
}

/** Decides rows page by page; the digest runs over the canonical form of every row, so the same list gives the same bytes. */
export function decideAll(
  { setting }: Ground,
  rows: readonly KeptRow['read'][],
): { pages: Generator<{ rows: KeptRow[]; done: number }>; result: () => Result } {
  const totals = emptyTotals();
  const hash = createHash('sha256');
  function* pages(): Generator<{ rows: KeptRow[]; done: number }> {
    let page: KeptRow[] = [];
    let done = 0;
    const byRow = new Map(rows.map((read) => [read.row, read]));
    for (const decided of decideRows(setting, rows)) {
      const read = byRow.get(decided.row);
      if (read === undefined) continue;
      addRow(totals, decided);
      hash.update(canonicalBytes(JSON.parse(JSON.stringify(decided)) as object));
      page.push({ read, decided });
      done += 1;
      if (page.length === atOnce) {
        yield { rows: page, done };
        page = [];
      }
    }
    if (page.length > 0) yield { rows: page, done };
  }
  let digest: string | undefined;
  return {
    pages: pages(),
    result: () => {
      digest ??= hash.digest('hex');
      return { totals, digest };
    },
  };
}

async function finish(
  context: Context,
  id: string,
  { ground, used, totals, digest }: Result & { ground: Ground; used: RegisteredLessor[] },
): Promise<void> {
  const { prepared } = ground.setting;
  const body: ListDecided = {
    policy: reliefCode,
    edition: prepared.policy.edition,
    setting: ground.city.n,
    lessors: used,
    totals,
    digest,
  };
  const { entry } = await append(context, {
    kind: 'relief-list',
    subject: id,
    seen: 1,
    type: 'list-decided',
    version: 1,
    body: JSON.parse(JSON.stringify(body)),
  });
  await finishList(context, id, {
    state: 'decided',
    n: entry.n,
    totals,
    digest,
    decidedAt: entry.recordedAt,
  });
}

async function fail(context: Context, id: string, body: ListFailed): Promise<void> {
  const { entry } = await append(context, {
    kind: 'relief-list',
    subject: id,
    seen: 1,
    type: 'list-failed',
    version: 1,
    body: { ...body },
  });
  const failure = [body.reason, ...body.missing].join(' ');
  await finishList(context, id, { state: 'failed', n: entry.n, failure, decidedAt: entry.recordedAt });
}
