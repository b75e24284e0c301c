import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { dayPage } from './day-page.ts';
import { overview } from './overview.ts';
import { archive, preparedPage, readyToday } from './prepared.ts';

export const briefingRoutes: readonly Route[] = [
  serve(contract.dayPage, (context, { day }) => dayPage(context, day)),
  serve(contract.dayReady, (context) => readyToday(context)),
  serve(contract.preparedDays, (context, input) => archive(context, input)),
  serve(contract.preparedDay, (context, { day }) => preparedPage(context, day)),
  serve(contract.overview, (context, { days }) => overview(context, days)),
];
