import type { CitySnapshot } from '../../city/index.ts';
import { Refused } from '../../platform/errors.ts';
import { refuseAccusation } from '../../requests/index.ts';
import { findPrivate } from '../../triage/index.ts';

/** Numbers that reach or identify somebody: they belong in the asker's own fields and nowhere else. */
const numbers = ['phone', 'id', 'card', 'account'] as const;

/**
 * Refuses what may not be written down in a note: an accusation belongs to 12388, a telephone or identity number of
 * somebody to the fields of the asker.
 *
 * @throws Refused `invalid`
 */
export function checkWords(city: CitySnapshot, said: Readonly<Record<string, string | undefined>>): void {
  const given = Object.entries(said).flatMap(([field, text]) => (text ? [[field, text] as const] : []));
  refuseAccusation(city, { words: given.map(([, text]) => text).join('\n') });
  const fields = Object.fromEntries(
    given
      .filter(([, text]) => findPrivate(text).some(({ kind }) => numbers.some((one) => one === kind)))
      .map(([field]) => [field, 'private-number']),
  );
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields, reason: 'private-number' });
}
