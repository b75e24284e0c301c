import type { CivilDate } from '../../platform/time.ts';
import type { LawLayer, Parameter, Policy, Scalar } from './policy.ts';

export interface LayeredValue {
  value: Scalar;
  text: string;
  layer: LawLayer;
}

/** A parameter on one day: the value that holds, and what weaker layers say. */
export interface Resolved extends LayeredValue {
  code: string;
  overruled: readonly LayeredValue[];
}

/** Layers that say different things about one matter on one day 口径冲突; the first one decides. */
export interface Conflict {
  matter: string;
  decides: LayeredValue;
  differs: readonly LayeredValue[];
}

/** The layer of a text, if it is one that can decide. */
export function lawLayerOf(policy: Policy, code: string): LawLayer | undefined {
  const layer = policy.texts.find((text) => text.code === code)?.layer;
  return policy.precedence.find((one) => one === layer);
}

/** The value of a parameter on a day, by the policy's order of layers; undefined when no text sets it for that day. */
export function resolveParameter(policy: Policy, parameter: Parameter, on: CivilDate): Resolved | undefined {
  const inForce = parameter.values
    .filter(({ from, to }) => from <= on && (to === undefined || on <= to))
    .flatMap(({ value, text }) => {
      const layer = lawLayerOf(policy, text);
      return layer === undefined ? [] : [{ value, text, layer }];
    })
    .sort((one, other) => policy.precedence.indexOf(one.layer) - policy.precedence.indexOf(other.layer));
  const [first, ...overruled] = inForce;
  return first === undefined ? undefined : { code: parameter.code, ...first, overruled };
}

/** Where layers differ about a parameter on a day. */
export function conflictsOf(resolved: Iterable<Resolved>): Conflict[] {
  return [...resolved].flatMap(({ code, overruled, ...decides }) => {
    const differs = overruled.filter(({ value }) => value !== decides.value);
    return differs.length === 0 ? [] : [{ matter: code, decides, differs }];
  });
}
