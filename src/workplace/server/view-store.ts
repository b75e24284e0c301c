import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { Context, PostActor } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { mostViews, type SavedView, type saveView } from '../contract.ts';

/** The post somebody acts in; a workplace is nobody else's. */
export function sitting(context: Context): PostActor {
  if (context.actor.kind !== 'post') throw new Refused('not-allowed', { reason: 'sign-in' });
  return context.actor;
}

/** 常用视图: one's own, and those shared with the post acted in, by name. */
export async function viewsOf(context: Context): Promise<{ views: SavedView[] }> {
  const { person, post } = sitting(context);
  const rows = await context.db
    .selectFrom('workplace.saved_view')
    .select(['id', 'name', 'search', 'post', 'person'])
    .where('city', '=', context.city)
    .where((where) => where.or([where('person', '=', person), where('post', '=', post)]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(mostViews * 4)
    .execute();
  return {
    views: rows.map(({ person: whose, ...view }) => ({ ...view, mine: whose === person })),
  };
}

/** Keeps a list under a name. @throws Refused `not-now` when there are too many. */
export async function keepView(
  context: Context,
  { name, search, shared }: z.output<(typeof saveView)['input']>,
): Promise<void> {
  const { person, post } = sitting(context);
  const { own } = await context.db
    .selectFrom('workplace.saved_view')
    .select((select) => select.fn.countAll<number>().as('own'))
    .where('city', '=', context.city)
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  if (Number(own) >= mostViews) throw new Refused('not-now', { reason: 'too-many-views' });
  await context.db
    .insertInto('workplace.saved_view')
    .values({
      city: context.city,
      id: uuidv7(),
      person,
      post: shared ? post : null,
      name,
      search,
      created_at: context.now,
    })
    .execute();
}

/** Takes one's own view away, also from the others it was shared with. @throws Refused `not-found` for somebody else's. */
export async function dropView(context: Context, id: string): Promise<void> {
  const { person } = sitting(context);
  const gone = await context.db
    .deleteFrom('workplace.saved_view')
    .where('city', '=', context.city)
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst();
  if (Number(gone.numDeletedRows) === 0) throw new Refused('not-found');
}

/** Forgets what a person kept at the desk, once their account is destroyed: a view may hold words they searched for. */
export async function forgetPerson({ city, db }: Context, person: string): Promise<void> {
  await db.deleteFrom('workplace.saved_view').where('city', '=', city).where('person', '=', person).execute();
  await db.deleteFrom('workplace.look').where('city', '=', city).where('person', '=', person).execute();
}
