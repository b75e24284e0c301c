import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../../city/index.ts';
import { append, chain, mustBeginSo } from '../../../ledger/index.ts';
import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import type { Context } from '../../../platform/context.ts';
import { sha256 } from '../../../platform/crypto.ts';
import { Refused } from '../../../platform/errors.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { closedOutcomes } from '../../../requests/index.ts';
import type * as contract from '../../contract-followup.ts';
import type { FollowPlanned } from '../../rules/followup/follow-up.ts';
import { type Candidate, draw, drawnOf } from '../../rules/followup/lot.ts';
import { projectDraw, projectFollowUp } from './projections.ts';
import { rulesOf } from './rules.ts';
import { drawRows, followedAlready, struckOn, supervisedOf } from './store.ts';

interface Ended extends Candidate {
  unit: string;
  closedOn: CivilDate;
}

/** More than these at once wait for a shorter period: one transaction has its limits. */
const mostOfDraw = 2000;

/** So many days after a day. */
export const plus = (day: CivilDate, days: number): CivilDate => civilDate(dayNumber(day) + days);

/** What is planned of a matter that ended. */
export const planned = (
  { source, id, unit, category, closedOn }: Pick<Ended, 'source' | 'id' | 'unit' | 'category' | 'closedOn'>,
  { why, draw: of, looks }: Pick<FollowPlanned, 'why' | 'draw' | 'looks'>,
): FollowPlanned => ({ source, from: id, unit, category, closedOn, why, draw: of, looks });

/**
 * 抽取: the seed is made here, when everything has been closed, so that nobody knew beforehand what the lot falls on; the list
 * it was drawn from stands beside it in the record. A demonstration shows looks on days that have come already.
 */
export async function drawFollowUps(
  context: Context,
  { id, from, to }: z.output<(typeof contract.drawFollowUps)['input']>,
  shown: { days?: readonly number[] } = {},
): Promise<void> {
  const [before] = await chain(context, 'follow-up-draw', id);
  if (before !== undefined) {
    await mustBeginSo(context, { kind: 'follow-up-draw', subject: id }, { body: { from, to } });
    return;
  }
  const city = await citySnapshot(context);
  const rules = rulesOf(city);
  if (from > to || to >= city.date) throw new Refused('invalid', { fields: { to: 'follow-days' } });
  const [last] = await drawRows(context);
  if (last !== undefined && from <= last.to)
    throw new Refused('invalid', { fields: { from: 'follow-drawn' } });
  const pool = await endedOn(context, city, { from, to });
  if (pool.length > mostOfDraw) throw new Refused('not-now', { reason: 'follow-many' });
  const seed = randomBytes(16).toString('hex');
  const categories = withThoseUnder(city, rules.categories);
  const { taken, rest, drawn } = draw(pool, { ...rules, categories }, lotOf(seed));
  const { share, least } = rules;
  const body = {
    from,
    to,
    seed,
    rest,
    drawn,
    all: taken.length - drawn.length,
    share,
    least,
    day: city.date,
  };
  await append(context, {
    kind: 'follow-up-draw',
    subject: id,
    seen: 0,
    type: 'follow-ups-drawn',
    version: 1,
    body,
  });
  await projectDraw(context, id, await chain(context, 'follow-up-draw', id));
  for (const { of, why } of taken) {
    const looks = (shown.days ?? rules.days).map((days) => ({ days, due: plus(of.closedOn, days) }));
    const subject = uuid();
    const entry = { kind: 'follow-up', subject, seen: 0, type: 'follow-up-planned', version: 1 } as const;
    await append(context, { ...entry, body: planned(of, { why, draw: id, looks }) });
    await projectFollowUp(context, subject, await chain(context, 'follow-up', subject));
  }
}

/** The lot of an id: whoever has the seed has the same. */
const lotOf =
  (seed: string) =>
  (id: string): string =>
    sha256(`${seed}/${id}`).toString('hex');

async function endedOn(
  context: Context,
  city: CitySnapshot,
  { from, to }: { from: CivilDate; to: CivilDate },
): Promise<Ended[]> {
  const { zone } = city;
  const closed = await closedOutcomes(context, { from, to, zone, limit: mostOfDraw + 1 });
  const supervised = await supervisedOf(
    context,
    closed.map(({ id }) => id),
  );
  const struck = await struckOn(context, { from, to, zone });
  const ended: Ended[] = [
    ...closed.map((of) => ({ ...of, source: 'request' as const, supervised: supervised.has(of.id) })),
    ...struck.map((of) => ({
      ...of,
      source: 'problem' as const,
      category: null,
      supervised: false,
      redone: false,
      urged: false,
    })),
  ];
  const followed = await followedAlready(context, { ids: ended.map(({ id }) => id), from });
  return ended.filter(({ id }) => !followed.has(id));
}

/** Categories with those under them. */
export function withThoseUnder(city: CitySnapshot, codes: readonly string[]): string[] {
  const all = city.items('category').map(({ data }) => ({ code: data.code, parent: data.parent }));
  const below = [...codes];
  for (const upper of below)
    below.push(
      ...all.flatMap(({ code, parent }) => (parent === upper && !below.includes(code) ? [code] : [])),
    );
  return below;
}

/** A draw as its entry tells it, drawn again. @throws Refused `not-found` */
export async function drawView(context: Context, id: string): Promise<contract.DrawView> {
  const [entry] = await chain(context, 'follow-up-draw', id);
  if (entry === undefined) throw new Refused('not-found');
  const { from, to, seed, rest, drawn, all } = entry.body as unknown as {
    from: string;
    to: string;
    seed: string;
    rest: string[];
    drawn: string[];
    all: number;
  };
  const again = drawnOf(rest, drawn.length, lotOf(seed));
  const isSame = JSON.stringify(again.toSorted()) === JSON.stringify(drawn.toSorted());
  return { id, from, to, seed, all, rest: rest.length, lot: drawn.length, isSame };
}

export async function drawList(context: Context): Promise<{ rows: contract.DrawView[] }> {
  const rows: contract.DrawView[] = [];
  for (const { id } of await drawRows(context)) rows.push(await drawView(context, id));
  return { rows };
}
