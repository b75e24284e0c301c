import { citySnapshot } from '../../city/index.ts';
import { labelsOf as peopleNamed } from '../../identity/index.ts';
import type { Context } from '../../platform/context.ts';
import { reliefListsNamed } from '../../policies/index.ts';
import type { KeptThing } from '../rules/retention.ts';

/** What people know things without a number by, read now: an account by its name, a list of leases by unit and day. */
export async function labelsOf(
  context: Context,
  of: KeptThing,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (of === 'account') {
    const people = (await peopleNamed(context, subjects)).filter(({ label }) => label !== '');
    return new Map(people.map(({ id, label, login }) => [id, `${label}（${login}）`]));
  }
  if (of !== 'relief-list') return new Map();
  const city = await citySnapshot(context);
  const lists = await reliefListsNamed(context, subjects);
  return new Map(
    lists.map(({ id, unit, asOf }) => [id, `${city.item('unit', unit)?.data.name.zh ?? unit} ${asOf}`]),
  );
}
