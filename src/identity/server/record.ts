import { append } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { PersonEntries, PersonEntryType } from '../rules/entries.ts';
import { lockPerson, type PersonChange, type PersonRow, updatePerson } from './store.ts';

/** One entry of a person's chain, with the change of the person's row it stands for. */
export interface PersonAct<Type extends PersonEntryType> {
  type: Type;
  body: PersonEntries[Type];
  personal?: Record<string, string>;
  change?: PersonChange;
}

/**
 * Appends to a person's chain and moves the row along. The row must be locked: sign-ins share the chain with what
 * administrators do, so it is the lock and the state found under it that decide a conflict, not a number seen before.
 */
export async function record<Type extends PersonEntryType>(
  context: Context,
  person: Pick<PersonRow, 'id' | 'n'>,
  act: PersonAct<Type>,
): Promise<void> {
  const { type, body, personal } = act;
  await append(context, {
    kind: 'person',
    subject: person.id,
    seen: person.n,
    type,
    version: 1,
    body,
    ...(personal === undefined ? {} : { personal }),
  });
  person.n += 1;
  await updatePerson(context, person.id, { ...act.change, n: person.n });
}

/** Locks an active person. @throws Refused `not-found`, or `not-now` for one who left. */
export async function lockActive(context: Context, id: string): Promise<PersonRow> {
  const person = await lockPerson(context, id);
  if (person === undefined) throw new Refused('not-found', { reason: 'account-unknown' });
  if (person.state !== 'active') throw new Refused('not-now', { reason: 'account-closed' });
  return person;
}

/** Nobody decides about their own account or posts; commands at the machine do so under no person's name. */
export function refuseOwn(context: Context, person: string): void {
  if (context.actor.kind === 'post' && context.actor.person === person)
    throw new Refused('not-allowed', { reason: 'own-account' });
}
