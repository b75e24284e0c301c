import { withContext } from '../../../platform/context.ts';
import { type Route, serve, who } from '../../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { decideReorganisation, dropReorganisation } from './actions.ts';
import { previewUnits, viewReorganisations } from './view.ts';

/** 单位更名、合并、撤销、拆分. */
export const unitRoutes: readonly Route[] = [
  serve(contract.previewUnits, (context, { plan }, { language }) => previewUnits(context, plan, language)),
  serve(contract.listReorganisations, (context) => viewReorganisations(context)),
  // a large unit has thousands of open requests: it takes as long as it takes, all or nothing
  serve(
    contract.decideReorganisation,
    (_none, input, exchange) =>
      withContext(exchange.services, { ...who(exchange), long: true }, async (context) => {
        await decideReorganisation(context, input);
        return viewReorganisations(context);
      }),
    { transaction: 'none' },
  ),
  serve(contract.dropReorganisation, async (context, input) => {
    await dropReorganisation(context, input);
    return viewReorganisations(context);
  }),
];
