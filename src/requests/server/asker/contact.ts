import type { z } from 'zod';
import { noteAccessNow, type PersonalValue, personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { mayDo } from '../../../platform/permission.ts';
import type { reveal } from '../../contract.ts';
import { loggedNumber } from '../../rules/number.ts';
import { requestPermissions } from '../../rules/permissions.ts';
import { snapshot } from '../city.ts';
import { actorRelation } from '../step.ts';
import { loadRequest } from '../store.ts';

/** 查看联系方式: opens name and phone for somebody who needs them; the look is in the access log before it is answered. */
export async function revealContact(
  context: Context,
  id: string,
): Promise<z.input<(typeof reveal)['output']>> {
  const city = await snapshot(context);
  const { state } = await loadRequest(context, id);
  const decision = mayDo(
    requestPermissions['requests.reveal'],
    context.actor,
    actorRelation(context, city, state),
  );
  if (!decision.ok) throw new Refused('not-allowed', { reason: decision.reason });
  const number = loggedNumber(state.facts.number);
  await noteAccessNow(context, { action: 'reveal', subject: id, details: { number } });
  const values = await personalValues(context, { kind: 'request', subject: id });
  const text = (name: string) => lastOf(values, name);
  const party = (names: { name: string; phone: string; address: string }) => {
    const { name, phone, address } = names;
    const known = { name: text(name), phone: text(phone), address: text(address) };
    return Object.values(known).every((value) => value === null) ? null : known;
  };
  return {
    asker: party({ name: 'name', phone: 'phone', address: 'address' }),
    representatives: text('representatives'),
    filer: party({ name: 'filerName', phone: 'filerPhone', address: 'filerAddress' }),
  };
}

/** A value as it stands now: the one that was said last, of those that are still kept. */
export function lastOf(values: readonly PersonalValue[], name: string): string | null {
  return values.findLast((value) => value.name === name && value.text !== null)?.text ?? null;
}
