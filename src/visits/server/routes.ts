import type { Context } from '../../platform/context.ts';
import { once, type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { visitCoverage } from '../contract-coverage.ts';
import { beforeVisit } from './before.ts';
import { readCoverage } from './coverage.ts';
import { makeVisit } from './making.ts';
import { dropVisit, planVisit } from './planning.ts';
import * as act from './steps.ts';
import { listItems, listVisits, viewItem, viewRules, viewVisit } from './view.ts';

/** A step answers with what it was taken on, as it stands after it. */
function then<Said extends { id: string }, View>(
  step: (context: Context, said: Said) => Promise<void>,
  view: (context: Context, id: string) => Promise<View>,
) {
  return async (context: Context, said: Said) => {
    await step(context, said);
    return view(context, said.id);
  };
}

export const visitRoutes: readonly Route[] = [
  serve(contract.visitRules, (context) => viewRules(context)),
  serve(contract.beforeVisit, (context, input) => beforeVisit(context, input)),
  serve(contract.listVisits, (context, input) => listVisits(context, input)),
  serve(visitCoverage, (context, input) => readCoverage(context, input)),
  serve(contract.readVisit, (context, { id }) => viewVisit(context, id)),
  serve(contract.planVisit, then(planVisit, viewVisit)),
  serve(contract.makeVisit, (_none, input, exchange) => makeVisit(exchange, input), {
    transaction: 'none',
    perMinute: 60,
  }),
  serve(contract.dropVisit, then(dropVisit, viewVisit)),
  serve(contract.listItems, (context, input) => listItems(context, input)),
  serve(contract.settleItem, then(act.settleItem, viewItem)),
  once(
    serve(contract.passItem, async (context, input) => {
      const receipt = await act.passItem(context, input);
      return { item: await viewItem(context, input.id), receipt };
    }),
  ),
  serve(contract.checkItem, then(act.checkItem, viewItem)),
];
