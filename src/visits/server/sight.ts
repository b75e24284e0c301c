import { citySnapshot } from '../../city/index.ts';
import { divisionsOf } from '../../pairing/index.ts';
import type { Context } from '../../platform/context.ts';
import { visitOffice } from '../rules/permissions.ts';

/** Whose visits are read: everybody's, or those of some units and their places. */
export type Sight = '*' | { units: readonly string[]; divisions: readonly string[] };

/** The office, leaders and guidance groups see all; others what their units made, answer for, or were visited by. */
export async function sightOf(context: Context): Promise<Sight> {
  const { actor } = context;
  if (actor.kind === 'system') return '*';
  if (actor.kind !== 'post') return { units: [], divisions: [] };
  if (visitOffice.some((role) => actor.roles.includes(role)) || actor.scope === '*') return '*';
  const units = [...new Set([actor.unit, ...actor.scope])];
  return { units, divisions: divisionsOf(await citySnapshot(context), units) };
}
