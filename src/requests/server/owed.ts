import type { Context } from '../../platform/context.ts';
import { owe } from '../../platform/outbox.ts';
import type { RequestState } from '../rules/state.ts';

/** What an asker is told about: the city's notice of that code. */
export type Purpose = 'received' | 'answered' | 'extended' | 'tracking' | 'not-accepted';

/** Owes the asker a message in the way they chose 告知方式; whoever wished not to be told is owed none. */
export async function oweAsker(
  context: Context,
  id: string,
  state: RequestState,
  purpose: Purpose,
): Promise<void> {
  const { notify } = state.facts;
  if (notify === 'none') return;
  await owe(context, {
    kind: 'request',
    subject: id,
    way: notify,
    purpose,
    dedupe: `${id}/${state.n}`,
  });
}
