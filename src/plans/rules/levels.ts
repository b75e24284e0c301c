import type { Kinds } from '../../city/rules/kinds/registry.ts';
import type { PlanLevel, PlanRule } from './subject.ts';

type Unit = Pick<Kinds['unit'], 'code' | 'kind' | 'parent' | 'dispatchable' | 'vacant'>;

/** The level at which a unit hands in a plan; none where the rule does not ask for one. */
export function levelOf(rule: PlanRule, unit: Unit): PlanLevel | undefined {
  return rule.levels.find(
    ({ kinds, units }) =>
      units.includes(unit.code) || (kinds.includes(unit.kind) && unit.dispatchable && unit.vacant !== true),
  );
}

/** Who reviews a unit's plan, decides objections, and whose plan stands above it. */
export function bodiesFor(
  level: PlanLevel,
  unit: Unit,
): { reviewer: string | null; appealTo: string; parent: string | null } {
  return {
    reviewer: level.reviewer ?? unit.parent ?? null,
    appealTo: level.appealTo,
    parent: level.isFirst ? null : (level.parent ?? unit.parent ?? null),
  };
}
