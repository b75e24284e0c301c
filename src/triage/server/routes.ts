import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { adviseAnswer } from './advise.ts';
import { similarToRequest, similarToWords } from './similar.ts';
import { useModel } from './train.ts';
import { viewProposal, viewQuality, viewReading } from './view.ts';

/** Every API route of proposals. */
export const triageRoutes: readonly Route[] = [
  serve(contract.proposal, async (context, { id }) => viewProposal(context, id)),
  serve(contract.readWords, viewReading, { perMinute: 120 }),
  serve(contract.similar, async (context, { id }) => ({ rows: await similarToRequest(context, id) })),
  serve(contract.similarToWords, async (context, said) => ({ rows: await similarToWords(context, said) }), {
    perMinute: 240,
  }),
  serve(contract.adviseAnswer, adviseAnswer, { perMinute: 240 }),
  serve(contract.quality, async (context) => viewQuality(context)),
  serve(contract.chooseModel, async (context, input) => {
    await useModel(context, input);
    return viewQuality(context);
  }),
];
