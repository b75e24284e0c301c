import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import type { MatrixRow, PlanRow, RuleView } from '../contract.ts';
import { planOffice } from '../rules/permissions.ts';
import { coverageOf } from '../rules/subject.ts';
import {
  type RuleInForce,
  ruleInForce,
  type Submitter,
  submitterOf,
  submittersOf,
  titlesOf,
} from './city.ts';
import { handedIn, type PlanRecord, plansUnder } from './store.ts';

/** The rules in force, and what the acting unit has to do under each. */
export async function readRules(context: Context): Promise<{ rules: RuleView[]; posts: string[] }> {
  const city = await citySnapshot(context);
  const unit = context.actor.kind === 'post' ? context.actor.unit : '';
  const rules: RuleView[] = [];
  for (const { data: rule, version } of city.items('plan-rule')) {
    const campaign = city.item('campaign', rule.campaign)?.data;
    const records = await plansUnder(context, rule.code);
    const submitter = submitterOf({ rule, version, city }, unit);
    const own = records.find((one) => one.unit === unit);
    rules.push({
      code: rule.code,
      name: rule.name,
      campaign: campaign?.name ?? rule.name,
      from: rule.from,
      to: rule.to,
      items: rule.items.map(itemView),
      activities: (campaign?.activities ?? []).map(({ code, name }) => ({ code, name })),
      headings: rule.headings.map(({ name }) => name),
      levels: rule.levels.map(({ code, name, submitBy }) => ({ code, name, submitBy })),
      own:
        submitter === undefined
          ? null
          : {
              level: submitter.level.code,
              submitBy: submitter.level.submitBy,
              reviewer: submitter.reviewer,
              items: rule.items
                .filter(({ levels }) => levels.includes(submitter.level.code))
                .map(({ code }) => code),
              plan: own?.id ?? null,
              state: own?.state ?? null,
            },
      waiting: {
        review: records.filter((one) => waitsFor(one, unit) === 'review').length,
        appeals: records.filter((one) => waitsFor(one, unit) === 'appeal').length,
        opinions: records.filter((one) => waitsFor(one, unit) === 'opinion').length,
      },
    });
  }
  return { rules, posts: titlesOf(city, unit) };
}

const itemView = ({ code, name, signs, activity }: RuleInForce['rule']['items'][number]) => ({
  code,
  name,
  signs,
  activity: activity ?? null,
});

/** What a plan waits for the unit to do. */
function waitsFor(record: PlanRecord, unit: string): PlanRow['waits'] {
  const { state, reviewer, appealTo, appeals, asked } = record;
  if (record.unit !== unit && reviewer === unit && (state === 'submitted' || state === 'taken'))
    return 'review';
  if (record.unit !== unit && appealTo === unit && appeals > 0) return 'appeal';
  return asked.includes(unit) && (state === 'writing' || state === 'returned') ? 'opinion' : null;
}

/** Which units of a rule somebody reads about: the office all, a unit itself and those it reviews or was asked by. */
function readable(context: Context, all: readonly Submitter[], records: readonly PlanRecord[]): Submitter[] {
  const { actor } = context;
  if (actor.kind === 'system') return [...all];
  if (actor.kind !== 'post') return [];
  if (planOffice.some((role) => actor.roles.includes(role))) return [...all];
  const asked = new Set(
    records
      .filter((one) => one.asked.includes(actor.unit) || one.appealTo === actor.unit)
      .map(({ unit }) => unit),
  );
  return all.filter(
    ({ unit, reviewer }) => unit === actor.unit || reviewer === actor.unit || asked.has(unit),
  );
}

/** 审核进度: every unit that hands in, in official order, and how far its plan is. */
export async function listPlans(context: Context, { rule }: { rule: string }): Promise<{ rows: PlanRow[] }> {
  const inForce = await ruleInForce(context, rule);
  const records = await plansUnder(context, rule);
  const today = civilDateOf(context.now, inForce.city.zone);
  const unit = context.actor.kind === 'post' ? context.actor.unit : '';
  const rows = readable(context, submittersOf(inForce), records).map((submitter) =>
    rowOf(submitter, {
      record: records.find((one) => one.unit === submitter.unit),
      today,
      unit,
      now: context.now,
    }),
  );
  return { rows };
}

interface RowFacts {
  record: PlanRecord | undefined;
  today: string;
  now: string;
  /** Who reads. */
  unit: string;
}

function rowOf(
  { unit, level, reviewer }: Submitter,
  { record, today, now, unit: reader }: RowFacts,
): PlanRow {
  const { submitBy, code } = level;
  const row = { unit, level: code, submitBy };
  if (record === undefined)
    return {
      ...row,
      ...{ plan: null, state: null, version: null, passedVersion: null, returns: 0, submittedAt: null },
      ...{ reviewer, due: null, isReviewOverdue: false, grave: null, appeals: 0, waits: null },
      isSubmissionOverdue: today > submitBy,
    };
  const isWaiting = record.state === 'submitted' || record.state === 'taken';
  const due = isWaiting ? record.due : null;
  return {
    ...row,
    plan: record.id,
    state: record.state,
    version: record.version,
    passedVersion: record.passedVersion,
    returns: record.returns,
    submittedAt: record.submittedAt,
    reviewer: record.reviewer ?? reviewer,
    due,
    isSubmissionOverdue: record.submittedVersion === null && today > submitBy,
    isReviewOverdue: due !== null && due < now,
    grave: record.grave,
    appeals: record.appeals,
    waits: waitsFor(record, reader),
  };
}

/** 规定动作落实表: required item by unit, from the versions handed in. */
export async function planMatrix(
  context: Context,
  { rule: code }: { rule: string },
): Promise<{ items: ReturnType<typeof itemView>[]; rows: MatrixRow[] }> {
  const inForce = await ruleInForce(context, code);
  const { rule } = inForce;
  const records = await plansUnder(context, code);
  const submitters = readable(context, submittersOf(inForce), records);
  const documents = await handedIn(context, { rule: code, units: submitters.map(({ unit }) => unit) });
  return {
    items: rule.items.map(itemView),
    rows: submitters.map(({ unit, level }) => {
      const record = records.find((one) => one.unit === unit);
      const found = documents.find((one) => one.unit === unit);
      const asked = rule.items.map(({ levels }) => levels.includes(level.code));
      return {
        unit,
        level: level.code,
        plan: found === undefined ? null : found.plan,
        state: record?.state ?? null,
        asked,
        cells: rule.items.map((item, at) =>
          found === undefined || asked[at] !== true ? null : coverageOf(found.document, item),
        ),
        isPassed: found !== undefined && record?.passedVersion === found.version,
        optional:
          found === undefined ? null : found.document.entries.filter(({ item }) => item === null).length,
      };
    }),
  };
}
