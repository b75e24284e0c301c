import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Role } from '../../platform/roles.ts';
import type { AccountRow } from '../rules/account-list.ts';
import { postRowProblem } from '../rules/post-list.ts';
import { readList } from './account-list.ts';
import { postsOfCity } from './organisation.ts';
import { givePost } from './posts.ts';
import { delegationsTo, holdingsOfMany, peopleByLogins } from './store.ts';

/** One row of a list, with why it gives nothing. */
export type PostRow = Omit<AccountRow, 'problem'> & { problem: string | null };

/**
 * Reads the list the system administrator opened accounts by and says of each row which posts it would give, or why it
 * will not: the security administrator's half of 用清单开户.
 *
 * @throws Refused as {@link readList}
 */
export async function previewPosts(context: Context, bytes: Buffer): Promise<PostRow[]> {
  const rows = await readList(context, bytes);
  const people = await peopleByLogins(
    context,
    rows.map(({ login }) => login),
  );
  const byLogin = new Map(people.map((person) => [person.login, person]));
  const ids = people.map(({ id }) => id);
  const held = Map.groupBy(await holdingsOfMany(context, ids), ({ person }) => person);
  const lent = Map.groupBy(await delegationsTo(context, ids), ({ deputy }) => deputy);
  const posts = await postsOfCity(context);
  const rolesOf = (codes: readonly string[]) =>
    codes.flatMap((code): readonly Role[] => posts.get(code)?.roles ?? []);
  const { actor } = context;
  return rows.map((row) => {
    if (row.problem !== null) return row;
    const person = byLogin.get(row.login);
    const own = (held.get(person?.id ?? '') ?? []).map(({ post }) => post);
    const standing = (lent.get(person?.id ?? '') ?? []).map(({ post }) => post);
    const wanted = row.posts.filter((post) => !own.includes(post));
    const problem = postRowProblem({
      label: row.label,
      person: person && {
        label: person.label,
        isOpen: person.state === 'active',
        isSelf: actor.kind === 'post' && actor.person === person.id,
      },
      named: row.posts,
      wanted,
      heldRoles: rolesOf([...own, ...standing]),
      wantedRoles: rolesOf(wanted),
    });
    return { ...row, posts: problem === null ? wanted : row.posts, problem };
  });
}

/**
 * Gives the posts of a list, all or none.
 *
 * @throws Refused as `givePost`, `not-found` for an account nobody has
 */
export async function givePosts(
  context: Context,
  given: readonly { login: string; posts: readonly string[] }[],
): Promise<number> {
  const people = await peopleByLogins(
    context,
    given.map(({ login }) => login),
  );
  const byLogin = new Map(people.map(({ login, id }) => [login, id]));
  let count = 0;
  for (const { login, posts } of given) {
    const person = byLogin.get(login);
    if (person === undefined) throw new Refused('not-found', { reason: 'account-unknown' });
    for (const post of posts) {
      await givePost(context, { person, post });
      count += 1;
    }
  }
  return count;
}
