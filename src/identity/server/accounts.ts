import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Instant } from '../../platform/time.ts';
import { administratorRoles } from '../rules/duties.ts';
import { ownPosts } from './jurisdiction.ts';
import { type PostFacts, postsOfCity } from './organisation.ts';
import { createPerson } from './people.ts';
import { givePost } from './posts.ts';
import { openSecondFactor } from './second-factor-secret.ts';
import { type AccountRow, accounts, delegationsTo, holdersOf, holdingsOfMany, loginsTaken } from './store.ts';

/** A post as it stands in the list of accounts. */
export interface AccountPost {
  post: string;
  way: 'own' | 'deputy';
  /** Id of the delegation where the post is lent. */
  delegation: string | null;
  from: Instant;
  until: Instant | null;
}

export interface Account {
  id: string;
  login: string;
  label: string;
  state: 'active' | 'left';
  /** The one-time password has not been replaced yet. */
  mustChange: boolean;
  secondFactor: boolean;
  createdAt: Instant;
  posts: AccountPost[];
}

const pageSize = 100;

/** A page of accounts by account name; `next` is where the following page begins. A unit administrator sees the own. */
export async function listAccounts(
  context: Context,
  { words, after }: { words?: string | undefined; after?: string | undefined },
): Promise<{ accounts: Account[]; next: string | null }> {
  const own = await ownPosts(context);
  const posted = own === undefined ? {} : { posts: [...own.keys()] };
  const rows = await accounts(context, { words, after, limit: pageSize + 1, ...posted });
  const shown = rows.slice(0, pageSize);
  const posts = await postsOf(context, shown);
  return {
    accounts: shown.map((row) => accountOf(context, row, posts.get(row.id) ?? [])),
    next: rows.length > pageSize ? (shown.at(-1)?.login ?? null) : null,
  };
}

function accountOf(context: Context, row: AccountRow, posts: AccountPost[]): Account {
  const { id, login, label, must_change: mustChange, created_at: createdAt } = row;
  return {
    id,
    login,
    label,
    state: row.state === 'left' ? 'left' : 'active',
    mustChange,
    secondFactor: openSecondFactor(context.keys, id, row.totp_sealed).secret !== undefined,
    createdAt,
    posts,
  };
}

async function postsOf(context: Context, rows: readonly AccountRow[]): Promise<Map<string, AccountPost[]>> {
  const people = rows.map(({ id }) => id);
  const own = (await holdingsOfMany(context, people)).map((row) => ({
    person: row.person,
    post: {
      post: row.post,
      way: 'own' as const,
      delegation: null,
      from: row.valid_from,
      until: row.valid_to,
    },
  }));
  const lent = (await delegationsTo(context, people)).map((row) => ({
    person: row.deputy,
    post: {
      post: row.post,
      way: 'deputy' as const,
      delegation: row.id,
      from: row.valid_from,
      until: row.valid_to,
    },
  }));
  const byPerson = Map.groupBy([...own, ...lent], ({ person }) => person);
  return new Map([...byPerson].map(([person, held]) => [person, held.map(({ post }) => post)]));
}

/** A sign-in as it is printed on a slip or listed for a demonstration. */
export interface SignInSlip {
  post: string;
  login: string;
  password: string;
  title: string;
  /** The city wants it shown first in a demonstration; the others are listed in the file only. */
  shown: boolean;
}

/**
 * The three administrators 三员 of a new city, each with a one-time password; those that exist already are left out.
 *
 * @throws Refused `not-set-up` when the city's data has no post for one of them.
 */
export async function firstAdministrators(context: Context): Promise<SignInSlip[]> {
  const posts = [...(await postsOfCity(context)).values()];
  const slips: SignInSlip[] = [];
  for (const role of administratorRoles) {
    const withRole = posts.filter((post) => post.roles.includes(role));
    const [post] = withRole;
    if (post === undefined) throw new Refused('not-set-up', { reason: 'administrator-post-missing', role });
    const holders = await holdersOf(
      context,
      withRole.map(({ code }) => code),
    );
    if (holders.length === 0) slips.push(await openWithPost(context, post, true));
  }
  return slips;
}

/**
 * One account a post for a demonstration 演示账号, named after the post, its password to stay. Only those that do not
 * exist yet are made and answered.
 *
 * @throws Refused `not-allowed` in a city whose cases are real.
 */
export async function demoAccounts(context: Context): Promise<SignInSlip[]> {
  const { mode } = await citySnapshot(context);
  if (mode !== 'demo') throw new Refused('not-allowed', { reason: 'demo-only' });
  const posts = [...(await postsOfCity(context)).values()];
  const taken = await loginsTaken(
    context,
    posts.map(({ code }) => code),
  );
  const slips: SignInSlip[] = [];
  for (const post of posts) if (!taken.has(post.code)) slips.push(await openWithPost(context, post, false));
  return slips;
}

async function openWithPost(context: Context, post: PostFacts, mustChange: boolean): Promise<SignInSlip> {
  const opened = await createPerson(context, { login: post.code, label: nameOf(post), mustChange });
  await givePost(context, { person: opened.id, post: post.code });
  const { login, password } = opened;
  return { post: post.code, login, password, title: nameOf(post), shown: post.shown };
}

function nameOf(post: PostFacts): string {
  return `${post.unitNameIn('zh-CN')} ${post.titleIn('zh-CN')}`;
}
