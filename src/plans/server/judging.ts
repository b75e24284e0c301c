import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import type * as contract from '../contract-steps.ts';
import type { PlanDocument } from '../rules/document.ts';
import type { Mark, Plan } from '../rules/plan.ts';
import { ruleInForce, submitterOf } from './city.ts';
import { wordIn } from './projection.ts';
import { begin, record } from './record.ts';
import { findingsIn } from './reviewing.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** 接收审核. */
export async function takePlan(context: Context, { id, n }: Input<typeof contract.takePlan>) {
  await begin(context, { id, n }, 'take');
  await record(context, { id, n }, { type: 'plan-taken', body: {} });
}

/** 退回修改: a person's reason, and marks at parts of the plan; the words stand sealed. */
export async function returnPlan(
  context: Context,
  { id, n, reason, marks }: Input<typeof contract.returnPlan>,
) {
  const { plan } = await begin(context, { id, n }, 'return');
  mustBeAnother(context, plan);
  const named = marks.map((mark, at) => ({ ...mark, id: `m${plan.returns + 1}-${at + 1}` }));
  await record(
    context,
    { id, n },
    {
      type: 'plan-returned',
      body: { marks: named.map(({ words: _words, ...fact }) => fact) },
      words: { reason, ...Object.fromEntries(named.map(({ id: mark, words }) => [`mark-${mark}`, words])) },
    },
  );
}

/** 审核通过: a person's reason; grave findings it passes in spite of are recorded with it. */
export async function passPlan(context: Context, { id, n, reason }: Input<typeof contract.passPlan>) {
  const { plan, values } = await begin(context, { id, n }, 'pass');
  mustBeAnother(context, plan);
  const version = plan.submittedVersion ?? plan.version;
  const said = wordIn(values, plan.versionsIn[version - 1] ?? null, 'document');
  const inForce = await ruleInForce(context, plan.rule);
  const submitter = submitterOf(inForce, plan.unit);
  const findings =
    said === null || submitter === undefined
      ? []
      : await findingsIn(context, inForce, { submitter, document: JSON.parse(said) as PlanDocument });
  const despite = findings.filter(({ severity }) => severity === 'must').map(({ key }) => key);
  await record(context, { id, n }, { type: 'plan-passed', body: { version, despite }, words: { reason } });
}

/** Whoever handed a plan in is not the one who judges it, whatever posts they hold. */
function mustBeAnother({ actor }: Context, { submittedBy }: Plan): void {
  if (actor.kind === 'post' && actor.person === submittedBy)
    throw new Refused('not-allowed', { reason: 'plan-same-person' });
}

/** 申诉: against one mark, to the next level. */
export async function appealMark(
  context: Context,
  { id, n, mark, reason }: Input<typeof contract.appealMark>,
) {
  const { plan } = await begin(context, { id, n }, 'appeal');
  mustStand(plan, mark, 'none');
  await record(
    context,
    { id, n },
    { type: 'plan-appealed', body: { mark }, words: { [`appeal-${mark}`]: reason } },
  );
}

/** 申诉处理. */
export async function decideAppeal(
  context: Context,
  { id, n, mark, isUpheld, reason }: Input<typeof contract.decideAppeal>,
) {
  const { plan } = await begin(context, { id, n }, 'decide-appeal');
  mustStand(plan, mark, 'open');
  await record(
    context,
    { id, n },
    { type: 'appeal-decided', body: { mark, isUpheld }, words: { [`decision-${mark}`]: reason } },
  );
}

function mustStand({ marks }: Plan, id: string, appeal: Mark['appeal']): void {
  if (!marks.some((mark) => mark.id === id && mark.appeal === appeal))
    throw new Refused('invalid', { fields: { mark: 'plan-mark-unknown' }, reason: 'plan-mark-unknown' });
}

/** 征求意见: the latest version, with a question, to be answered by a day. */
export async function consultOnPlan(
  context: Context,
  { id, n, units, due, question }: Input<typeof contract.consultOnPlan>,
) {
  const { plan } = await begin(context, { id, n }, 'consult');
  const city = await citySnapshot(context);
  const asked = [...new Set(units)];
  const fields = {
    ...(due <= civilDateOf(context.now, city.zone) ? { due: 'plan-due-past' } : {}),
    ...(asked.includes(plan.unit) ? { units: 'plan-asks-itself' } : {}),
    ...(asked.some((unit) => city.item('unit', unit)?.data.dispatchable !== true)
      ? { units: 'not-a-choice' }
      : {}),
  };
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  const body = { units: asked, due, version: plan.version };
  await record(context, { id, n }, { type: 'plan-consulted', body, words: { question } });
}

/** 反馈意见. */
export async function giveOpinion(
  context: Context,
  { id, n, agrees, opinion }: Input<typeof contract.giveOpinion>,
) {
  await begin(context, { id, n }, 'give-opinion');
  const unit = context.actor.kind === 'post' ? context.actor.unit : '';
  await record(context, { id, n }, { type: 'opinion-given', body: { unit, agrees }, words: { opinion } });
}

/** 意见处理: adopted or not, never without a reason. */
export async function settleOpinion(
  context: Context,
  { id, n, unit, isAdopted, reason }: Input<typeof contract.settleOpinion>,
) {
  const { plan } = await begin(context, { id, n }, 'settle-opinion');
  const last = plan.opinions.findLast((one) => one.unit === unit);
  if (last === undefined || last.givenIn === null || last.settledIn !== null)
    throw new Refused('invalid', { fields: { unit: 'plan-nothing-to-settle' } });
  const body = { unit, isAdopted };
  await record(context, { id, n }, { type: 'opinion-settled', body, words: { reason } });
}
