import type { Context } from '../../../platform/context.ts';
import { type Route, serve } from '../../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { appealCheck, decideCheck, listChecks, ownChecks, scoreCheck, viewCheck } from './checks.ts';
import { drawChecks, repeatDraw } from './draws.ts';

/** A step answers with the check as it stands after it. */
function then<Said extends { id: string }>(step: (context: Context, said: Said) => Promise<void>) {
  return async (context: Context, said: Said) => {
    await step(context, said);
    return viewCheck(context, said.id);
  };
}

/** Every API route of quality checks. */
export const qualityRoutes: readonly Route[] = [
  serve(contract.drawChecks, (context, input) => drawChecks(context, input)),
  serve(contract.repeatDraw, (context, { id }) => repeatDraw(context, id)),
  serve(contract.listChecks, (context, input) => listChecks(context, input)),
  serve(contract.ownChecks, (context, input) => ownChecks(context, input)),
  serve(contract.readCheck, (context, { id }) => viewCheck(context, id)),
  serve(contract.scoreCheck, then(scoreCheck)),
  serve(contract.appealCheck, then(appealCheck)),
  serve(contract.decideCheck, then(decideCheck)),
];
