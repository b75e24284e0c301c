import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import type { FindingView, MarkView, OpinionView, PlanView } from '../contract.ts';
import { metMarks } from '../rules/differences.ts';
import type { Finding } from '../rules/finding.ts';
import { gateOf } from '../rules/gate.ts';
import { planOffice } from '../rules/permissions.ts';
import type { Plan } from '../rules/plan.ts';
import { obstacleTo, possibleSteps, relationsTo, stepsAt, stepsOf } from '../rules/steps.ts';
import { coverageOf, itemsOfLevel } from '../rules/subject.ts';
import { type RuleInForce, ruleInForce, type Submitter, submitterOf } from './city.ts';
import { type LoadedPlan, loadPlan, wordIn } from './projection.ts';
import { findingsIn } from './reviewing.ts';
import { planOfUnit, type VersionRow, versionsOf } from './store.ts';

/** The unit somebody reads for; the program reads for every one. */
const readerOf = ({ actor }: Context) => (actor.kind === 'post' ? actor.unit : null);

const isOfOffice = ({ actor }: Context) =>
  actor.kind === 'system' || (actor.kind === 'post' && planOffice.some((role) => actor.roles.includes(role)));

/**
 * The last version a reader may see: its unit every draft; whoever was asked what they were asked about; whoever reviews
 * or oversees what was handed in. 0 where nothing.
 */
function lastSeen(context: Context, plan: Plan): number {
  const unit = readerOf(context);
  if (unit === plan.unit || context.actor.kind === 'system') return plan.version;
  const asked = plan.opinions.filter((one) => one.unit === unit).map(({ version }) => version);
  const isOver = isOfOffice(context) || plan.reviewer === unit || plan.appealTo === unit;
  const handed = isOver
    ? [plan.submittedVersion ?? 0, plan.passedVersion ?? 0, plan.returnedVersion ?? 0]
    : [];
  return Math.max(0, ...asked, ...handed);
}

/** A plan as whoever looks may see it. @throws Refused `not-found` */
export async function viewPlan(
  context: Context,
  { id, version }: { id: string; version?: number | undefined },
): Promise<PlanView> {
  const loaded = await loadPlan(context, id);
  if (loaded === undefined) throw new Refused('not-found');
  const last = lastSeen(context, loaded.plan);
  const shown = version ?? last;
  if (last === 0 || shown > last) throw new Refused('not-found');
  const inForce = await ruleInForce(context, loaded.plan.rule);
  const submitter = submitterOf(inForce, loaded.plan.unit);
  if (submitter === undefined) throw new Refused('not-now', { reason: 'plan-not-asked' });
  const versions = await versionsOf(context, id);
  const document = versions.find((one) => one.version === shown)?.document ?? null;
  const findings = document === null ? [] : await findingsIn(context, inForce, { submitter, document });
  const parentPlan =
    submitter.parent === null
      ? undefined
      : await planOfUnit(context, { rule: inForce.rule.code, unit: submitter.parent });
  return {
    ...head(context, { id, loaded, inForce, submitter }),
    versions: versions
      .filter((one) => one.version <= last)
      .map(({ version: number, at, post }) => ({ version: number, at, post })),
    shown,
    document,
    findings: findings as unknown as FindingView[],
    coverage:
      document === null
        ? []
        : itemsOfLevel(inForce.rule, submitter.level.code).map((item) => ({
            item: item.code,
            coverage: coverageOf(document, item),
          })),
    marks: marksIn(loaded, { versions, shown, findings }),
    opinions: opinionsIn(context, inForce, loaded),
    parentPlan: parentPlan?.passedVersion == null ? null : parentPlan.id,
    ...gated(id, loaded.plan, versions),
    history: historyOf(loaded),
  };
}

interface Headed {
  id: string;
  loaded: LoadedPlan;
  inForce: RuleInForce;
  submitter: Submitter;
}

