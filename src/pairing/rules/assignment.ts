import type { TargetKind } from '../../city/rules/kinds/pairing.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import type { FrozenArc } from './optimise/loosening.ts';
import { type Arc, type Parts, type Problem, posed } from './optimise/problem.ts';
import { mayTarget } from './target.ts';

/** Somebody who may help, with where they are at home. */
export interface AvailableHelper {
  /** Unit or post code. */
  code: string;
  isPost: boolean;
  /** Its unit, and what kind that is. */
  unit: string;
  kind: string;
  county: string | null;
  town: string | null;
}

/** A target of the register, with how much it has to carry. */
export interface NeedyTarget {
  id: string;
  kind: TargetKind;
  /** Its unit and what kind that is, where it is one. */
  unit: string | null;
  unitKind: string | null;
  wants: readonly string[];
  county: string | null;
  town: string | null;
  weight: 1 | 2 | 3;
}

/** A pair there is; a frozen one stays whatever the plan. */
export interface HeldPair {
  id: string;
  helper: string;
  target: string;
  type: string;
  frozen: boolean;
}

export interface Standing {
  helpers: readonly AvailableHelper[];
  targets: readonly NeedyTarget[];
  pairs: readonly HeldPair[];
  /** Types the plan is for; pairs of other types only take their room. */
  types: readonly Kinds['pair-type'][];
  rules: Kinds['pairing'];
}

export interface Modelled {
  problem: Problem;
  frozen: FrozenArc[];
}

const byCode = <Item extends { code: string }>(one: Item, other: Item): number =>
  one.code < other.code ? -1 : 1;
const slotCode = (target: string, type: string): string => `${target}/${type}`;

/**
 * The problem a register poses: every type a target is to have is a slot unless a pair that stays fills it; helpers and
 * targets have the room the limits leave beside the pairs that stay. Everything is put in one order first, so that the
 * same register gives the same plan.
 */
export function modelOf(standing: Standing): Modelled {
  const { rules } = standing;
  const planned = new Set(standing.types.map(({ code }) => code));
  const stays = standing.pairs.filter(({ frozen, type }) => frozen || !planned.has(type));
  const loose = standing.pairs.filter(({ frozen, type }) => !frozen && planned.has(type));
  const helpers = [...standing.helpers].sort(byCode);
  const targets = [...standing.targets].sort((one, other) => (one.id < other.id ? -1 : 1));
  const mostOf = (helper: AvailableHelper) =>
    helper.isPost ? rules.limits.pairsPerPost : rules.limits.pairsPerUnit;
  const problem = posed({
    helpers: helpers.map((helper) => {
      const carried = stays.filter((pair) => pair.helper === helper.code).length;
      const room = Math.max(0, mostOf(helper) - carried);
      const next = Array.from({ length: room }, (_, at) => (carried + at) * rules.weights.load);
      return { code: helper.code, next };
    }),
    targets: targets.map(({ id }) => {
      const room = rules.limits.helpersPerTarget - stays.filter(({ target }) => target === id).length;
      return { code: id, next: Array.from({ length: Math.max(0, room) }, () => 0) };
    }),
    ...slotsAndArcs(standing, { helpers, targets, stays, loose }),
  });
  return { problem, frozen: frozenArcs(standing, { helpers, targets, stays }) };
}

interface Ordered {
  helpers: readonly AvailableHelper[];
  targets: readonly NeedyTarget[];
  stays: readonly HeldPair[];
}

function slotsAndArcs(
  { types, rules }: Standing,
  { helpers, targets, stays, loose }: Ordered & { loose: readonly HeldPair[] },
): Pick<Problem, 'slots' | 'arcs'> {
  const filled = new Set(stays.map(({ target, type }) => slotCode(target, type)));
  const held = new Map(loose.map(({ helper, target, type }) => [slotCode(target, type), helper]));
  const lacking = targets.flatMap((target, at) =>
    types
      .filter(({ code }) => target.wants.includes(code) && !filled.has(slotCode(target.id, code)))
      .map((type) => ({ at, target, type, code: slotCode(target.id, type.code) })),
  );
  const arcsOf = ({ target, type, code }: (typeof lacking)[number], slot: number): Arc[] => {
    const before = held.get(code);
    return helpers.flatMap((helper, place) => {
      if (!mayHelp(helper, type, target)) return [];
      const change = before === undefined || before === helper.code ? 0 : rules.weights.change;
      return [{ helper: place, slot, parts: { ...nearness(helper, target, rules), change } }];
    });
  };
  return {
    slots: lacking.map(({ at, target, code }) => ({ code, target: at, weight: target.weight })),
    arcs: lacking.flatMap(arcsOf),
  };
}

/** Who a type lets help whom; no unit helps itself. */
export function mayHelp(
  helper: AvailableHelper,
  type: Kinds['pair-type'],
  target: Pick<NeedyTarget, 'kind' | 'unit'>,
): boolean {
  if (mayTarget(type, target.kind) !== 'ok') return false;
  if (!helper.isPost && target.unit === helper.unit) return false;
  return helper.isPost ? type.leaders : type.helpers.some((kind) => kind === helper.kind);
}

/** 就近、对口: a weak target counts what is far or unsuited more. */
function nearness(
  helper: AvailableHelper,
  target: NeedyTarget,
  { weights, fits }: Kinds['pairing'],
): Pick<Parts, 'distance' | 'fit'> {
  const isFit =
    (target.unitKind !== null && target.unitKind === helper.kind) ||
    fits.some((fit) => fit.target === target.kind && fit.helpers.some((kind) => kind === helper.kind));
  return {
    distance: distanceOf(helper, target, weights) * target.weight,
    fit: (isFit ? 0 : weights.fit) * target.weight,
  };
}

/** Same town nothing, same county a little, elsewhere more; a unit of the whole city is as far from every county. */
function distanceOf(
  helper: Pick<AvailableHelper, 'county' | 'town'>,
  target: Pick<NeedyTarget, 'county' | 'town'>,
  weights: Kinds['pairing']['weights'],
): number {
  if (target.county === null) return 0;
  if (helper.county !== target.county) return weights.county;
  return helper.town !== null && helper.town === target.town ? 0 : weights.town;
}

function frozenArcs({ types }: Standing, { helpers, targets, stays }: Ordered): FrozenArc[] {
  const helperAt = new Map(helpers.map(({ code }, at) => [code, at]));
  const targetAt = new Map(targets.map(({ id }, at) => [id, at]));
  return stays.flatMap(({ id, helper, target, type: code, frozen }) => {
    const [from, to] = [helperAt.get(helper), targetAt.get(target)];
    const type = types.find((one) => one.code === code);
    const needy = targets[to ?? -1];
    if (!frozen || from === undefined || to === undefined || type === undefined || needy === undefined)
      return [];
    const others = helpers.flatMap((other, at) => (mayHelp(other, type, needy) ? [at] : []));
    return [{ code: id, helper: from, target: to, others }];
  });
}
