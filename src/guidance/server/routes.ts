import type { Context } from '../../platform/context.ts';
import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import * as models from '../contract-models.ts';
import * as step from './models/steps.ts';
import { viewModel, viewModels } from './models/view.ts';
import { planFor, replan } from './plans.ts';
import * as view from './view.ts';
import * as visits from './visits.ts';

/** A step answers with what it was taken on as it stands after it. */
function then<Said extends { id: string }, View>(
  take: (context: Context, said: Said) => Promise<void>,
  show: (context: Context, id: string) => Promise<View>,
) {
  return async (context: Context, said: Said) => {
    await take(context, said);
    return show(context, said.id);
  };
}

export const guidanceRoutes: readonly Route[] = [
  serve(models.listModels, viewModels),
  serve(models.readModel, (context, { id }) => viewModel(context, id)),
  serve(models.putModel, then(step.putModel, viewModel)),
  serve(models.measureModel, then(step.measureModel, viewModel)),
  serve(models.confirmModel, then(step.confirmModel, viewModel)),
  serve(models.consentModel, then(step.consentModel, viewModel)),
  serve(models.releaseModel, then(step.releaseModel, viewModel)),
  serve(models.takeModelDown, then(step.takeModelDown, viewModel)),
  serve(models.dropModel, then(step.dropModel, viewModel)),
  serve(contract.guidanceFrame, (context) => view.viewFrame(context)),
  serve(contract.guidanceCoverage, view.viewCoverage),
  serve(contract.guidanceReport, view.viewReport),
  serve(contract.guidanceCrossings, view.viewCrossings),
  serve(contract.planGuidance, then(planFor, view.viewPlan)),
  serve(contract.replanGuidance, then(replan, view.viewPlan)),
  serve(contract.listGuidanceVisits, view.viewVisits),
  serve(contract.listInstructions, view.viewInstructionList),
  serve(contract.readGuidanceVisit, (context, { id }) => view.viewVisit(context, id)),
  serve(contract.setGuidanceVisit, then(visits.setVisit, view.viewVisit)),
  serve(contract.makeGuidanceVisit, then(visits.makeVisit, view.viewVisit)),
  serve(contract.dropGuidanceVisit, then(visits.dropVisit, view.viewVisit)),
  serve(contract.instructUnit, then(visits.instruct, view.viewVisit)),
  serve(contract.answerInstruction, then(visits.answer, view.viewVisit)),
  serve(contract.lookAtInstruction, then(visits.lookAt, view.viewVisit)),
];
