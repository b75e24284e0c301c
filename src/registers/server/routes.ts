import { noteAccessNow } from '../../ledger/index.ts';
import { sendFile } from '../../platform/http/file.ts';
import { type Route, serve } from '../../platform/http/route.ts';
import { sheetBodyLimit } from '../../platform/sheet.ts';
import * as contract from '../contract.ts';
import { lookAtItem, openItem, stepItem } from './items.ts';
import { exportSheet, takeSheet } from './sheet.ts';
import { viewFigures, viewItem, viewItems, viewRegisters } from './view.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const registerRoutes: readonly Route[] = [
  serve(contract.listRegisters, (context) => viewRegisters(context)),
  serve(contract.listItems, viewItems),
  serve(contract.registerFiguresOf, viewFigures),
  serve(contract.exportItems, async (context, input, { language, reply }) =>
    sendFile(reply, { ...(await exportSheet(context, input, language)), mediaType: workbookType }),
  ),
  serve(contract.takeItems, (_none, input, exchange) => takeSheet(exchange, input), {
    transaction: 'none',
    bodyLimit: sheetBodyLimit,
    perMinute: 60,
  }),
  serve(contract.readItem, async (context, { id }) => {
    const item = await viewItem(context, id);
    // a look at words of a person is a look at them
    if (!item.isCovered && item.by.fields.some(({ personal }) => personal))
      await noteAccessNow(context, { action: 'view', subject: id });
    return item;
  }),
  serve(contract.openItem, async (context, input) => {
    await openItem(context, input);
    return viewItem(context, input.id);
  }),
  serve(contract.stepItem, async (context, input) => {
    await stepItem(context, input);
    return viewItem(context, input.id);
  }),
  serve(contract.lookAtItem, async (context, input) => {
    await lookAtItem(context, input);
    return viewItem(context, input.id);
  }),
];
