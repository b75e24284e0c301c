import { withContext } from '../../../platform/context.ts';
import { sendFile } from '../../../platform/http/file.ts';
import { once, type Route, serve, who } from '../../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { dutyLists, exportDuty, importDuty, withdrawDuty } from './duty-list.ts';
import {
  joinShift,
  leaveShift,
  shiftBoard,
  shiftHistory,
  signHandover,
  viewShift,
  writeHandover,
} from './shifts.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Every API route of shifts and duty lists. */
export const shiftRoutes: readonly Route[] = [
  serve(contract.shiftBoard, (context) => shiftBoard(context)),
  once(
    serve(contract.joinShift, async (context) => {
      await joinShift(context);
      return shiftBoard(context);
    }),
  ),
  once(
    serve(contract.leaveShift, async (context, { id }) => {
      await leaveShift(context, id);
      return shiftBoard(context);
    }),
  ),
  serve(contract.listShifts, (context) => shiftHistory(context)),
  serve(contract.readShift, (context, { id }) => viewShift(context, id)),
  serve(contract.writeHandover, async (context, input) => {
    await writeHandover(context, input);
    return viewShift(context, input.id);
  }),
  serve(contract.signHandover, async (context, input) => {
    await signHandover(context, input);
    return viewShift(context, input.id);
  }),
  serve(contract.readDuty, (context) => dutyLists(context)),
  once(
    serve(contract.importDuty, (context, input, { language }) => importDuty(context, input, language), {
      bodyLimit: 4_200_000,
    }),
  ),
  // logged and committed before the first byte leaves (engineering A6)
  serve(
    contract.exportDuty,
    async (_none, { list }, exchange) => {
      const { name, bytes } = await withContext(exchange.services, who(exchange), (context) =>
        exportDuty(context, list, exchange.language),
      );
      return sendFile(exchange.reply, { name, bytes, mediaType: workbookType });
    },
    { transaction: 'none', perMinute: 30 },
  ),
  serve(contract.withdrawDuty, async (context, input) => {
    await withdrawDuty(context, input);
    return dutyLists(context);
  }),
];