function head(context: Context, { id, loaded: { plan }, inForce, submitter }: Headed) {
  const unit = readerOf(context) ?? '';
  const today = civilDateOf(context.now, inForce.city.zone);
  const due = plan.due?.due ?? null;
  const relations = relationsTo(plan, unit);
  const isWaiting = plan.state === 'submitted' || plan.state === 'taken';
  const maySubmit =
    stepsAt[plan.state].includes('submit') && relations.some((one) => stepsOf[one].includes('submit'));
  return {
    id,
    n: plan.n,
    rule: plan.rule,
    unit: plan.unit,
    level: submitter.level.code,
    state: plan.state,
    version: plan.version,
    passedVersion: plan.passedVersion,
    returnedVersion: plan.returnedVersion,
    submittedVersion: plan.submittedVersion,
    reviewer: plan.reviewer ?? submitter.reviewer,
    appealTo: plan.appealTo ?? submitter.appealTo,
    parent: submitter.parent,
    submitBy: submitter.level.submitBy,
    submittedAt: plan.submittedAt,
    isLate: plan.isLate,
    isSubmissionOverdue: plan.submittedVersion === null && today > submitter.level.submitBy,
    due,
    isReviewOverdue: isWaiting && due !== null && due < context.now,
    relations,
    possible: possibleSteps(plan, unit),
    obstacle: maySubmit ? (obstacleTo('submit', plan) ?? null) : null,
  };
}

function marksIn(
  { plan, values }: LoadedPlan,
  {
    versions,
    shown,
    findings,
  }: { versions: readonly VersionRow[]; shown: number; findings: readonly Finding[] },
): MarkView[] {
  const documentOf = (version: number) => versions.find((one) => one.version === version)?.document ?? null;
  const found = new Set(findings.map(({ key }) => key));
  return plan.marks.map((mark) => {
    const [before, after] = [documentOf(mark.version), documentOf(shown)];
    const met =
      before === null || after === null || shown === mark.version
        ? undefined
        : metMarks([mark], { before, after, findings: found })[0];
    return {
      ...{ id: mark.id, part: mark.part, place: mark.place, finding: mark.finding },
      version: mark.version,
      appeal: mark.appeal,
      words: said(values, `mark-${mark.id}`),
      appealWords: said(values, `appeal-${mark.id}`),
      decisionWords: said(values, `decision-${mark.id}`),
      change: met?.change ?? null,
      isFindingGone: met?.isFindingGone ?? null,
    };
  });
}

const said = (values: LoadedPlan['values'], name: string) =>
  values.findLast((value) => value.name === name)?.text ?? '';

function opinionsIn(context: Context, { city }: RuleInForce, { plan, values }: LoadedPlan): OpinionView[] {
  const unit = readerOf(context);
  const today = civilDateOf(context.now, city.zone);
  const mayAll = unit === plan.unit || isOfOffice(context) || unit === plan.reviewer;
  return plan.opinions
    .filter((one) => mayAll || one.unit === unit)
    .map((one) => ({
      unit: one.unit,
      version: one.version,
      due: one.due,
      isOverdue: one.givenIn === null && today > one.due,
      question: wordIn(values, one.askedIn, 'question') ?? '',
      isGiven: one.givenIn !== null,
      agrees: one.agrees,
      opinion: wordIn(values, one.givenIn, 'opinion') ?? '',
      isSettled: one.settledIn !== null,
      isAdopted: one.isAdopted,
      reason: wordIn(values, one.settledIn, 'reason') ?? '',
    }));
}

function gated(id: string, { state, passedVersion }: Plan, versions: readonly VersionRow[]) {
  const passed = versions.find(({ version }) => version === passedVersion)?.document ?? null;
  const plan = { id, state, passedVersion, passed };
  const gate = gateOf({ isRuled: true, isAsked: true, plan, activity: null });
  return { isOpen: gate.isOpen, gate: gate.reason };
}

function historyOf({ entries, values }: LoadedPlan): PlanView['history'] {
  return entries.map(({ n, type, recordedAt, actor, body }) => ({
    n,
    type,
    at: recordedAt,
    post: actor.kind === 'post' ? actor.post : null,
    unit: actor.kind === 'post' ? actor.unit : null,
    version: typeof body['version'] === 'number' ? body['version'] : null,
    words: wordIn(values, n, 'reason'),
  }));
}
