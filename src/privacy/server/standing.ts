import type { Context } from '../../platform/context.ts';
import { endOf } from '../../requests/index.ts';
import { isSupervised } from '../../supervision/index.ts';
import type { KeptThing } from '../rules/retention.ts';
import { type KeptBecause, keptBecause } from '../rules/standing.ts';
import { isHeldToday } from './holds.ts';
import { isWished } from './wish-store.ts';

/**
 * Why something must not be destroyed now; null when it may: asked when it is listed, and again when it is destroyed.
 * The wish that is being answered by it does not speak against it.
 */
export async function whyKept(
  context: Context,
  of: KeptThing,
  { subject, wish }: { subject: string; wish?: string },
): Promise<KeptBecause | null> {
  const held = await isHeldToday(context, subject);
  if (of === 'call') return held ? 'held' : null;
  const end = await endOf(context, subject);
  if (end === undefined) return 'gone';
  const isAskedFor = await isWished(context, subject, wish);
  return keptBecause({ ...end, ...(await isSupervised(context, subject)), held, isAskedFor });
}
