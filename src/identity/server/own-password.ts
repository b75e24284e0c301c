import { type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { charge, forgive } from './attempt-store.ts';
import { openSession } from './authenticate.ts';
import { hashPassword, isPassword, refuseBadPassword } from './passwords.ts';
import { lockActive, record } from './record.ts';
import { dropSessions } from './sessions.ts';
import { accountGuard, refuseSignIn } from './sign-in.ts';
import { personByLogin } from './store.ts';

export interface PasswordChange {
  current: string;
  next: string;
}

/**
 * Replaces one's own password 修改口令, at first sign-in the one-time one; all other sessions end.
 *
 * @throws Refused `wrong-password`, `locked`, or `invalid` with what is wrong with the new one.
 */
export async function changePassword(
  services: Services,
  city: string,
  token: string | undefined,
  { current, next }: PasswordChange,
): Promise<void> {
  const { session, person, attempts } = await withContext(
    services,
    { city, actor: { kind: 'visitor' } },
    async (context) => {
      const opened = await openSession(context, token);
      if (opened.stage === 'second-factor') throw new Refused('not-now', { reason: 'second-factor' });
      const { login } = opened.person;
      refuseBadPassword('next', { password: next, login, current });
      const counted = await charge(context, accountGuard(login));
      return { session: opened, person: await personByLogin(context, login), attempts: counted };
    },
  );
  if (!(await isPassword(person?.password_hash, current)))
    await refuseSignIn(services, city, { person, attempts, step: 'password' });
  const fresh = await hashPassword(next);
  await withContext(services, { city, actor: session.actor }, async (context) => {
    const locked = await lockActive(context, session.person.id);
    if (locked.password_hash !== person?.password_hash)
      throw new Refused('conflict', { reason: 'password-changed' });
    await forgive(context, accountGuard(session.person.login), { all: true });
    await dropSessions(context, locked.id, session.tokenHash);
    await record(context, locked, {
      type: 'password-changed',
      body: {},
      change: { password_hash: fresh, must_change: false },
    });
  });
}
