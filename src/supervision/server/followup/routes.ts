import { type Route, serve } from '../../../platform/http/route.ts';
import * as contract from '../../contract-followup.ts';
import * as act from './actions.ts';
import { drawFollowUps, drawList, drawView } from './drawing.ts';
import { recurrenceList } from './recurrences.ts';
import { figuresOf, lookList, lookView, takenUpView } from './view.ts';

/** 跟踪评估: draws, looks, what came back, figures; and what came again after a close 再次反映. */
export const followUpRoutes: readonly Route[] = [
  serve(contract.listLooks, (context, input) => lookList(context, input)),
  serve(contract.followUpFigures, (context, input) => figuresOf(context, input)),
  serve(contract.listDraws, (context) => drawList(context)),
  serve(contract.drawFollowUps, async (context, input) => {
    await drawFollowUps(context, input);
    return drawView(context, input.id);
  }),
  serve(contract.askSiteLook, async (context, input) => {
    await act.askSiteLook(context, input);
    return lookView(context, input.id, 0);
  }),
  serve(contract.tryLook, async (context, input) => {
    await act.tryLook(context, input);
    return lookView(context, input.id, input.look);
  }),
  serve(contract.makeLook, async (context, input) => {
    await act.makeLook(context, input);
    return lookView(context, input.id, input.look);
  }),
  serve(contract.takeUp, async (context, input) => {
    await act.takeUp(context, input);
    return takenUpView(context, input.id);
  }),
  serve(contract.listRecurrences, (context, input) => recurrenceList(context, input)),
  serve(contract.judgeRecurrence, (context, input) => act.judgeRecurrence(context, input)),
];
