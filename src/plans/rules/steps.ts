import type { Plan, PlanState } from './plan.ts';

export const planActions = [
  'write',
  'submit',
  'withdraw',
  'take',
  'return',
  'pass',
  'appeal',
  'decide-appeal',
  'consult',
  'give-opinion',
  'settle-opinion',
] as const;
export type PlanAction = (typeof planActions)[number];

/** Which steps a state allows; the one table for server and screen. */
export const stepsAt: Readonly<Record<PlanState, readonly PlanAction[]>> = {
  writing: ['write', 'submit', 'consult', 'give-opinion', 'settle-opinion'],
  submitted: ['withdraw', 'take', 'decide-appeal'],
  taken: ['return', 'pass', 'decide-appeal'],
  returned: ['write', 'submit', 'appeal', 'decide-appeal', 'consult', 'give-opinion', 'settle-opinion'],
  passed: ['write'],
};

/** How a unit stands to a plan: its own, the one that reviews it, decides objections to it, or was asked about it. */
export const planRelations = ['own', 'reviewer', 'appeal', 'asked'] as const;
export type PlanRelation = (typeof planRelations)[number];

/** Which steps are whose. Nobody reviews a plan of their own; an objection goes further up wherever there is a further up. */
export const stepsOf: Readonly<Record<PlanRelation, readonly PlanAction[]>> = {
  own: ['write', 'submit', 'withdraw', 'appeal', 'consult', 'settle-opinion'],
  reviewer: ['take', 'return', 'pass'],
  appeal: ['decide-appeal'],
  asked: ['give-opinion'],
};

/** How a unit stands to a plan. */
export function relationsTo(
  plan: Pick<Plan, 'unit' | 'reviewer' | 'appealTo' | 'opinions'>,
  unit: string,
): PlanRelation[] {
  const is: Record<PlanRelation, boolean> = {
    own: plan.unit === unit,
    reviewer: plan.reviewer === unit && plan.unit !== unit,
    appeal: plan.appealTo === unit && plan.unit !== unit,
    asked: plan.opinions.some((one) => one.unit === unit && one.givenIn === null),
  };
  return planRelations.filter((relation) => is[relation]);
}

/** Whether the plan itself stands against a step its state allows, and why. */
export type Obstacle =
  | 'plan-unchanged'
  | 'plan-opinions'
  | 'plan-no-appeal'
  | 'plan-no-mark'
  | 'plan-nothing-to-settle';

/** What stands against handing a plan in: nothing new since it came back, or an opinion nobody has settled. */
export function obstacleTo(action: PlanAction, plan: Plan): Obstacle | undefined {
  switch (action) {
    case 'submit':
      // one whose every mark was lifted may go back as it is
      if (plan.version === plan.submittedVersion && plan.marks.some(({ appeal }) => appeal !== 'upheld'))
        return 'plan-unchanged';
      return plan.opinions.some(({ givenIn, settledIn }) => givenIn !== null && settledIn === null)
        ? 'plan-opinions'
        : undefined;
    case 'appeal':
      return plan.marks.some(({ appeal }) => appeal === 'none') ? undefined : 'plan-no-mark';
    case 'decide-appeal':
      return plan.marks.some(({ appeal }) => appeal === 'open') ? undefined : 'plan-no-appeal';
    case 'settle-opinion':
      return plan.opinions.some(({ givenIn, settledIn }) => givenIn !== null && settledIn === null)
        ? undefined
        : 'plan-nothing-to-settle';
    default:
      return undefined;
  }
}

/** What a unit may do with a plan now. */
export function possibleSteps(plan: Plan, unit: string): PlanAction[] {
  const mine = new Set(relationsTo(plan, unit).flatMap((relation) => stepsOf[relation]));
  return stepsAt[plan.state].filter((step) => mine.has(step) && obstacleTo(step, plan) === undefined);
}
