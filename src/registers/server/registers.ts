import { type CitySnapshot, cityItemVersion, workingCalendar } from '../../city/index.ts';
import { addWorkdays } from '../../platform/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Item, Register } from '../rules/item.ts';
import type { Days } from '../rules/steps.ts';

/** A register in force, with its version. @throws Refused `invalid` */
export function registerOf(city: CitySnapshot, code: string): { data: Register; version: number } {
  const found = city.item('register', code);
  if (found === undefined) throw new Refused('invalid', { fields: { register: 'not-a-choice' } });
  return found;
}

/** The register as it was when an item was put on it: the item is worked on and read by it to its end. */
export async function registerOfItem(
  context: Context,
  { register: code, version }: Pick<Item, 'register' | 'version'>,
): Promise<Register> {
  const found = await cityItemVersion(context, { kind: 'register', code, version });
  if (found === undefined) throw new TypeError(`register ${code} has no version ${version}`);
  return found.data;
}

/** Registers of some items, each version read once. */
export async function registersOf(
  context: Context,
  items: readonly Pick<Item, 'register' | 'version'>[],
): Promise<(item: Pick<Item, 'register' | 'version'>) => Register> {
  const found = new Map<string, Register>();
  const key = ({ register, version }: Pick<Item, 'register' | 'version'>) => `${register}/${version}`;
  for (const item of items)
    if (!found.has(key(item))) found.set(key(item), await registerOfItem(context, item));
  return (item) => {
    const register = found.get(key(item));
    if (register === undefined) throw new TypeError(`register ${key(item)} was not read`);
    return register;
  };
}

/** Days of the city's calendar, as clocks of registers count them. */
export const daysIn = (city: CitySnapshot): Days => ({
  addWorkdays: (day, days) => addWorkdays(workingCalendar(city), day, days),
});
