import type { Context } from '../../platform/context.ts';

const most = 100;

/** Puts a note on the lists of the posts it names. */
export async function saveMentions(
  { city, db, now }: Context,
  request: string,
  { n, posts, by }: { n: number; posts: readonly string[]; by: { post: string; unit: string } },
): Promise<void> {
  const from = { by_post: by.post, by_unit: by.unit, at: now };
  await db
    .insertInto('requests.mention')
    .values(posts.map((post) => ({ city, request, n, post, ...from })))
    .execute();
}

/** Notes that name a post, newest first, with the number and title of their requests. */
export async function mentionRows({ city, db }: Context, post: string) {
  return db
    .selectFrom('requests.mention as m')
    .innerJoin('requests.request as r', (join) =>
      join.onRef('r.city', '=', 'm.city').onRef('r.id', '=', 'm.request'),
    )
    .leftJoin('requests.words as w', (join) =>
      join.onRef('w.city', '=', 'm.city').onRef('w.request', '=', 'm.request'),
    )
    .select(['m.request', 'm.n', 'm.by_post', 'm.by_unit', 'm.at', 'm.seen_at', 'r.number', 'w.title'])
    .where('m.city', '=', city)
    .where('m.post', '=', post)
    .orderBy('m.at', 'desc')
    .orderBy('m.request')
    .limit(most)
    .execute();
}

/** What names a post in a request is no longer new to it. */
export async function markSeen({ city, db, now }: Context, request: string, post: string): Promise<void> {
  await db
    .updateTable('requests.mention')
    .set({ seen_at: now })
    .where('city', '=', city)
    .where('request', '=', request)
    .where('post', '=', post)
    .where('seen_at', 'is', null)
    .execute();
}
