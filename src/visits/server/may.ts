import type { CitySnapshot } from '../../city/index.ts';
import { unitOfTarget } from '../../pairing/index.ts';
import type { Context } from '../../platform/context.ts';
import { mayDo } from '../../platform/permission.ts';
import { type Item, type ItemStep, stepsOf } from '../rules/item.ts';
import { visitCheckers, visitPermissions } from '../rules/permissions.ts';

export type StepFault = 'not-yours' | 'own-work' | 'stage';

type Facts = Pick<Item, 'state' | 'kind' | 'unit' | 'visitor' | 'division' | 'targetUnit' | 'settledBy'>;

/** Whether the acting post may take a step on an item, or why not. */
export function stepFault(
  { actor }: Context,
  city: CitySnapshot,
  item: Facts,
  step: ItemStep,
): StepFault | undefined {
  if (!stepsOf(item).includes(step)) return 'stage';
  if (actor.kind === 'system') return undefined;
  if (actor.kind !== 'post') return 'not-yours';
  if (step === 'settle') return actor.unit === item.unit ? undefined : 'not-yours';
  if (step === 'pass') return [item.unit, item.visitor].includes(actor.unit) ? undefined : 'not-yours';
  // 核实: the unit of whoever was visited, or the office; never who did it
  if (actor.unit === item.unit || actor.person === item.settledBy) return 'own-work';
  const speaksFor = unitOfTarget(city, { division: item.division, unit: item.targetUnit });
  if (actor.unit === speaksFor) return undefined;
  return visitCheckers.some((role) => actor.roles.includes(role)) ? undefined : 'not-yours';
}

/** The steps the acting post may take now; the screen shows no other button. */
export function stepsFor(context: Context, city: CitySnapshot, item: Facts): ItemStep[] {
  const permission = { settle: 'visits.settle', pass: 'visits.settle', check: 'visits.check' } as const;
  return stepsOf(item).filter(
    (step) =>
      stepFault(context, city, item, step) === undefined &&
      mayDo(visitPermissions[permission[step]], context.actor).ok,
  );
}
