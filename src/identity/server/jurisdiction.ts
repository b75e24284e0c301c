import { citySnapshot, unitsBelow } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { isAdministrator } from '../rules/duties.ts';
import { type PostFacts, postsOfCity } from './organisation.ts';
import { delegationsTo, holdingsOf } from './store.ts';

/**
 * The posts a unit administrator 单位管理员 manages: those of the own unit and the units under it, never an
 * administrator's and never one of the own rank in the own unit. Undefined for whoever is bound by other rules: the
 * three administrators and the program itself.
 */
export async function ownPosts(context: Context): Promise<ReadonlyMap<string, PostFacts> | undefined> {
  const { actor } = context;
  if (actor.kind !== 'post' || isAdministrator(actor.roles)) return undefined;
  const city = await citySnapshot(context);
  const units = unitsBelow(
    actor.unit,
    city.items('unit').map(({ data }) => data),
  );
  const posts = [...(await postsOfCity(context))].filter(([, post]) => {
    const isEqual = post.unit === actor.unit && post.roles.includes('unit-admin');
    return units.includes(post.unit) && !isAdministrator(post.roles) && !isEqual;
  });
  return new Map(posts);
}

/** @throws Refused `not-allowed` for a post that is not the acting unit administrator's to give or take. */
export async function refuseForeignPosts(context: Context, posts: readonly string[]): Promise<void> {
  const own = await ownPosts(context);
  if (own !== undefined && posts.some((post) => !own.has(post)))
    throw new Refused('not-allowed', { reason: 'post-outside' });
}

/**
 * Refuses a unit administrator who would act on somebody who (also) works elsewhere, or is an administrator. Somebody
 * without any post may be given one (`mayBeFree`), and nothing else.
 *
 * @throws Refused `not-allowed`
 */
export async function refuseForeignPerson(
  context: Context,
  person: string,
  { mayBeFree = false }: { mayBeFree?: boolean } = {},
): Promise<void> {
  const own = await ownPosts(context);
  if (own === undefined) return;
  const held = [...(await holdingsOf(context, person)), ...(await delegationsTo(context, [person]))];
  const isOwn = held.length > 0 ? held.every(({ post }) => own.has(post)) : mayBeFree;
  if (!isOwn) throw new Refused('not-allowed', { reason: 'person-outside' });
}
