import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { askedInAYear, pairsOfTarget, targetsById } from '../../pairing/index.ts';
import type { Context } from '../../platform/context.ts';
import type * as contract from '../contract.ts';
import { collisionWith, daysFrom } from '../rules/coverage.ts';
import { asTarget, type VisitedIs } from '../rules/target.ts';
import { actingPost, checkedTarget, idOfVisited, rulesOf, viewOfVisited } from './city.ts';
import { openItemsOf } from './item-store.ts';
import { sightOf } from './sight.ts';
import { viewItems } from './view.ts';
import { visitRow, visitsOfTarget } from './visit-store.ts';

/** Visits of so many days before are told. */
const recentDays = 366;

/** 走访前: what is on record of somebody, so that nothing is asked twice and nobody comes too many. */
export async function beforeVisit(
  context: Context,
  { target: given, day }: z.output<typeof contract.beforeVisit.input>,
): Promise<contract.BeforeVisit> {
  const city = await citySnapshot(context);
  const { collision } = rulesOf(city);
  const visited = checkedTarget(city, given);
  const id = idOfVisited(context.city, visited);
  const sight = await sightOf(context);
  const visits = await visitsOfTarget(context, id, daysFrom(city.date, -recentDays));
  const coming = { unit: actingPost(context).unit, day };
  const crowd = collisionWith(
    visits.map((visit) => ({ id: visit.id, unit: visit.by, day: visit.day })),
    coming,
    collision,
  );
  const opened = await Promise.all(
    visits.map(async (visit) => (await visitRow(context, sight, visit.id)) !== undefined),
  );
  return {
    target: viewOfVisited(city, id, visited),
    collision:
      crowd === undefined ? null : { units: crowd.units, limit: collision.units, days: collision.days },
    visits: visits.map(({ id: visit, by, day: on, state, form }, at) => ({
      ...{ id: opened[at] === true ? visit : null, unit: by, day: on, state, form },
    })),
    items: await viewItems(context, city, await openItemsOf(context, sight, id)),
    helpers: (await pairsOfTarget(context, id)).map(({ id: pair, unit, post, type, promiseDue }) => ({
      ...{ pair, unit, post, promiseDue },
      type: city.item('pair-type', type)?.data.name ?? null,
    })),
    asked12: await askedOf(context, id, visited),
  };
}

/** What was asked for there in a year: counts by category, never words. */
async function askedOf(
  context: Context,
  id: string,
  visited: VisitedIs,
): Promise<contract.BeforeVisit['asked12']> {
  const target = asTarget(visited);
  if (target === undefined) return null;
  const known = (await targetsById(context, [id])).get(id);
  return askedInAYear(context, known ?? { id, n: 0, staff: null, wants: [], listed: false, ...target });
}
