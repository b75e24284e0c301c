import type { Context } from '../../platform/context.ts';
import { type OwedMessage, owe } from '../../platform/outbox.ts';
import type { RequestState } from '../rules/state.ts';

/** What an asker is told about: the city's notice of that code. */
export type Purpose = 'received' | 'answered' | 'extended' | 'tracking' | 'not-accepted';

const filerSuffix = '-filer';

/** What a message says, and whether it is the copy for who filed for the asker 代反映. */
export function readPurpose(purpose: string): { notice: string; isCopy: boolean } {
  const isCopy = purpose.endsWith(filerSuffix);
  return { notice: isCopy ? purpose.slice(0, -filerSuffix.length) : purpose, isCopy };
}

/** Owes the asker a message in the way they chose 告知方式. */
export async function oweAsker(
  context: Context,
  id: string,
  state: RequestState,
  purpose: Purpose,
): Promise<void> {
  await owe(context, ...owedTo(id, state, purpose));
}

/** Owes the askers of many requests a message each. */
export async function oweAskers(
  context: Context,
  requests: readonly { id: string; state: RequestState }[],
  purpose: Purpose,
): Promise<void> {
  await owe(context, ...requests.flatMap(({ id, state }) => owedTo(id, state, purpose)));
}

/**
 * What is owed for a request: nothing to whoever wished not to be told. Who filed for them by a text message gets a copy
 * of their own, if they left a number of their own.
 */
function owedTo(id: string, state: RequestState, purpose: Purpose): OwedMessage[] {
  const { notify } = state.facts;
  if (notify === 'none') return [];
  const message = { kind: 'request', subject: id, way: notify };
  const own = { ...message, purpose, dedupe: `${id}/${state.n}` };
  if (notify !== 'sms' || !state.facts.filedForAnother) return [own];
  return [own, { ...message, purpose: `${purpose}${filerSuffix}`, dedupe: `${id}/${state.n}${filerSuffix}` }];
}
