import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import * as demandContract from '../contract-demand.ts';
import * as hotContract from '../contract-hot.ts';
import * as maskContract from '../contract-mask.ts';
import { adviseAnswer } from './advise.ts';
import { viewDemandMap } from './demand/map.ts';
import { casesOfDemand, viewDemand } from './demand/view.ts';
import { endEvent, joinEvent, openEvent, wordEvent } from './events.ts';
import { eventsAbout, viewAlarm, viewEnded, viewEvent, viewHot, viewHotIssue } from './hot-view.ts';
import { saveMask, viewMask } from './masks.ts';
import { similarToRequest, similarToWords } from './similar.ts';
import { useModel } from './train.ts';
import { viewProposal, viewQuality, viewReading, viewUrgencies } from './view.ts';

/** Every API route of hot issues and events. */
const hotRoutes: readonly Route[] = [
  serve(hotContract.hot, async (context) => viewHot(context)),
  serve(hotContract.hotOne, async (context, { id }) => viewHotIssue(context, id)),
  serve(hotContract.hotAlarm, async (context) => viewAlarm(context)),
  serve(hotContract.endedEvents, async (context) => viewEnded(context)),
  serve(hotContract.openEvent, async (context, input) => {
    await openEvent(context, input);
    return viewEvent(context, input.event);
  }),
  ...(
    [
      [hotContract.joinEvent, joinEvent],
      [hotContract.endEvent, endEvent],
    ] as const
  ).map(([endpoint, change]) =>
    serve(endpoint, async (context, input) => {
      await change(context, input);
      return viewEvent(context, input.id);
    }),
  ),
  serve(hotContract.wordEvent, async (context, input) => {
    await wordEvent(context, input);
    return viewEvent(context, input.id);
  }),
  serve(
    hotContract.eventsAbout,
    async (context, { words }) => ({ rows: await eventsAbout(context, words) }),
    {
      perMinute: 240,
    },
  ),
];

/** Every API route of proposals. */
export const triageRoutes: readonly Route[] = [
  ...hotRoutes,
  serve(demandContract.demand, async (context) => viewDemand(context)),
  serve(demandContract.demandMap, viewDemandMap),
  serve(demandContract.demandCases, casesOfDemand),
  serve(contract.proposal, async (context, { id }) => viewProposal(context, id)),
  serve(contract.suggestedUrgencies, async (context, { ids }) => viewUrgencies(context, ids)),
  serve(contract.readWords, viewReading, { perMinute: 120 }),
  serve(maskContract.readMask, async (context, { id }) => viewMask(context, id)),
  serve(maskContract.correctMask, async (context, input) => saveMask(context, input)),
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
