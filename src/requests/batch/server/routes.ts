import { sendFile } from '../../../platform/http/file.ts';
import { type Route, serve } from '../../../platform/http/route.ts';
import { sheetBodyLimit } from '../../../platform/sheet.ts';
import * as contract from '../contract.ts';
import { replyUp, viewPlatforms } from './replies.ts';
import { sheetTemplate, takeRows } from './take.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sheets in and answers up. */
export const batchRoutes: readonly Route[] = [
  serve(contract.viewBatches, (context) => viewPlatforms(context)),
  serve(contract.takeSheet, (_none, input, exchange) => takeRows(exchange, input), {
    transaction: 'none',
    bodyLimit: sheetBodyLimit,
    perMinute: 60,
  }),
  serve(contract.sheetTemplate, async (context, _input, { language, reply }) =>
    sendFile(reply, { ...(await sheetTemplate(context, language)), mediaType: workbookType }),
  ),
  serve(contract.replyUp, (context, input) => replyUp(context, input), { perMinute: 60 }),
];
