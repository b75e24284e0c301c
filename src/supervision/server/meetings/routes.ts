import type { Context } from '../../../platform/context.ts';
import { type Route, serve } from '../../../platform/http/route.ts';
import * as contract from '../../contract-meetings.ts';
import * as act from './meetings.ts';
import { decisionList, meetingList, meetingView } from './view.ts';

/** A step answers with the meeting as it stands after it. */
function then<Said extends { id: string }>(step: (context: Context, said: Said) => Promise<void>) {
  return async (context: Context, said: Said) => {
    await step(context, said);
    return meetingView(context, said.id);
  };
}

/** Meetings 周碰头、月推进、动员大会 and what they decided. */
export const meetingRoutes: readonly Route[] = [
  serve(contract.listMeetings, (context, input) => meetingList(context, input)),
  serve(contract.readMeeting, (context, { id }) => meetingView(context, id)),
  serve(contract.listDecisions, (context, input) => decisionList(context, input)),
  serve(contract.callMeeting, then(act.callMeeting)),
  serve(contract.fixAgenda, then(act.fixAgenda)),
  serve(contract.holdMeeting, then(act.holdMeeting)),
  serve(contract.takeDecision, then(act.takeDecision)),
  serve(contract.answerDecision, then(act.answerDecision)),
  serve(contract.closeDecision, then(act.closeDecision)),
  serve(contract.ownPlan, then(act.noteOwnPlan)),
  serve(contract.cancelMeeting, then(act.cancelMeeting)),
];
