import { sendFile } from '../../platform/http/file.ts';
import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { minutesFile } from '../contract-minutes.ts';
import { dayPage } from './day-page.ts';
import { overview } from './overview.ts';
import { minutesDocument } from './papers/minutes.ts';
import { archive, preparedPage, readyToday } from './prepared.ts';

export const briefingRoutes: readonly Route[] = [
  serve(contract.dayPage, (context, { day }) => dayPage(context, day)),
  serve(contract.dayReady, (context) => readyToday(context)),
  serve(contract.preparedDays, (context, input) => archive(context, input)),
  serve(contract.preparedDay, (context, { day }) => preparedPage(context, day)),
  serve(minutesFile, async (context, { id }, { reply }) =>
    sendFile(reply, await minutesDocument(context, id)),
  ),
  serve(contract.overview, (context, { days }) => overview(context, days)),
];
