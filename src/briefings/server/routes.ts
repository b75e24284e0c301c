import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { dayPage } from './day-page.ts';

export const briefingRoutes: readonly Route[] = [
  serve(contract.dayPage, (context, { day }) => dayPage(context, day)),
];
