import type { Context } from '../../platform/context.ts';
import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import * as away from '../contract-secondments.ts';
import * as act from './bodies.ts';
import { bodyView, viewBody, viewInvitation, viewOrganisation } from './body-view.ts';
import { secondmentView, viewSecondments } from './secondment-view.ts';
import { beginSecondment, extendSecondment, returnSecondment } from './secondments.ts';

/** A step answers with what it changed, as it stands after it. */
function then<Said extends { id: string }, View>(
  step: (context: Context, said: Said) => Promise<void>,
  view: (context: Context, id: string) => Promise<View>,
) {
  return async (context: Context, said: Said) => {
    await step(context, said);
    return view(context, said.id);
  };
}

/** Bodies of campaigns 组织机构, their invitation list, and the register of secondments 抽调登记. */
export const campaignRoutes: readonly Route[] = [
  serve(contract.readOrganisation, viewOrganisation),
  serve(contract.readBody, (context, { id }) => viewBody(context, id)),
  serve(contract.readInvitation, (context) => viewInvitation(context)),
  serve(contract.setUpBody, then(act.setUpBody, bodyView)),
  serve(contract.changeBody, then(act.changeBody, bodyView)),
  serve(contract.fillSeat, then(act.fillSeat, bodyView)),
  serve(contract.leaveSeat, then(act.leaveSeat, bodyView)),
  serve(contract.endBody, then(act.endBody, bodyView)),
  serve(away.listSecondments, viewSecondments),
  serve(away.beginSecondment, then(beginSecondment, secondmentView)),
  serve(away.extendSecondment, then(extendSecondment, secondmentView)),
  serve(away.returnSecondment, then(returnSecondment, secondmentView)),
];
