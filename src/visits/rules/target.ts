import { extensionTargets, targetKinds } from '../../city/rules/kinds/pairing.ts';
import type { VisitTargetKind } from '../../city/rules/kinds/visits.ts';
import {
  isPerson as isPersonKind,
  type TargetFault,
  type TargetIs,
  targetFault,
} from '../../pairing/rules/target.ts';
import type { JsonObject } from '../../platform/json.ts';

/** Who or what is visited 走访对象, named as in the register of pairs; a place has a name and lies somewhere. */
export interface VisitedIs extends JsonObject {
  kind: VisitTargetKind;
  division: string | null;
  unit: string | null;
  name: string | null;
  number: number | null;
}

/** A target the register of pairs could hold as well. */
export function asTarget(visited: VisitedIs): TargetIs | undefined {
  const kind = targetKinds.find((one) => one === visited.kind);
  return kind === undefined ? undefined : { ...visited, kind };
}

/** Households and growers: a number and no name. */
export function isPerson(kind: VisitTargetKind): boolean {
  const target = targetKinds.find((one) => one === kind);
  return target !== undefined && isPersonKind(target);
}

/** Firms and units ask in a name of their own. */
export function isBody(kind: VisitTargetKind): boolean {
  return kind === 'firm' || (kind !== 'grower' && extensionTargets.some((one) => one === kind));
}

/** What is wrong with how somebody visited is named. */
export function visitedFault(visited: VisitedIs): TargetFault | undefined {
  const target = asTarget(visited);
  if (target !== undefined) return targetFault(target);
  if (visited.name === null) return 'target-name';
  return visited.division === null ? 'target-place' : undefined;
}

/** The words that make a place the same however often it is named. */
export function placeKey({ division, name }: VisitedIs): string {
  return `place/${division ?? ''}/${(name ?? '').normalize('NFKC').replace(/\s/g, '')}`;
}
