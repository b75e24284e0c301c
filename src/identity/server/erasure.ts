import { declareEntryTypes, type Erased, onErased } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { personEntryTypes } from '../rules/entries.ts';
import { hashPassword, oneTimePassword } from './passwords.ts';
import { lockPerson, updatePerson } from './store.ts';

declareEntryTypes(personEntryTypes);
onErased(eraseCopies);

/**
 * Erases account name and label from the person's row together with the values they copy, and what a person signed in
 * with once all is gone; the chain grew by one.
 */
async function eraseCopies(context: Context, erased: Erased): Promise<void> {
  if (erased.kind !== 'person') return;
  const person = await lockPerson(context, erased.subject);
  if (person === undefined) return;
  const names = new Set(erased.values.map(({ name }) => name));
  await updatePerson(context, person.id, {
    n: person.n + 1,
    ...(names.has('label') ? { label: '' } : {}),
    ...(names.has('login') ? { login: `erased-${person.id}` } : {}),
    ...(erased.all ? { password_hash: await hashPassword(oneTimePassword()), totp_sealed: null } : {}),
  });
}
