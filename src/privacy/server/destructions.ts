import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { append, chain } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import type * as contract from '../contract.ts';
import { type Destruction, type DestructionStep, listNumber, refusalOfStep } from '../rules/destruction.ts';
import type { KeptThing } from '../rules/retention.ts';
import {
  destructionCounts,
  destructionRow,
  destructionRows,
  loadDestruction,
  projectDestruction,
  reasonOf,
  type StoredDestruction,
} from './destruction-store.ts';
import { hold } from './holds.ts';
import { labelsOf } from './labels.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type View = contract.DestructionView;

/** Lists in one state, newest first, and how many there are in each. */
export async function listDestructions(
  context: Context,
  { state, after, limit }: Input<typeof contract.listDestructions>,
): Promise<z.input<(typeof contract.listDestructions)['output']>> {
  const found = await destructionRows(context, { state, before: cursor(after), limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => rowOf(context, row)),
    next: found.length > limit && last !== undefined ? `${last.proposed_at}_${last.id}` : null,
    counts: await destructionCounts(context),
  };
}

function cursor(after: string | undefined): { at: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(after);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Refused('invalid', { fields: { after: 'format' } });
  return { at: match[1], id: match[2] };
}

function rowOf(context: Context, row: StoredDestruction): contract.DestructionRow {
  const signed = (person: string | null, post: string | null, at: string | null) =>
    post === null || at === null ? null : { post, at, isOwn: person === personOf(context) };
  return {
    id: row.id,
    listNumber: numberOf(row),
    n: row.n,
    state: row.state as contract.DestructionRow['state'],
    of: row.kept as KeptThing,
    rule: row.rule,
    ground: row.ground,
    asked: row.asked,
    count: row.count,
    proposedAt: row.proposed_at,
    prepared: signed(row.prepared_by, row.prepared_post, row.prepared_at),
    released: signed(row.released_by, row.released_post, row.released_at),
    doneAt: row.done_at,
  };
}

function numberOf({ year, serial }: StoredDestruction): string | null {
  return year === null || serial === null ? null : listNumber({ year, serial });
}

const personOf = ({ actor }: Context) => (actor.kind === 'post' ? actor.person : '');

/** One list with all that stands on it. */
export async function readDestruction(context: Context, id: string): Promise<View> {
  const row = await destructionRow(context, id);
  const list = await loadDestruction(context, id);
  const labels = await labelsOf(
    context,
    list.of,
    list.items.map(({ subject }) => subject),
  );
  return {
    ...rowOf(context, row),
    period: await periodOf(context, list.rule?.code),
    items: list.items.map(({ subject, number, endedOn, keptUntil, state, why }) => ({
      subject,
      number,
      label: labels.get(subject) ?? null,
      endedOn,
      keptUntil,
      state,
      why,
    })),
    reason: await reasonOf(context, id, list),
  };
}

async function periodOf(context: Context, code: string | undefined): Promise<View['period']> {
  const line = code === undefined ? undefined : (await citySnapshot(context)).item('retention', code);
  if (line === undefined) return null;
  const { mark = null, document = null } = line.data;
  return { code: line.code, mark, document };
}

/** 暂缓销毁: off the list and held, so that it is not proposed again while the ground stands. */
export async function takeOut(context: Context, input: Input<typeof contract.takeOut>): Promise<View> {
  const { subject, ground, until, reason } = input;
  const list = await take(context, input, 'take-out');
  if (!list.items.some((item) => item.subject === subject && item.state === 'listed'))
    throw new Refused('not-found');
  await hold(context, { subject, ground, until, reason });
  return record(context, input, 'destruction-item-out', { body: { subject, ground } });
}

/** 送审. */
export async function prepareDestruction(context: Context, seen: Seen): Promise<View> {
  const list = await take(context, seen, 'prepare');
  return record(context, seen, 'destruction-prepared', { body: { count: listedIn(list) } });
}

/** 撤销清单. */
export async function dropDestruction(context: Context, input: Seen & { reason: string }): Promise<View> {
  await take(context, input, 'drop');
  return record(context, input, 'destruction-dropped', { personal: { reason: input.reason } });
}

/** 退回. */
export async function returnDestruction(context: Context, input: Seen & { reason: string }): Promise<View> {
  await take(context, input, 'return');
  return record(context, input, 'destruction-returned', { personal: { reason: input.reason } });
}

/** 批准销毁: by another person than the one who prepared it, in whatever post. The worker carries it out. */
export async function releaseDestruction(context: Context, seen: Seen): Promise<View> {
  const list = await take(context, seen, 'release');
  return record(context, seen, 'destruction-released', { body: { count: listedIn(list) } });
}

interface Seen {
  id: string;
  n: number;
}

const listedIn = ({ items }: Destruction) => items.filter(({ state }) => state === 'listed').length;

/** @throws Refused `not-found`, `conflict`, or `not-now` with the reason. */
async function take(context: Context, { id, n }: Seen, step: DestructionStep): Promise<Destruction> {
  const list = await loadDestruction(context, id);
  if (list.n !== n) throw new Refused('conflict', { n: list.n });
  const reason = refusalOfStep(step, list, personOf(context));
  if (reason === 'same-person') throw new Refused('not-allowed', { reason });
  if (reason !== null) throw new Refused('not-now', { reason });
  return list;
}

async function record(
  context: Context,
  { id, n }: Seen,
  type: string,
  { body = {}, personal }: { body?: JsonObject; personal?: Record<string, string> },
): Promise<View> {
  await append(context, {
    kind: 'destruction',
    subject: id,
    seen: n,
    type,
    version: 1,
    body,
    ...(personal === undefined ? {} : { personal }),
  });
  await projectDestruction(context, id, await chain(context, 'destruction', id));
  return readDestruction(context, id);
}
