import type { Context } from '../../../platform/context.ts';
import { type Route, serve } from '../../../platform/http/route.ts';
import * as contract from '../../contract-acts.ts';
import * as step from './steps.ts';
import { actList, actView } from './view.ts';

/** A step answers with the act as it stands after it. */
function then<Said extends { id: string }>(take: (context: Context, said: Said) => Promise<void>) {
  return async (context: Context, said: Said) => {
    await take(context, said);
    return actView(context, said.id);
  };
}

/** Acts 实事: from what was asked to what the askers say about it. */
export const actRoutes: readonly Route[] = [
  serve(contract.listActs, (context, input) => actList(context, input)),
  serve(contract.readAct, (context, { id }) => actView(context, id)),
  serve(contract.proposeAct, then(step.proposeAct)),
  serve(contract.approveAct, then(step.approveAct)),
  serve(contract.linkAct, then(step.linkAct)),
  serve(contract.progressAct, then(step.progressAct)),
  serve(contract.finishAct, then(step.finishAct)),
  serve(contract.noteHelped, then(step.noteHelped)),
  serve(contract.acceptAct, then(step.acceptAct)),
  serve(contract.reasonAct, then(step.reasonAct)),
  serve(contract.confirmAct, then(step.confirmAct)),
  serve(contract.sendBackAct, then(step.sendBackAct)),
  serve(contract.dropAct, then(step.dropAct)),
  serve(contract.releaseAct, then(step.releaseAct)),
  serve(contract.withholdAct, then(step.withholdAct)),
];
