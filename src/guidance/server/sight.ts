import { citySnapshot } from '../../city/index.ts';
import { membersOf, unitsOfHolder } from '../../identity/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Hands, kinOf } from '../rules/hands.ts';
import { guidanceOffice, modelReleasers } from '../rules/permissions.ts';

/** The office sees all, a group its own work, a unit what concerns it and the units below it. */
export type Sight = { all: true } | { group: string } | { units: readonly string[] };

export function sightOf({ actor }: Context): Sight {
  if (actor.kind === 'system') return { all: true };
  if (actor.kind !== 'post') return { units: [] };
  if (guidanceOffice.some((role) => actor.roles.includes(role))) return { all: true };
  if (actor.roles.includes('guidance-group')) return { group: actor.unit };
  return { units: [...new Set([actor.unit, ...(actor.scope === '*' ? [] : actor.scope)])] };
}

/** Who acts, with the units of every post they hold. */
export async function handsOf(context: Context): Promise<Hands> {
  const { actor } = context;
  if (actor.kind !== 'post') return { person: '', unit: '', held: [] };
  const units = new Set([actor.unit, ...(await unitsOfHolder(context, actor.person))]);
  return { person: actor.person, unit: actor.unit, held: [...units] };
}

/** Units of posts that go along, and of every other post whoever holds one of them has; who acts is told by `handsOf`. */
export async function unitsOfPosts(context: Context, posts: readonly string[]): Promise<string[]> {
  const { actor } = context;
  const others = posts.filter((post) => actor.kind !== 'post' || post !== actor.post);
  const city = await citySnapshot(context);
  const units = new Set(others.map((post) => city.item('post', post)?.data.unit));
  for (const person of await membersOf(context, others))
    for (const unit of await unitsOfHolder(context, person)) units.add(unit);
  return [...units].filter((unit) => unit !== undefined);
}

export async function kinIn(context: Context, unit: string): Promise<ReadonlySet<string>> {
  const city = await citySnapshot(context);
  return kinOf(
    unit,
    city.items('unit').map(({ data }) => data),
  );
}

/** Cases of models: a unit its own and released ones, everybody else all. */
export function modelSightOf(context: Context): Sight {
  const { actor } = context;
  const releases = actor.kind === 'post' && modelReleasers.some((role) => actor.roles.includes(role));
  return releases ? { all: true } : sightOf(context);
}
