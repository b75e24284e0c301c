import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { mayDo } from '../../../platform/permission.ts';
import type { listModels, ModelRow, ModelView } from '../../contract-models.ts';
import type { Claim, Effect } from '../../rules/models/effect.ts';
import { type ModelStep, modelFault, modelSteps } from '../../rules/models/model.ts';
import { guidancePermissions } from '../../rules/permissions.ts';
import { modelSightOf } from '../sight.ts';
import { handsFor } from './steps.ts';
import { modelRow, modelRows, type StoredModel } from './store.ts';

function rowOf({ id, model, words }: StoredModel): ModelRow {
  const { n, state, unit, on, consent, measured } = model;
  return { id, n, state, title: words.title, unit, on, consent, verdict: measured?.unit.verdict ?? null };
}

export async function viewModels(
  context: Context,
  input: z.output<typeof listModels.input>,
): Promise<z.output<typeof listModels.output>> {
  const found = await modelRows(context, modelSightOf(context), { ...input, limit: input.limit + 1 });
  const shown = found.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(rowOf),
    next: found.length > input.limit && last !== undefined ? `${last.model.on}_${last.id}` : null,
  };
}

const permissionOf: Readonly<Record<ModelStep, keyof typeof guidancePermissions>> = {
  measure: 'models.check',
  confirm: 'models.check',
  consent: 'models.list',
  release: 'models.release',
  takeDown: 'models.release',
  drop: 'models.check',
};

/** One case, with what may be done. @throws Refused `not-found` */
export async function viewModel(context: Context, id: string): Promise<ModelView> {
  const stored = await modelRow(context, modelSightOf(context), id);
  if (stored === undefined) throw new Refused('not-found');
  const { model, words } = stored;
  const hands = await handsFor(context, model.unit);
  const steps = (Object.keys(modelSteps) as ModelStep[]).filter(
    (step) =>
      mayDo(guidancePermissions[permissionOf[step]], context.actor).ok &&
      modelFault(model, step, hands) === undefined,
  );
  return {
    ...rowOf(stored),
    ...{ source: model.source, claim: model.claim, measured: model.measured },
    ...{ evidence: words.evidence, conditions: words.conditions },
    ...(seesPeople(context, model.unit)
      ? { subject: model.subject, agreed: words.agreed, reason: words.reason }
      : { subject: '', agreed: '', reason: '' }),
    public: model.releasedAt === null ? null : { title: words.publicTitle, words: words.publicWords },
    steps,
  };
}

/** Who agreed, the request it comes from and why it was taken down: the unit’s own, of who checks and of who releases. */
function seesPeople({ actor }: Context, unit: string): boolean {
  if (actor.kind !== 'post') return actor.kind === 'system';
  const works = (['models.check', 'models.release'] as const).some(
    (one) => mayDo(guidancePermissions[one], actor).ok,
  );
  return works || actor.unit === unit || (actor.scope !== '*' && actor.scope.includes(unit));
}

export interface PublicModel {
  id: string;
  title: string;
  words: string;
  unit: string;
  claim: Claim;
  effect: Effect;
  rest: Effect;
}

const mostPublic = 100;

/** 典型案例公开: what was released and not erased, each with what the data say of its claim. */
export async function publicModels(context: Context): Promise<PublicModel[]> {
  const rows = await modelRows(context, { all: true }, { list: 'released', limit: mostPublic });
  return rows.flatMap(({ id, model: { unit, claim, measured }, words }) =>
    measured === null || words.publicTitle === '' || words.publicWords === ''
      ? []
      : [
          {
            ...{ id, title: words.publicTitle, words: words.publicWords },
            ...{ unit, claim, effect: measured.unit, rest: measured.rest },
          },
        ],
  );
}
