import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { mayDo } from '../../platform/permission.ts';
import { pairingPermissions } from '../rules/permissions.ts';
import { unitOfTarget } from './names.ts';
import { targetsById } from './target-store.ts';

/** Whether the acting post helps in a pair: the leader's own post, or a post of the unit. */
export function helps({ actor }: Context, pair: { unit: string; post: string | null }): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'post') return false;
  return pair.post === null ? actor.unit === pair.unit : actor.post === pair.post;
}

/** Whether the acting post's unit speaks for the target of a pair, and is not the one that helps. */
export async function mayConfirm(context: Context, pair: { unit: string; target: string }): Promise<boolean> {
  const { actor } = context;
  if (actor.kind !== 'post' || actor.unit === pair.unit) return false;
  const target = (await targetsById(context, [pair.target])).get(pair.target);
  if (target === undefined) return false;
  return unitOfTarget(await citySnapshot(context), target) === actor.unit;
}

interface Steps {
  report: boolean;
  confirm: boolean;
  change: boolean;
  decide: boolean;
}

/** What the acting post may do with a pair now; the screen shows no other button. */
export async function stepsFor(
  context: Context,
  pair: {
    unit: string;
    post: string | null;
    target: string;
    state: string;
    reportedIn: number | null;
    asked: { by: string } | null;
  },
): Promise<Steps> {
  const { actor } = context;
  const may = (name: keyof typeof pairingPermissions) => mayDo(pairingPermissions[name], actor).ok;
  const isActive = pair.state === 'active';
  const isOwn = actor.kind === 'post' && pair.asked?.by === actor.person;
  return {
    report: isActive && may('pairs.report') && helps(context, pair),
    confirm:
      isActive && may('pairs.confirm') && pair.reportedIn !== null && (await mayConfirm(context, pair)),
    change: isActive && may('pairs.keep') && pair.asked === null,
    decide: isActive && may('pairs.approve') && pair.asked !== null && !isOwn,
  };
}
