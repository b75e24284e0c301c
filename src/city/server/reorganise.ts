import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { mayDo } from '../../platform/permission.ts';
import type { CityChange, HeldItem } from '../rules/diff.ts';
import type { Issue } from '../rules/issue.ts';
import type { CityItem } from '../rules/item.ts';
import { cityPermissions } from '../rules/permissions.ts';
import { type Heir, type ItemChange, type Reorganisation, reorganise } from '../rules/reorganise.ts';
import { crossCheck } from '../rules/validation.ts';
import { cityAfter, refusedWith, today, writeChanges } from './actions.ts';
import { heldItems } from './store.ts';

export interface PreparedUnits {
  changes: readonly ItemChange[];
  heirs: Readonly<Record<string, Heir>>;
  /** What would be wrong with the city afterwards; then it cannot be done. */
  issues: readonly Issue[];
}

/**
 * What a reorganisation of units would change in the city's data; nothing is written.
 *
 * @throws Refused `invalid` with the reason why it cannot be done at all.
 */
export async function prepareUnits(context: Context, plan: Reorganisation): Promise<PreparedUnits> {
  const { prepared } = await prepare(context, plan);
  return prepared;
}

/**
 * 单位更名、合并、撤销、拆分: writes what it changes in the city's data, in force from today, one entry an item.
 *
 * @throws Refused `not-allowed`; `invalid` with the issues when the city would not be whole.
 */
export async function reorganiseUnits(context: Context, plan: Reorganisation): Promise<PreparedUnits> {
  if (!mayDo(cityPermissions['city.reorganise'], context.actor).ok) throw new Refused('not-allowed');
  const { prepared, changes } = await prepare(context, plan);
  if (prepared.issues.length > 0) throw refusedWith(prepared.issues);
  await writeChanges(context, changes, { validFrom: await today(context), origin: 'admin' });
  return prepared;
}

async function prepare(
  context: Context,
  plan: Reorganisation,
): Promise<{ prepared: PreparedUnits; changes: CityChange[] }> {
  const held = await heldItems(context);
  const items = held.flatMap((item) => (item.data === null ? [] : [item as HeldItem & CityItem]));
  const { changes, heirs, problem } = reorganise(items, plan);
  if (problem !== null) throw new Refused('invalid', { reason: `unit-${problem}` });
  const seen = new Map(held.map(({ kind, code, version }) => [`${kind}/${code}`, version]));
  const dated = changes.map(
    ({ kind, code, data }): CityChange => ({
      what: data === undefined ? 'removed' : 'changed',
      kind,
      code,
      seen: seen.get(`${kind}/${code}`) ?? 0,
      fields: [],
      ...(data === undefined ? {} : { data }),
    }),
  );
  return { prepared: { changes, heirs, issues: crossCheck(cityAfter(held, dated)) }, changes: dated };
}
