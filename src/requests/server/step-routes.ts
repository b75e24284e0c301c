import { largestFilesBody } from '../../city/rules/limit-words.ts';
import { type Context, withContext } from '../../platform/context.ts';
import { type Exchange, type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import * as act from './actions.ts';
import { callBackSheetOf, viewCallBackFigures } from './calls/call-back.ts';
import { transcribe } from './calls/transcript.ts';
import { checkItem } from './check-item.ts';
import { giveNotice } from './intake/visitors.ts';
import { attachEvidence } from './papers/evidence.ts';
import { giveStatement, listStatements } from './papers/statements.ts';
import * as approvals from './steps/approvals.ts';
import * as assign from './steps/assign.ts';
import * as join from './steps/join.ts';
import * as sides from './steps/sides.ts';
import { viewCase } from './view.ts';

/** A lifecycle step answers with the case as it stands after it. */
function stepping<Input extends { id: string }>(take: (context: Context, input: Input) => Promise<void>) {
  return async (context: Context, input: Input, exchange: Exchange) => {
    await take(context, input);
    return viewCase(context, input.id, exchange.language);
  };
}

/** A step of the lifecycle each, and what a unit complained of may do. */
export const stepRoutes: readonly Route[] = [
  serve(contract.dispatch, stepping(assign.dispatchRequest)),
  serve(contract.sign, stepping(act.signRequest)),
  serve(contract.answer, stepping(act.answerRequest)),
  serve(contract.attach, stepping(attachEvidence), { bodyLimit: largestFilesBody, perMinute: 30 }),
  serve(contract.check, stepping(checkItem)),
  serve(contract.review, stepping(act.reviewAnswer)),
  serve(contract.answerDirectly, stepping(act.answerRequestDirectly)),
  serve(contract.tell, stepping(act.tellAsker)),
  serve(contract.confirm, stepping(act.confirmByPhone)),
  serve(contract.callBackSheet, (context, { id }, { language }) => callBackSheetOf(context, id, language)),
  serve(contract.callBackFigures, viewCallBackFigures),
  serve(contract.callBack, stepping(act.recordCallBack)),
  serve(contract.close, stepping(act.closeRequest)),
  serve(contract.accept, stepping(approvals.acceptRequest)),
  serve(contract.askDecline, stepping(approvals.askDecline)),
  serve(contract.decideDecline, stepping(approvals.decideDecline)),
  serve(contract.returnToDesk, stepping(assign.returnRequest)),
  serve(contract.decideObjection, stepping(assign.decideObjection)),
  serve(contract.rule, stepping(assign.ruleRequest)),
  serve(contract.redispatch, stepping(assign.redispatchRequest)),
  serve(contract.recall, stepping(assign.recallDispatch)),
  serve(contract.reply, stepping(assign.replyToLead)),
  serve(contract.askExtension, stepping(approvals.askExtension)),
  serve(contract.decideExtension, stepping(approvals.decideExtension)),
  serve(contract.askTracking, stepping(approvals.askTracking)),
  serve(contract.decideTracking, stepping(approvals.decideTracking)),
  serve(contract.report, stepping(approvals.reportProgress)),
  serve(contract.offerHandover, stepping(approvals.offerHandover)),
  serve(contract.signHandover, stepping(approvals.signHandover)),
  serve(contract.merge, stepping(join.mergeRequest)),
  serve(contract.unmerge, stepping(join.unmergeRequest)),
  serve(contract.split, stepping(join.splitRequest)),
  serve(contract.transcribe, stepping(transcribe)),
  serve(contract.urge, stepping(sides.urgeRequest)),
  serve(contract.mark, stepping(sides.markRequest)),
  serve(contract.askStatement, stepping(sides.askStatement)),
  serve(contract.recordStatement, stepping(sides.recordStatement)),
  serve(contract.tellAccused, stepping(sides.tellAccused)),
  serve(contract.giveNotice, stepping(giveNotice)),
  serve(contract.note, stepping(sides.noteRequest)),
  serve(contract.withdraw, stepping(sides.withdrawRequest)),
  serve(contract.reopen, stepping(sides.reopenRequest)),
  serve(contract.statements, (context) => listStatements(context)),
  serve(
    contract.stateSide,
    async (_none, input, { services, city, actor }) => {
      // the unit sees nothing of the request: the walls are the program's, the entry is the post's
      const walls = { kind: 'system', name: 'statement' } as const;
      await withContext(services, { city, actor: walls }, (context) =>
        giveStatement({ ...context, actor }, input),
      );
      return withContext(services, { city, actor }, listStatements);
    },
    { transaction: 'none' },
  ),
];
