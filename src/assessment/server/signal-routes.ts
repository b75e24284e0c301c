import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract-signals.ts';
import * as act from './signals.ts';

export const signalRoutes: readonly Route[] = [
  serve(contract.listSignals, (context, input) => act.listSignals(context, input)),
  serve(contract.readSignal, (context, { id }) => act.viewSignal(context, id)),
  serve(contract.casesOfSignal, (context, input) => act.casesOfSignal(context, input)),
  serve(contract.askUnit, (context, input) => act.askUnit(context, input)),
  serve(contract.explainSignal, (context, input) => act.explainSignal(context, input)),
  serve(contract.decideSignal, (context, input) => act.decideSignal(context, input)),
];
