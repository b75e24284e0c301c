import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import { allDelegations, holdersOf, holdingsOfMany } from './store.ts';

/** Those of some posts that somebody holds now; who, nobody is told. */
export async function heldPosts(context: Context, posts: readonly string[]): Promise<Set<string>> {
  return new Set((await holdersOf(context, posts)).map(({ post }) => post));
}

/** A post lent 代理 now or soon, and the posts its deputy holds. */
export interface Lent {
  id: string;
  post: string;
  deputyPosts: string[];
  from: Instant;
  to: Instant;
}

/** Posts that are lent; posts only, no persons. */
export async function lentPosts(context: Context): Promise<Lent[]> {
  const lent = await allDelegations(context);
  const holdings = await holdingsOfMany(context, [...new Set(lent.map(({ deputy }) => deputy))]);
  return lent.map(({ id, post, deputy, valid_from: from, valid_to: to }) => ({
    ...{ id, post, from, to },
    deputyPosts: holdings.filter(({ person }) => person === deputy).map((one) => one.post),
  }));
}
