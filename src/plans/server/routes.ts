import type { Context } from '../../platform/context.ts';
import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { listActivities as activitiesContract } from '../contract-activities.ts';
import * as steps from '../contract-steps.ts';
import { listActivities } from './activities/view.ts';
import { actRoutes } from './acts/routes.ts';
import { readPlanFile } from './file.ts';
import * as judge from './judging.ts';
import { listPlans, planMatrix, readRules } from './lists.ts';
import { viewPlan } from './view.ts';
import * as write from './writing.ts';

/** A step answers with the plan as it stands after it. */
function then<Said extends { id: string }>(step: (context: Context, said: Said) => Promise<void>) {
  return async (context: Context, said: Said) => {
    await step(context, said);
    return viewPlan(context, { id: said.id });
  };
}

/** A whole plan, and the file it is taken from. */
const withDocument = { bodyLimit: 2 * 1024 * 1024 } as const;
const withFile = { bodyLimit: 12 * 1024 * 1024, perMinute: 30 } as const;

export const planRoutes: readonly Route[] = [
  serve(contract.readRules, (context) => readRules(context)),
  serve(contract.listPlans, (context, input) => listPlans(context, input)),
  serve(contract.planMatrix, (context, input) => planMatrix(context, input)),
  serve(contract.readPlan, (context, input) => viewPlan(context, input)),
  serve(steps.beginPlan, then(write.beginPlan), withDocument),
  serve(steps.writePlan, then(write.writePlan), withDocument),
  serve(steps.submitPlan, then(write.submitPlan)),
  serve(steps.withdrawPlan, then(write.withdrawPlan)),
  serve(steps.takePlan, then(judge.takePlan)),
  serve(steps.returnPlan, then(judge.returnPlan)),
  serve(steps.passPlan, then(judge.passPlan)),
  serve(steps.appealMark, then(judge.appealMark)),
  serve(steps.decideAppeal, then(judge.decideAppeal)),
  serve(steps.consultOnPlan, then(judge.consultOnPlan)),
  serve(steps.giveOpinion, then(judge.giveOpinion)),
  serve(steps.settleOpinion, then(judge.settleOpinion)),
  serve(steps.readPlanFile, (context, input) => readPlanFile(context, input), withFile),
  ...actRoutes,
  serve(activitiesContract, (context) => listActivities(context)),
];
