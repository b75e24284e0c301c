import type { CitySnapshot } from '../../city/index.ts';
import { Refused } from '../../platform/errors.ts';
import { refuseAccusation } from '../../requests/index.ts';
import { findPrivate } from '../../triage/index.ts';
import type { Register, Values } from '../rules/item.ts';
import { keepingOf } from '../rules/values.ts';

const numbers = ['phone', 'id', 'card', 'account'] as const;

/**
 * Refuses what may not be written on a register: an accusation belongs to 12388; a telephone or identity number of somebody
 * to a field that is kept sealed, and nowhere else.
 *
 * @throws Refused `invalid`
 */
export function checkWords(city: CitySnapshot, register: Register, values: Values, words: string): void {
  const open = register.fields.filter((field) => ['line', 'text'].includes(keepingOf(field)));
  const said = [
    ...open.map(({ code }) => [`values.${code}`, values[code] ?? ''] as const),
    ['words', words] as const,
  ].filter(([, text]) => text !== '');
  refuseAccusation(city, { words: said.map(([, text]) => text).join('\n') });
  const fields = Object.fromEntries(
    said
      .filter(([, text]) => findPrivate(text).some(({ kind }) => numbers.some((one) => one === kind)))
      .map(([field]) => [field, 'private-number']),
  );
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields, reason: 'private-number' });
}
