import { citySnapshot } from '../../../city/index.ts';
import { noteAccess, noteAccessNow } from '../../../ledger/index.ts';
import { type Context, withContext } from '../../../platform/context.ts';
import { sendFile } from '../../../platform/http/file.ts';
import { type Exchange, once, type Route, serve, who } from '../../../platform/http/route.ts';
import { nameIn } from '../../../platform/i18n.ts';
import { workbookBody } from '../../contract.ts';
import * as contract from '../../contract-relief.ts';
import { bookRelief, confirmOperator, documentBooking } from './book.ts';
import { decidedList, listById, listsOf } from './list-store.ts';
import { settled } from './overview.ts';
import { monthlyReport, noticesOf } from './papers.ts';
import { receiveList } from './receive.ts';
import { type SheetName, sheetOf, templateOf } from './sheets.ts';
import { groundOfList, overviewOf, rowDetail, rowViews } from './views.ts';
import { suppose } from './what-if.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Notes who looked at the rents of others. */
function look({ services, city, actor }: Exchange, subject: string, details: Record<string, number>): void {
  noteAccess(services, { city, actor, action: 'view', subject, details });
}

/** Makes a workbook, writes down that it leaves the house and commits that, and only then sends it (engineering A6). */
async function sendSheet(
  _none: Context,
  of: { list: string; sheet: SheetName },
  exchange: Exchange,
): Promise<unknown> {
  const { services, language, reply } = exchange;
  const file = await withContext(services, who(exchange), async (context) => {
    const made = await sheetOf(context, of, language);
    const details = { sheet: of.sheet, bytes: made.bytes.length };
    await noteAccessNow(context, { action: 'export', subject: of.list, details });
    return made;
  });
  return sendFile(reply, { ...file, mediaType: xlsx });
}

/** API routes of the settlement of the rent relief 房租减免清算. */
export const reliefRoutes: readonly Route[] = [
  once(
    serve(
      contract.receiveList,
      (context, { file, asOf }) =>
        receiveList(context, { name: file.name, bytes: Buffer.from(file.base64, 'base64'), asOf }),
      { bodyLimit: workbookBody },
    ),
  ),
  serve(contract.listLists, async (context) => ({ lists: await listsOf(context) })),
  serve(contract.showList, (context, { list }) => listById(context, list)),
  serve(contract.listRows, async (context, input, exchange) => {
    look(exchange, input.list, { after: input.after });
    return rowViews(context, input, exchange.language);
  }),
  serve(contract.showRow, async (context, input, exchange) => {
    look(exchange, input.list, { row: input.row });
    return rowDetail(context, input, exchange.language);
  }),
  serve(contract.overview, (context, { list }) => overviewOf(context, list)),
  once(serve(contract.bookRelief, (context, { list, ...booking }) => bookRelief(context, list, booking))),
  once(
    serve(contract.confirmOperator, async (context, { list, ...said }) => {
      await confirmOperator(context, list, said);
      return {};
    }),
  ),
  once(
    serve(contract.documentBooking, async (context, { list, ...of }) => {
      await documentBooking(context, list, of);
      return {};
    }),
  ),
  serve(contract.suppose, (context, { list, ...what }) => suppose(context, list, what)),
  serve(contract.notices, async (context, { list: id }, { language }) => {
    const list = await decidedList(context, id);
    const { setting } = await groundOfList(context, list);
    const city = (await citySnapshot(context)).items('city')[0]?.data;
    const contact = nameIn(setting.prepared.policy.contact, language);
    return {
      ...noticesOf(setting, await settled(context, list)),
      contact,
      phone: city?.publicPhone.number ?? '',
    };
  }),
  serve(contract.report, async (context, { list: id, month }) => {
    const list = await decidedList(context, id);
    const { setting } = await groundOfList(context, list);
    return monthlyReport(setting, await settled(context, list), month);
  }),
  serve(contract.sheetFile, sendSheet, { transaction: 'none' }),
  serve(contract.templateFile, async (_context, { template }, { language, reply }) => {
    const { name, bytes } = await templateOf(template, language);
    return sendFile(reply, { name, mediaType: xlsx, bytes });
  }),
];
