import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { matchingOffice } from '../rules/permissions.ts';

/** Whose needs and matches a post may read: the office and leaders all, others those of their units and kinds. */
export type Sight = '*' | { units: readonly string[]; kinds: readonly string[] };

export async function sightOf(context: Context): Promise<Sight> {
  const { actor } = context;
  if (actor.kind === 'system') return '*';
  if (actor.kind !== 'post') return { units: [], kinds: [] };
  if (matchingOffice.some((role) => actor.roles.includes(role))) return '*';
  const units = actor.scope === '*' ? [actor.unit] : [...new Set([actor.unit, ...actor.scope])];
  const city = await citySnapshot(context);
  const kinds = city
    .items('matching-kind')
    .filter(({ data }) => data.lead === actor.unit)
    .map(({ code }) => code);
  return { units, kinds };
}

/** Whether the acting post speaks for a unit. */
export function isOf({ actor }: Context, unit: string): boolean {
  return actor.kind === 'system' || (actor.kind === 'post' && actor.unit === unit);
}

/** Whether the acting post is of the office that may bring anybody together. */
export function isOffice({ actor }: Context): boolean {
  return (
    actor.kind === 'post' && (['office', 'coordination'] as const).some((role) => actor.roles.includes(role))
  );
}
