import { type Context, type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type Attempts, addressKey, failuresAllowed } from '../rules/lock-out.ts';
import { normalLogin } from '../rules/login.ts';
import { absoluteEnd } from '../rules/session.ts';
import { charge, forgive, type Guarded } from './attempt-store.ts';
import { actorWithoutPost, heldPosts, openSession, type Session } from './authenticate.ts';
import { postsOfCity } from './organisation.ts';
import { hashPassword, isPassword, needsRehash } from './passwords.ts';
import { record } from './record.ts';
import { insertSession } from './session-store.ts';
import { delegationsTo, holdingsOf, lockPerson, type PersonRow, personByLogin } from './store.ts';
import { newToken, sessionName, tokenHash } from './tokens.ts';

const visitor = { kind: 'visitor' } as const;

export interface SignIn {
  login: string;
  password: string;
  /** Where it comes from, for the lock of addresses. */
  address: string;
}

/** Locks an account after five wrong passwords, whichever page they are typed on. */
export function accountGuard(login: string): Guarded {
  return { action: 'password/account', key: login, allowed: failuresAllowed.account };
}

function addressGuard(address: string): Guarded {
  return { action: 'password/address', key: addressKey(address), allowed: failuresAllowed.address };
}

/**
 * Signs somebody in 登录. The try is counted and committed first, the password checked outside any transaction.
 * Unknown accounts, accounts of people who left and wrong passwords get the same answer in the same time.
 *
 * @throws Refused `locked`, `wrong-password`.
 */
export async function signIn(
  services: Services,
  city: string,
  attempt: SignIn,
): Promise<{ token: string; session: Session }> {
  const login = normalLogin(attempt.login);
  const guards = [accountGuard(login), addressGuard(attempt.address)] as const;
  const { person, attempts } = await withContext(services, { city, actor: visitor }, async (context) => {
    const counted = await charge(context, guards[0]);
    await charge(context, guards[1]);
    return { person: await personByLogin(context, login), attempts: counted };
  });
  const active = person?.state === 'active' ? person : undefined;
  if (!(await isPassword(active?.password_hash, attempt.password)) || active === undefined) {
    await refuseSignIn(services, city, { person: active, attempts, step: 'password' });
  }
  const { id, password_hash: checked } = active as PersonRow;
  const fresh = needsRehash(checked) ? await hashPassword(attempt.password) : undefined;
  return withContext(services, { city, actor: actorWithoutPost(id) }, async (context) => {
    await forgive(context, guards[0], { all: true });
    await forgive(context, guards[1], { all: false });
    const token = await beginSession(context, { id, checked, fresh });
    return { token, session: await openSession(context, token) };
  });
}

/** Begins a session in the first own post, else the first lent one, else in none. */
async function beginSession(
  context: Context,
  { id, checked, fresh }: { id: string; checked: string; fresh: string | undefined },
): Promise<string> {
  const person = await lockPerson(context, id);
  if (person?.state !== 'active' || person.password_hash !== checked) throw new Refused('wrong-password');
  const post = await firstPost(context, id);
  const token = newToken();
  const hash = tokenHash(token);
  await insertSession(context, {
    token_hash: hash,
    person: id,
    post,
    second_factor: false,
    expires_at: absoluteEnd(context.now),
  });
  await record(context, person, {
    type: 'signed-in',
    body: { session: sessionName(hash), post },
    ...(fresh === undefined ? {} : { change: { password_hash: fresh } }),
  });
  return token;
}

async function firstPost(context: Context, person: string): Promise<string | null> {
  const holdings = await holdingsOf(context, person);
  const delegations = await delegationsTo(context, [person]);
  const posts = heldPosts(await postsOfCity(context), {
    own: holdings.filter((holding) => holding.valid_from <= context.now).map(({ post }) => post),
    delegated: delegations
      .filter((delegation) => delegation.valid_from <= context.now)
      .map(({ post, valid_to: until }) => ({ post, until })),
  });
  return posts[0]?.facts.code ?? null;
}

/** Records a failed try on the person's chain, where there is a person, and refuses it. */
export async function refuseSignIn(
  services: Services,
  city: string,
  failed: { person: { id: string } | undefined; attempts: Attempts; step: 'password' | 'second-factor' },
): Promise<never> {
  const { person: known, attempts, step } = failed;
  if (known !== undefined) {
    await withContext(services, { city, actor: visitor }, async (context) => {
      const person = await lockPerson(context, known.id);
      const { lockedUntil } = attempts;
      if (person !== undefined)
        await record(context, person, { type: 'sign-in-refused', body: { step, lockedUntil } });
    });
  }
  throw new Refused(step === 'password' ? 'wrong-password' : 'second-factor');
}
