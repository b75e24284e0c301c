import { sendFile } from '../../platform/http/file.ts';
import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import * as adminContract from '../contract-admin.ts';
import * as admin from './admin.ts';
import { dataForConsole, villagesOf } from './city-data.ts';
import { formerUnits } from './former-units.ts';
import { citySnapshot } from './snapshot.ts';

/** A whole kind at once: the largest is the places of a city. */
const largestChange = 8_000_000;
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** API routes of city data. */
export const cityRoutes: readonly Route[] = [
  serve(contract.cityData, async (context) =>
    dataForConsole(await citySnapshot(context), await formerUnits(context)),
  ),
  serve(contract.villages, async (context, { town }) => ({
    villages: villagesOf(await citySnapshot(context), town),
  })),
  serve(adminContract.dataKinds, async (context) => ({ kinds: await admin.countKinds(context) })),
  serve(adminContract.exportData, async (context, { kind }, { reply, language }) => {
    const file = await admin.exportItems(context, kind, language);
    return sendFile(reply, { ...file, mediaType: workbookType });
  }),
  serve(adminContract.dataItems, async (context, { kind }) => ({
    items: await admin.listItems(context, kind),
  })),
  serve(adminContract.dataItem, async (context, { kind, code }) => ({
    versions: await admin.itemHistory(context, kind, code),
  })),
  serve(
    adminContract.previewData,
    (context, { kind, items }, { language }) =>
      admin.previewItems(context, kind, items as admin.DataChange[], language),
    { bodyLimit: largestChange },
  ),
  serve(
    adminContract.saveData,
    async (context, { items, ...input }) => ({
      saved: await admin.saveItems(context, { ...input, items: items as admin.DataChange[] }),
    }),
    { bodyLimit: largestChange },
  ),
  serve(
    adminContract.readSheet,
    (context, { kind, file }) => admin.readItems(context, kind, Buffer.from(file, 'base64')),
    { bodyLimit: 8_200_000 },
  ),
];
