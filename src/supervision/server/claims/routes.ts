import type { Context } from '../../../platform/context.ts';
import { type Route, serve } from '../../../platform/http/route.ts';
import * as contract from '../../contract-claims.ts';
import * as act from './claims.ts';
import { claimList, claimSheet, claimView } from './view.ts';

/** A step answers with the task as it stands after it. */
function then<Said extends { id: string }>(step: (context: Context, said: Said) => Promise<void>) {
  return async (context: Context, said: Said) => {
    await step(context, said);
    return claimView(context, said.id);
  };
}

/** The claim board 认领台 and the responsibility list 责任清单. */
export const claimRoutes: readonly Route[] = [
  serve(contract.listClaims, (context, input) => claimList(context, input)),
  serve(contract.claimSheet, (context, input) => claimSheet(context, input)),
  serve(contract.openClaim, then(act.openClaim)),
  serve(contract.takeClaim, then(act.takeClaim)),
  serve(contract.assignClaim, then(act.assignClaim)),
  serve(contract.returnClaim, then(act.returnClaim)),
  serve(contract.closeClaim, then(act.closeClaim)),
];
