import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { Claim, Effect } from './effect.ts';

/** Put down → measured in the data → confirmed by somebody else → released → taken down; or dropped, for a reason. */
export const modelStates = ['listed', 'measured', 'confirmed', 'released', 'down', 'dropped'] as const;
export type ModelState = (typeof modelStates)[number];

/** Where a case comes from: an instruction of a visit, a request, an act 实事. */
export const modelSources = ['visit', 'request', 'act'] as const;

/** Whether who appears in it agreed: nobody appears, agreed, or not yet. */
export const consents = ['nobody', 'given', 'asked'] as const;
export type Consent = (typeof consents)[number];

/** Body of `model-listed` version 1; title, evidence, conditions and who agreed stand beside it, sealed. */
export interface ModelListed extends JsonObject {
  source: (typeof modelSources)[number];
  subject: string;
  unit: string;
  claim: Claim;
  consent: Consent;
  on: CivilDate;
}

/** Body of `model-measured` version 1: the unit, and all others of the city in the same days. */
export interface ModelMeasured extends JsonObject {
  unit: Effect;
  rest: Effect;
  on: CivilDate;
}

/** A model case 典型案例 as its chain tells it. */
export interface Model extends ModelListed {
  n: number;
  state: ModelState;
  listedBy: string;
  measured: ModelMeasured | null;
  measuredBy: string | null;
  confirmedBy: string | null;
  consentAt: number;
  releasedAt: number | null;
  endedAt: number | null;
}

interface Told {
  n: number;
  type: string;
  actor: { kind: string; person?: string };
  body: JsonObject;
}

/** Folds a case. @throws TypeError for another type, or one that cannot follow. */
export function foldModel(entries: readonly Told[]): Model | undefined {
  return entries.reduce<Model | undefined>(evolve, undefined);
}

function evolve(before: Model | undefined, { n, type, body, actor }: Told): Model {
  const person = actor.person ?? '';
  if (before === undefined && type === 'model-listed')
    return {
      ...(body as unknown as ModelListed),
      ...{ n, state: 'listed', listedBy: person, measured: null, measuredBy: null, confirmedBy: null },
      ...{ consentAt: n, releasedAt: null, endedAt: null },
    };
  if (before === undefined) throw new TypeError(`${type} before model-listed`);
  const after = { ...before, n };
  switch (type) {
    case 'model-measured':
      return { ...after, state: 'measured', measured: body as unknown as ModelMeasured, measuredBy: person };
    case 'model-confirmed':
      return { ...after, state: 'confirmed', confirmedBy: person };
    case 'model-consented':
      return { ...after, consent: body['consent'] as Consent, consentAt: n };
    case 'model-released':
      return { ...after, state: 'released', releasedAt: n };
    case 'model-taken-down':
      return { ...after, state: 'down', endedAt: n };
    case 'model-dropped':
      return { ...after, state: 'dropped', endedAt: n };
    case 'erased':
      return after;
    default:
      throw new TypeError(`${type} is no entry of a model case`);
  }
}

/** In which states each step is taken. */
export const modelSteps = {
  measure: ['listed', 'measured'],
  confirm: ['measured'],
  consent: ['listed', 'measured', 'confirmed'],
  release: ['confirmed'],
  takeDown: ['released'],
  drop: ['listed', 'measured', 'confirmed'],
} as const satisfies Record<string, readonly ModelState[]>;
export type ModelStep = keyof typeof modelSteps;

export type ModelFault = 'step' | 'contrary' | 'own-word' | 'own-unit' | 'no-consent';

/** Why a step is not taken by somebody now: the data say the contrary, it is their own word or unit, or somebody has not agreed. */
export function modelFault(
  model: Pick<Model, 'state' | 'listedBy' | 'measuredBy' | 'measured' | 'consent'>,
  step: ModelStep,
  { person, isOwn }: { person: string; isOwn: boolean },
): ModelFault | undefined {
  if (!(modelSteps[step] as readonly ModelState[]).includes(model.state)) return 'step';
  if (step === 'confirm') {
    if (isOwn) return 'own-unit';
    if (person === model.listedBy || person === model.measuredBy) return 'own-word';
    if (model.measured?.unit.verdict === 'contrary') return 'contrary';
  }
  return step === 'release' && model.consent === 'asked' ? 'no-consent' : undefined;
}
