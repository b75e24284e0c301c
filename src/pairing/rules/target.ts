import { extensionTargets, type PairGroup, type TargetKind } from '../../city/rules/kinds/pairing.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';

/** Who is helped 帮扶对象: a place, a unit, a firm by its name, a grower or household by a number. */
export interface TargetIs extends JsonObject {
  kind: TargetKind;
  /** Village or community; for others the place they lie in, where it is known. */
  division: string | null;
  unit: string | null;
  name: string | null;
  number: number | null;
}

/** Body of `pair-target-listed` version 1. */
export interface TargetListed extends TargetIs {
  /** People it works with 在岗人数, as the city was told. */
  staff: number | null;
  /** Types of help it is to have; a type without a pair is a gap. */
  wants: string[];
}

/** Body of `pair-target-changed` version 1. */
export interface TargetChanged extends JsonObject {
  staff: number | null;
  wants: string[];
  /** False: taken off the list. */
  listed: boolean;
}

export interface Target extends TargetListed {
  n: number;
  listed: boolean;
  listedAt: Instant;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds a target. @throws TypeError for another type, or one that cannot follow. */
export function foldTarget(entries: readonly Told[]): Target | undefined {
  return entries.reduce<Target | undefined>(evolveTarget, undefined);
}

function evolveTarget(before: Target | undefined, { n, type, recordedAt, body }: Told): Target {
  if (type === 'pair-target-listed')
    return { ...(body as unknown as TargetListed), n, listed: true, listedAt: recordedAt };
  if (before === undefined) throw new TypeError(`${type} before pair-target-listed`);
  if (type === 'pair-target-changed') return { ...before, ...(body as unknown as TargetChanged), n };
  throw new TypeError(`${type} is no entry of a target`);
}

/** Why a target is not taken; the sentences stand in `messages.ts`. */
export type TargetFault =
  | 'target-place' // a village or community must be named
  | 'target-unit' // a unit, or its name and place
  | 'target-name' // a firm must be named
  | 'target-number' // a grower or household has a number
  | 'target-without-words'; // and no name

/** Growers and households 种植养殖大户、农户. */
export const isPerson = (kind: TargetKind): boolean => kind === 'grower' || kind === 'household';

/** What is wrong with how a target is named; who is a person has a number and no words (最小必要). */
export function targetFault(target: TargetIs): TargetFault | undefined {
  const { kind, division, unit, name } = target;
  if (isPerson(kind)) return personFault(target);
  if (kind === 'village' || kind === 'community') return division === null ? 'target-place' : undefined;
  if (kind === 'grassroots-unit') return unit === null && name === null ? 'target-unit' : undefined;
  return name === null ? 'target-name' : undefined;
}

function personFault({ division, name, number }: TargetIs): TargetFault | undefined {
  if (name !== null) return 'target-without-words';
  if (division === null) return 'target-place';
  return number === null ? 'target-number' : undefined;
}

/** The words that make a target the same however often it is named. */
export function targetKey({ kind, division, unit, name, number }: TargetIs): string {
  if (kind === 'village' || kind === 'community') return `${kind}/${division ?? ''}`;
  if (unit !== null) return `${kind}/unit/${unit}`;
  if (isPerson(kind)) return `${kind}/${division ?? ''}/${number ?? ''}`;
  return `${kind}/${(name ?? '').normalize('NFKC').replace(/\s/g, '')}`;
}

/** Whether a type of help may go to such a target; an extension only to the three of 三延伸. */
export function mayTarget(
  type: { group: PairGroup; targets: readonly TargetKind[] },
  kind: TargetKind,
): 'ok' | 'extension-target' | 'type-target' {
  const isExtension = extensionTargets.some((one) => one === kind);
  if (type.group === 'extension' && !isExtension) return 'extension-target';
  return type.targets.includes(kind) ? 'ok' : 'type-target';
}
