import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { useModel } from './train.ts';
import { viewProposal, viewQuality, viewReading } from './view.ts';

/** Every API route of proposals. */
export const triageRoutes: readonly Route[] = [
  serve(contract.proposal, async (context, { id }) => viewProposal(context, id)),
  serve(contract.readWords, viewReading, { perMinute: 120 }),
  serve(contract.quality, async (context) => viewQuality(context)),
  serve(contract.chooseModel, async (context, input) => {
    await useModel(context, input);
    return viewQuality(context);
  }),
];
