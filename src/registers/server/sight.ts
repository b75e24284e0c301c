import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Register } from '../rules/item.ts';
import { registerOffice } from '../rules/permissions.ts';
import type { Hands } from '../rules/steps.ts';

/** Whose items are read: everybody's, or those of some units and some whole registers. */
export type Sight = '*' | { units: readonly string[]; registers: readonly string[] };

/** The office, leaders and guidance groups see all; others what is their units', and registers their unit leads or has a step in. */
export async function sightOf(context: Context): Promise<Sight> {
  const { actor } = context;
  if (actor.kind === 'system') return '*';
  if (actor.kind !== 'post') return { units: [], registers: [] };
  if (registerOffice.some((role) => actor.roles.includes(role)) || actor.scope === '*') return '*';
  const units = [...new Set([actor.unit, ...actor.scope])];
  const city = await citySnapshot(context);
  const registers = city
    .items('register')
    .filter(({ data }) => hasPartIn(data, actor.unit))
    .map(({ code }) => code);
  return { units, registers };
}

function hasPartIn({ lead, steps }: Register, unit: string): boolean {
  return lead === unit || steps.some(({ units }) => units?.includes(unit) === true);
}

/** Who acts, as the rules of registers ask. */
export function handsOf({ actor }: Context): Hands {
  if (actor.kind === 'system') return 'system';
  if (actor.kind !== 'post') return { person: undefined, unit: '', roles: [] };
  return { person: actor.person, unit: actor.unit, roles: actor.roles };
}
