import { pinyin } from 'pinyin-pro';
import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { cellsOf } from '../../platform/sheet-cells.ts';
import { type AccountRow, type NamedPost, readAccountRows } from '../rules/account-list.ts';
import { ownPosts, refuseForeignPosts } from './jurisdiction.ts';
import { createPerson, type OpenedAccount } from './people.ts';
import { givePost } from './posts.ts';
import { loginsTaken } from './store.ts';

/** People of one list: each password is hashed dearly, so a longer list is two. */
export const mostAccounts = 200;

/**
 * Reads a list of people with their accounts and posts from a workbook or CSV.
 *
 * @throws Refused `file-type` for what is neither; `invalid` for one without names or with too many.
 */
export async function readList(context: Context, bytes: Buffer): Promise<AccountRow[]> {
  const rows = await cellsOf(bytes);
  const read = readAccountRows(rows, { posts: await namedPosts(context), lettersOf });
  if (read === undefined) throw new Refused('invalid', { reason: 'list-without-names' });
  if (read.length === 0 || read.length > mostAccounts)
    throw new Refused('invalid', { reason: 'list-length', most: mostAccounts });
  return read;
}

/**
 * Says of each row of a list what it would open, or why it will not.
 *
 * @throws Refused as {@link readList}
 */
export async function previewAccounts(context: Context, bytes: Buffer): Promise<AccountRow[]> {
  const read = await readList(context, bytes);
  const taken = await loginsTaken(
    context,
    read.map(({ login }) => login),
  );
  const own = await ownPosts(context);
  return read.map((row) => {
    if (row.problem !== null) return row;
    if (taken.has(row.login)) return { ...row, problem: 'login-taken' as const };
    if (own === undefined) return row.posts.length > 0 ? { ...row, posts: [] } : row;
    if (row.posts.length === 0) return { ...row, problem: 'row-without-post' as const };
    return row.posts.every((post) => own.has(post)) ? row : { ...row, problem: 'post-outside' as const };
  });
}

export interface OpenedFromList extends OpenedAccount {
  label: string;
  posts: string[];
}

/**
 * Opens the accounts of a list, all or none, each with a one-time password for its slip. A unit administrator gives the
 * posts with them; the system administrator opens accounts only (GB/T 22239-2019: the duties stay apart).
 */
export async function openAccounts(
  context: Context,
  accounts: readonly Pick<AccountRow, 'label' | 'login' | 'posts'>[],
): Promise<OpenedFromList[]> {
  const own = await ownPosts(context);
  const opened: OpenedFromList[] = [];
  for (const { label, login, posts } of accounts) {
    if (own === undefined && posts.length > 0)
      throw new Refused('not-allowed', { reason: 'posts-by-security' });
    if (own !== undefined && posts.length === 0) throw new Refused('invalid', { reason: 'row-without-post' });
    await refuseForeignPosts(context, posts);
    const account = await createPerson(context, { label, login });
    for (const post of posts) await givePost(context, { person: account.id, post });
    opened.push({ ...account, label, posts: [...posts] });
  }
  return opened;
}

async function namedPosts(context: Context): Promise<NamedPost[]> {
  const city = await citySnapshot(context);
  return city.items('post').map(({ code, data }) => {
    const unit = city.item('unit', data.unit)?.data;
    return { code, title: data.title.zh, units: unit === undefined ? [] : [unit.name.zh, unit.shortName] };
  });
}

/** 张三 → zhangsan; what has no letters gives none, and the row is asked to name its account. */
function lettersOf(label: string): string {
  return pinyin(label, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/ü/g, 'v')
    .replace(/[^a-z0-9]/g, '');
}
