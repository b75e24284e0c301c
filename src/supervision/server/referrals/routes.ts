import { noteAccess } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { type Exchange, type Route, serve } from '../../../platform/http/route.ts';
import * as contract from '../../contract-referrals.ts';
import * as act from './referrals.ts';
import { referralList, referralView, transferPaper } from './view.ts';

/** Who opened a file or printed its slip stands in the access log. */
function noted({ services, city, actor }: Exchange, subject: string, part: 'file' | 'slip'): void {
  const action = part === 'slip' ? 'export' : 'view';
  noteAccess(services, { city, actor, action, subject, details: { referral: part } });
}

/** A step answers with the file as it stands after it, which is a look at it as well. */
function then<Said extends { id: string }>(step: (context: Context, said: Said) => Promise<void>) {
  return async (context: Context, said: Said, exchange: Exchange) => {
    await step(context, said);
    const view = await referralView(context, said.id);
    noted(exchange, said.id, 'file');
    return view;
  };
}

/** 纠正与移送. */
export const referralRoutes: readonly Route[] = [
  serve(contract.listReferrals, (context, input) => referralList(context, input)),
  serve(contract.readReferral, async (context, { id }, exchange) => {
    const view = await referralView(context, id);
    noted(exchange, id, 'file');
    return view;
  }),
  serve(contract.transferPaper, async (context, { id }, exchange) => {
    const slip = await transferPaper(context, id);
    noted(exchange, id, 'slip');
    return slip;
  }),
  serve(contract.openReferral, then(act.openReferral)),
  serve(contract.askReferral, then(act.askReferral)),
  serve(contract.stateReferral, then(act.stateReferral)),
  serve(contract.decideReferral, then(act.decideReferral)),
  serve(contract.measureReferral, then(act.measureReferral)),
  serve(contract.lookReferral, then(act.lookReferral)),
  serve(contract.objectReferral, then(act.objectReferral)),
  serve(contract.reviewReferral, then(act.reviewReferral)),
  serve(contract.transferReferral, then(act.transferReferral)),
  serve(contract.receiveReferral, then(act.receiveReferral)),
  serve(contract.endReferral, then(act.endReferral)),
];
