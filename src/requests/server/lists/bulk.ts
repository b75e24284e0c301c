import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { bulkPreview } from '../../contract-bulk.ts';
import { refusalOf } from '../../rules/possible.ts';
import type { Action } from '../../rules/stage.ts';
import { snapshot } from '../city.ts';
import { actorRelation } from '../step.ts';
import { loadRequest } from '../store.ts';

type Previewed = z.input<(typeof bulkPreview)['output']>;

/**
 * 批量预览: what the one table says about an action on each of many requests. The action itself goes through the route
 * of one request, so a bulk can do nothing that could not be done by hand.
 */
export async function previewBulk(
  context: Context,
  { action, ids }: { action: Action; ids: readonly string[] },
): Promise<Previewed> {
  const city = await snapshot(context);
  const rows: Previewed['rows'] = [];
  for (const id of new Set(ids)) {
    const state = await seenState(context, id);
    if (state === undefined) {
      rows.push({ id, n: null, allowed: false, reason: 'no-such-request' });
      continue;
    }
    const reason = refusalOf(state, action, context.actor, actorRelation(context, city, state));
    const isHidden = reason === 'accused' || reason === 'recused';
    rows.push({ id, n: isHidden ? null : state.n, allowed: reason === null, reason });
  }
  return { rows };
}

async function seenState(context: Context, id: string) {
  try {
    return (await loadRequest(context, id)).state;
  } catch (error) {
    if (error instanceof Refused && error.code === 'not-found') return undefined;
    throw error;
  }
}
