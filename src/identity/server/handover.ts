import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { refuseForeignPerson } from './jurisdiction.ts';
import { leave } from './people.ts';
import { givePost } from './posts.ts';
import { lockActive, refuseOwn } from './record.ts';
import { delegationsTo, holdersOf, holdingsOf, labelsOf } from './store.ts';

export interface HandoverView {
  label: string;
  login: string;
  /** Posts the person holds, each with who else does. */
  posts: { post: string; others: { id: string; label: string }[] }[];
  /** Posts the person stands in for: they go back to their holders. */
  deputyOf: string[];
}

/** What somebody who leaves 离岗 has to hand over. */
export async function viewHandover(context: Context, person: string): Promise<HandoverView> {
  await refuseForeignPerson(context, person);
  const { label, login } = await lockActive(context, person);
  const held = (await holdingsOf(context, person)).map(({ post }) => post);
  const holders = (await holdersOf(context, held)).filter((one) => one.person !== person);
  const known = await labelsOf(context, [...new Set(holders.map((one) => one.person))]);
  const names = new Map(known.map((one) => [one.id, one.label]));
  return {
    label,
    login,
    posts: held.map((post) => ({
      post,
      others: holders
        .filter((one) => one.post === post)
        .map((one) => ({ id: one.person, label: names.get(one.person) ?? '' })),
    })),
    deputyOf: (await delegationsTo(context, [person])).map(({ post }) => post),
  };
}

export interface Handover {
  person: string;
  /** Post → who takes it over; a post somebody else holds as well may stay with them. */
  to: readonly { post: string; successor: string }[];
}

/**
 * Hands over all posts of somebody who leaves and closes the account in the same moment 离岗交接. Work belongs to posts
 * and units, so it is the successor's from then on; the record keeps who did what until now.
 *
 * @throws Refused `invalid` when a post would be left with nobody; whatever giving a post or closing an account refuses.
 */
export async function handOver(context: Context, { person, to }: Handover): Promise<void> {
  refuseOwn(context, person);
  const { posts } = await viewHandover(context, person);
  const given = new Map(to.map(({ post, successor }) => [post, successor]));
  if (to.some(({ post }) => !posts.some((held) => held.post === post)))
    throw new Refused('invalid', { reason: 'post-not-held' });
  if (to.some(({ successor }) => successor === person))
    throw new Refused('invalid', { reason: 'successor-self' });
  if (posts.some(({ post, others }) => others.length === 0 && !given.has(post)))
    throw new Refused('invalid', { reason: 'post-without-successor' });
  for (const { post, others } of posts) {
    const successor = given.get(post);
    if (successor === undefined || others.some(({ id }) => id === successor)) continue;
    await givePost(context, { person: successor, post });
  }
  await leave(context, person);
}
