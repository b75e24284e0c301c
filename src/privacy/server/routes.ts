import { noteAccess } from '../../ledger/index.ts';
import { once, type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import * as wishes from '../contract-wishes.ts';
import { zipCopy } from './copy.ts';
import {
  dropDestruction,
  listDestructions,
  prepareDestruction,
  readDestruction,
  releaseDestruction,
  returnDestruction,
  takeOut,
} from './destructions.ts';
import { liftHold, listHolds, placeHold } from './holds.ts';
import { loadWish } from './wish-store.ts';
import {
  answerWish,
  checkIdentity,
  correctWish,
  listWishes,
  mustAllow,
  readWish,
  registerWish,
} from './wishes.ts';

export const privacyRoutes: readonly Route[] = [
  serve(contract.listDestructions, (context, input) => listDestructions(context, input)),
  serve(contract.readDestruction, (context, { id }) => readDestruction(context, id)),
  serve(contract.takeOut, (context, input) => takeOut(context, input)),
  serve(contract.prepareDestruction, (context, input) => prepareDestruction(context, input)),
  serve(contract.dropDestruction, (context, input) => dropDestruction(context, input)),
  serve(contract.returnDestruction, (context, input) => returnDestruction(context, input)),
  serve(contract.releaseDestruction, (context, input) => releaseDestruction(context, input)),
  serve(contract.listHolds, (context, input) => listHolds(context, input)),
  once(serve(contract.placeHold, (context, input) => placeHold(context, input))),
  serve(contract.liftHold, (context, input) => liftHold(context, input)),
  serve(wishes.listWishes, (context, input) => listWishes(context, input)),
  serve(wishes.readWish, async (context, { id }, { services }) => {
    const view = await readWish(context, id);
    const { city, actor } = context;
    noteAccess(services, { city, actor, action: 'view', subject: id, details: { of: 'data-wish' } });
    return view;
  }),
  serve(wishes.registerWish, (context, input) => registerWish(context, input)),
  serve(wishes.checkIdentity, (context, input) => checkIdentity(context, input)),
  serve(
    wishes.makeCopy,
    async (context, { id }, { language }) => {
      const wish = await loadWish(context, id);
      mustAllow('copy', wish);
      const { name, bytes } = await zipCopy(context, { id, wish, language });
      return { fileName: name, base64: bytes.toString('base64') };
    },
    { perMinute: 30 },
  ),
  serve(wishes.correctWish, (context, input) => correctWish(context, input)),
  serve(wishes.answerWish, (context, input) => answerWish(context, input)),
];
