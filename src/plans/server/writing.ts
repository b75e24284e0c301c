import type { z } from 'zod';
import { workingCalendar } from '../../city/index.ts';
import { mustBeginSo } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import { setClock } from '../../requests/rules/clocks.ts';
import type * as contract from '../contract-steps.ts';
import type { PlanDocument } from '../rules/document.ts';
import { type RuleInForce, ruleInForce, type Submitter, submitterOf } from './city.ts';
import { loadPlan, wordIn } from './projection.ts';
import { actingUnit, begin, record } from './record.ts';
import { findingsIn } from './reviewing.ts';
import { planOfUnit } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** 起草: the unit's plan of this period; sent twice with one id it is begun once. */
export async function beginPlan(context: Context, { id, rule, document }: Input<typeof contract.beginPlan>) {
  const unit = actingUnit(context);
  mustBeDistinct(document);
  const words = { document: JSON.stringify(document) };
  if ((await loadPlan(context, id)) !== undefined)
    return mustBeginSo(context, { kind: 'plan', subject: id }, { body: { rule, unit }, words });
  const inForce = await ruleInForce(context, rule);
  if (submitterOf(inForce, unit) === undefined) throw new Refused('not-now', { reason: 'plan-not-asked' });
  if ((await planOfUnit(context, { rule, unit })) !== undefined)
    throw new Refused('not-now', { reason: 'plan-exists' });
  await record(context, { id, n: 0 }, { type: 'plan-begun', body: { rule, unit }, words });
}

/** 保存为新版本; what is the same as the last version makes none. */
export async function writePlan(context: Context, { id, n, document }: Input<typeof contract.writePlan>) {
  mustBeDistinct(document);
  const { plan, values } = await begin(context, { id, n }, 'write');
  const said = JSON.stringify(document);
  if (wordIn(values, plan.versionsIn.at(-1) ?? null, 'document') === said) return;
  const body = { version: plan.version + 1 };
  await record(context, { id, n }, { type: 'plan-written', body, words: { document: said } });
}

/** Sections and entries are told apart by their ids. */
function mustBeDistinct({ sections, entries }: PlanDocument): void {
  const ids = [...sections, ...entries].map(({ id }) => id);
  if (new Set(ids).size !== ids.length)
    throw new Refused('invalid', { fields: { document: 'plan-double-id' }, reason: 'plan-double-id' });
}

/** 送审: the latest version, with what the engine finds in it, to the unit that reviews it now. */
export async function submitPlan(context: Context, { id, n }: Input<typeof contract.submitPlan>) {
  const { plan, values } = await begin(context, { id, n }, 'submit');
  const inForce = await ruleInForce(context, plan.rule);
  const submitter = submitterOf(inForce, plan.unit);
  const said = wordIn(values, plan.versionsIn.at(-1) ?? null, 'document');
  if (submitter === undefined || submitter.reviewer === null)
    throw new Refused('not-now', { reason: 'plan-not-asked' });
  if (said === null) throw new Refused('erased-already');
  const document = JSON.parse(said) as PlanDocument;
  const findings = await findingsIn(context, inForce, { submitter, document });
  const today = civilDateOf(context.now, inForce.city.zone);
  const isFirst = plan.returns === 0 && plan.passedVersion === null;
  await record(
    context,
    { id, n },
    {
      type: 'plan-submitted',
      body: {
        version: plan.version,
        reviewer: submitter.reviewer,
        appealTo: submitter.appealTo,
        due: reviewDue(context, inForce, submitter),
        isLate: isFirst ? today > submitter.level.submitBy : plan.isLate,
        findings: findings.map(({ key }) => key),
        ruleVersion: inForce.version,
      },
    },
  );
}

/** By when it is to be reviewed, counted with proof by the city's calendar. */
function reviewDue(context: Context, { rule, version, city }: RuleInForce, { level }: Submitter) {
  const source = rule.source ?? rule.name.zh;
  const preset = { code: `plan-review-${level.code}`, version, source, length: level.review };
  return setClock(workingCalendar(city), preset, context.now);
}

/** 撤回送审. */
export async function withdrawPlan(context: Context, { id, n }: Input<typeof contract.withdrawPlan>) {
  await begin(context, { id, n }, 'withdraw');
  await record(context, { id, n }, { type: 'plan-withdrawn', body: {} });
}
