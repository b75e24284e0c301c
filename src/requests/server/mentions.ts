import type { z } from 'zod';
import type { CitySnapshot } from '../../city/index.ts';
import { scopeOfPost } from '../../identity/rules/scope.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { listMentions } from '../contract-mention.ts';
import type { RequestState } from '../rules/state.ts';
import { isWithin } from './city.ts';
import { markSeen, mentionRows, saveMentions } from './mention-store.ts';

type Listed = z.input<(typeof listMentions)['output']>;

/** Only who may read the request may be named in its notes. @throws Refused `invalid` naming the field. */
export function mustSee(city: CitySnapshot, state: RequestState, posts: readonly string[]): void {
  const units = city.items('unit').map(({ data }) => data);
  const accused = state.facts.accusedUnit;
  for (const code of posts) {
    const post = city.item('post', code)?.data;
    const isAccused = post !== undefined && accused !== null && isWithin(city, post.unit, accused);
    const scope = post === undefined || isAccused ? [] : scopeOfPost(post, { units, guidance: [] });
    if (scope !== '*' && !scope.some((unit) => state.units.includes(unit)))
      throw new Refused('invalid', { fields: { mentions: 'not-a-choice' } });
  }
}

/** Puts a note on the lists of the posts it names. */
export async function mention(
  context: Context,
  request: string,
  { n, posts }: { n: number; posts: readonly string[] },
): Promise<void> {
  const { actor } = context;
  if (posts.length === 0 || actor.kind !== 'post') return;
  await saveMentions(context, request, { n, posts, by: actor });
}

/** 提到我的: notes that name the post acted in, newest first, one line a request. */
export async function mentionsOf(context: Context): Promise<Listed> {
  const { actor } = context;
  if (actor.kind !== 'post') return { unseen: 0, rows: [] };
  const rows = await mentionRows(context, actor.post);
  return {
    unseen: rows.filter((row) => row.seen_at === null).length,
    rows: rows.map((row) => ({
      request: row.request,
      number: row.number,
      title: row.title ?? '',
      n: row.n,
      by: { post: row.by_post, unit: row.by_unit },
      at: row.at,
      seen: row.seen_at !== null,
    })),
  };
}

/** The post has opened the request: its mentions there are no longer new. */
export async function openMentions(context: Context, request: string): Promise<void> {
  const { actor } = context;
  if (actor.kind !== 'post') return;
  await markSeen(context, request, actor.post);
}
