import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { normalLogin } from '../rules/login.ts';
import { resetPassword } from './people.ts';
import { removeSecondFactor } from './second-factor.ts';
import { personByLogin } from './store.ts';

/**
 * The way back in from the machine itself, for an administrator who lost password or authenticator: a one-time
 * password, and the authenticator to be bound anew. Nobody can do this over HTTP for an administrator.
 *
 * @throws Refused `not-found` when there is no such account.
 */
export async function resetByLogin(context: Context, login: string): Promise<{ password: string }> {
  const person = await personByLogin(context, normalLogin(login));
  if (person === undefined) throw new Refused('not-found');
  if (person.totp_sealed !== null) await removeSecondFactor(context, person.id);
  return resetPassword(context, person.id);
}
