import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
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

export const privacyRoutes: readonly Route[] = [
  serve(contract.listDestructions, (context, input) => listDestructions(context, input)),
  serve(contract.readDestruction, (context, { id }) => readDestruction(context, id)),
  serve(contract.takeOut, (context, input) => takeOut(context, input)),
  serve(contract.prepareDestruction, (context, input) => prepareDestruction(context, input)),
  serve(contract.dropDestruction, (context, input) => dropDestruction(context, input)),
  serve(contract.returnDestruction, (context, input) => returnDestruction(context, input)),
  serve(contract.releaseDestruction, (context, input) => releaseDestruction(context, input)),
  serve(contract.listHolds, (context, input) => listHolds(context, input)),
  serve(contract.placeHold, (context, input) => placeHold(context, input)),
  serve(contract.liftHold, (context, input) => liftHold(context, input)),
];
