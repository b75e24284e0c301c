import { v7 as uuid } from 'uuid';
import {
  type PreparedUnits,
  prepareUnits,
  type Reorganisation,
  reorganiseUnits,
} from '../../../city/index.ts';
import { holdersOfPosts } from '../../../identity/index.ts';
import { append, chain } from '../../../ledger/index.ts';
import { type Context, withWiderWalls } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { snapshot } from '../../server/city.ts';
import { showStatement } from '../../server/papers/statements.ts';
import { record } from '../../server/record.ts';
import { loadRequest } from '../../server/store.ts';
import { type Folded, foldReorganisation, type Moved, type ReorganisationEvent } from '../rules/entries.ts';
import { hasPart, heirIn } from '../rules/parts.ts';
import { unitChange } from './heirs.ts';
import { openCounts, openWith, saveReorganisation } from './store.ts';

/**
 * Decides a reorganisation of units: carried out in the same moment when its day is today, otherwise on its day.
 *
 * @throws Refused `conflict` when the city's data changed since the preview; `invalid` for a day that is past.
 */
export async function decideReorganisation(
  context: Context,
  given: { plan: Reorganisation; day: CivilDate; ground: string; revision: number },
): Promise<void> {
  const { date } = await snapshot(context);
  if (given.revision !== context.revision) throw new Refused('conflict', { reason: 'city-changed' });
  if (given.day < date) throw new Refused('invalid', { fields: { day: 'day-past' } });
  const { issues } = await prepareUnits(context, given.plan);
  if (issues.length > 0) throw new Refused('invalid', { reason: 'city-data' });
  const id = uuid();
  await note(context, id, 0, {
    type: 'reorganisation-decided',
    body: { plan: given.plan as unknown as JsonObject, day: given.day },
    personal: { ground: given.ground },
  });
  if (given.day === date) await carryOut(context, id);
}

/**
 * Carries out what was decided: the city's data, then every open request a unit has a part in, each with an entry of
 * its own, all or nothing. A unit that is no more has no open request left.
 */
export async function carryOut(context: Context, id: string): Promise<Moved> {
  const { plan, n, state } = await load(context, id);
  if (state !== 'planned') throw new Refused('conflict');
  const before = await countMoved(context, plan, await prepareUnits(context, plan));
  const { heirs } = await reorganiseUnits(context, plan);
  await withWiderWalls(context, async () => {
    for (const from of Object.keys(heirs)) await moveRequests(context, { id, from, heirs });
  });
  await note(context, id, n, {
    type: 'reorganisation-done',
    body: { heirs: heirs as unknown as JsonObject, moved: before },
  });
  return before;
}

async function moveRequests(
  context: Context,
  { id, from, heirs }: { id: string; from: string; heirs: PreparedUnits['heirs'] },
): Promise<void> {
  const heir = heirs[from];
  if (heir === undefined) return;
  const city = await snapshot(context);
  for (const request of await openWith(context, from)) {
    const { state } = await loadRequest(context, request);
    const to = heirIn(heir, state.category);
    // one that follows another may have gone over with it already; the rest of a split stays where it is
    if (to === from || !hasPart(state, from)) continue;
    await record(context, request, state, unitChange(context, city, state, { reorganisation: id, from, to }));
    if (state.statement !== null) await showStatement(context, request);
  }
}

/** What goes over, in numbers, as it stands before. */
export async function countMoved(
  context: Context,
  plan: Reorganisation,
  { changes }: Pick<PreparedUnits, 'changes'>,
): Promise<Moved> {
  const moved = { requests: 0, helping: 0 };
  await withWiderWalls(context, async () => {
    for (const unit of unitsOf(plan)) {
      const { requests, helping } = await openCounts(context, unit);
      moved.requests += requests;
      moved.helping += helping;
    }
  });
  const posts = changes.flatMap(({ kind, code }) => (kind === 'post' ? [code] : []));
  const catalogue = changes.filter(({ kind }) => kind === 'catalogue').length;
  return {
    ...moved,
    posts: posts.length,
    accounts: await holdersOfPosts(context, posts),
    catalogue,
    other: changes.length - posts.length - catalogue,
  };
}

/** Units whose work a plan touches. */
export function unitsOf(plan: Reorganisation): readonly string[] {
  if (plan.what === 'rename') return [];
  return plan.what === 'merge' ? plan.units : [plan.unit];
}

/** 取消计划: nothing of it was carried out yet. */
export async function dropReorganisation(
  context: Context,
  { id, n }: { id: string; n: number },
): Promise<void> {
  const { state } = await load(context, id);
  if (state !== 'planned') throw new Refused('not-now', { reason: 'reorganisation-over' });
  await note(context, id, n, { type: 'reorganisation-dropped', body: {} });
}

async function load(context: Context, id: string): Promise<Folded> {
  const entries = await chain(context, 'reorganisation', id);
  if (entries.length === 0) throw new Refused('not-found');
  return foldReorganisation(entries as unknown as ReorganisationEvent[]);
}

async function note(
  context: Context,
  id: string,
  seen: number,
  entry: { type: string; body: JsonObject; personal?: Record<string, string> },
): Promise<void> {
  await append(context, { kind: 'reorganisation', subject: id, seen, version: 1, ...entry });
  await saveReorganisation(context, id, await load(context, id));
}
