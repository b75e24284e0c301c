import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { isAdministrator } from '../rules/duties.ts';
import { isLogin, normalLogin } from '../rules/login.ts';
import { forgive } from './attempt-store.ts';
import { refuseForeignPerson } from './jurisdiction.ts';
import { postsOfCity } from './organisation.ts';
import { hashPassword, oneTimePassword } from './passwords.ts';
import { lockActive, record, refuseOwn } from './record.ts';
import { dropSessions } from './sessions.ts';
import { accountGuard } from './sign-in.ts';
import { delegationsTo, endDelegations, endHoldings, holdingsOf, insertPerson } from './store.ts';

export interface NewAccount {
  login: string;
  /** How colleagues call the person; seen by staff only. */
  label: string;
  /** False where the password is meant to stay, as in a demonstration. */
  mustChange?: boolean;
}

export interface OpenedAccount {
  id: string;
  login: string;
  /** Shown this once, for a printed slip. */
  password: string;
}

/**
 * Opens an account with a one-time password 开户. It holds no post: posts are given by another administrator.
 *
 * @throws Refused `invalid` for an account name that is taken or not well formed.
 */
export async function createPerson(context: Context, account: NewAccount): Promise<OpenedAccount> {
  const login = normalLogin(account.login);
  if (!isLogin(login)) throw new Refused('invalid', { fields: { login: 'login-form' } });
  const password = oneTimePassword();
  const { label, mustChange = true } = account;
  const id = uuidv7();
  const inserted = await insertPerson(context, {
    id,
    login,
    label,
    password_hash: await hashPassword(password),
    must_change: mustChange,
  });
  if (!inserted) throw new Refused('invalid', { fields: { login: 'login-taken' } });
  await record(
    context,
    { id, n: 0 },
    { type: 'account-opened', body: { mustChange }, personal: { login, label } },
  );
  return { id, login, password };
}

/**
 * Closes the account of somebody who left 离岗: posts, deputyships and sessions end at once.
 *
 * @throws Refused `not-now` while they hold an administrator's post; another administrator takes it first.
 */
export async function leave(context: Context, id: string): Promise<void> {
  refuseOwn(context, id);
  await refuseForeignPerson(context, id);
  const person = await lockActive(context, id);
  const posts = (await holdingsOf(context, id)).map((holding) => holding.post);
  const delegations = (await delegationsTo(context, [id])).map((delegation) => delegation.id);
  if (await isAnyAdministrators(context, posts))
    throw new Refused('not-now', { reason: 'administrator-leaves' });
  await endHoldings(context, { person: id });
  await endDelegations(context, delegations);
  await dropSessions(context, id);
  await record(context, person, {
    type: 'account-closed',
    body: { posts, delegations },
    change: { state: 'left', left_at: context.now },
  });
}

/**
 * Replaces a forgotten password with a one-time one 重置口令, lifts the lock and ends the person's sessions.
 * An administrator's is reset at the machine only: otherwise one of the three could become another.
 *
 * @throws Refused `not-allowed` for an administrator's account or one's own.
 */
export async function resetPassword(context: Context, id: string): Promise<{ password: string }> {
  refuseOwn(context, id);
  await refuseForeignPerson(context, id);
  const person = await lockActive(context, id);
  if (context.actor.kind !== 'system' && (await isAnyAdministrators(context, await postsHeld(context, id))))
    throw new Refused('not-allowed', { reason: 'administrator-reset' });
  const password = oneTimePassword();
  const password_hash = await hashPassword(password);
  await dropSessions(context, id);
  await forgive(context, accountGuard(person.login), { all: true });
  await record(context, person, {
    type: 'password-reset',
    body: {},
    change: { password_hash, must_change: true },
  });
  return { password };
}

/** Posts held or stood in for, now or from a later day on. */
async function postsHeld(context: Context, id: string): Promise<string[]> {
  const holdings = await holdingsOf(context, id);
  const delegations = await delegationsTo(context, [id]);
  return [...holdings, ...delegations].map(({ post }) => post);
}

async function isAnyAdministrators(context: Context, posts: readonly string[]): Promise<boolean> {
  const known = await postsOfCity(context);
  return posts.some((code) => isAdministrator(known.get(code)?.roles ?? []));
}
