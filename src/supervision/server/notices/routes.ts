import { noteAccess } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { type Route, serve } from '../../../platform/http/route.ts';
import * as contract from '../../contract-bulletins.ts';
import * as act from './bulletins.ts';
import { bulletinList, bulletinView } from './view.ts';

/** A step answers with the bulletin as it stands after it. */
function then<Said extends { id: string }>(step: (context: Context, said: Said) => Promise<void>) {
  return async (context: Context, said: Said) => {
    await step(context, said);
    return bulletinView(context, said.id);
  };
}

/** 点名通报. */
export const bulletinRoutes: readonly Route[] = [
  serve(contract.listBulletins, (context, input) => bulletinList(context, input)),
  serve(contract.readBulletin, async (context, { id }, { services, city, actor }) => {
    const view = await bulletinView(context, id);
    if (view.state !== 'published')
      noteAccess(services, { city, actor, action: 'view', subject: id, details: { bulletin: view.state } });
    return view;
  }),
  serve(contract.draftBulletin, then(act.draftBulletin)),
  serve(contract.editBulletin, then(act.editBulletin)),
  serve(contract.hearBulletin, then(act.hearBulletin)),
  serve(contract.sayBulletin, then(act.sayBulletin)),
  serve(contract.checkBulletin, then(act.checkBulletin)),
  serve(contract.approveBulletin, then(act.approveBulletin)),
  serve(contract.correctBulletin, then(act.correctBulletin)),
  serve(contract.withdrawBulletin, then(act.withdrawBulletin)),
];
