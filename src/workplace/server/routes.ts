import { withContext } from '../../platform/context.ts';
import { sendFile } from '../../platform/http/file.ts';
import { once, type Route, serve, who } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { writeShown } from './exports.ts';
import { howToDocument, howToHits, howToPictureFile } from './how-to.ts';
import { lookOf, setLook } from './look-store.ts';
import { sayPresent } from './presence-store.ts';
import { dropView, keepView, viewsOf } from './view-store.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Every API route of the workplace. */
export const workplaceRoutes: readonly Route[] = [
  serve(contract.listViews, (context) => viewsOf(context)),
  once(
    serve(contract.saveView, async (context, input) => {
      await keepView(context, input);
      return viewsOf(context);
    }),
  ),
  serve(contract.removeView, async (context, { id }) => {
    await dropView(context, id);
    return viewsOf(context);
  }),
  serve(contract.readLook, async (context) => ({ look: await lookOf(context) })),
  serve(contract.keepLook, async (context, look) => {
    await setLook(context, look);
    return { look };
  }),
  serve(contract.presence, (context, input) => sayPresent(context, input), { perMinute: 240 }),
  serve(contract.howTo, async (_none, { q }) => ({ hits: await howToHits(q ?? '') }), {
    transaction: 'none',
  }),
  serve(contract.howToPage, (_none, { doc }) => howToDocument(doc), { transaction: 'none' }),
  serve(
    contract.howToPicture,
    async (_none, { name }, { reply }) =>
      sendFile(reply, { ...(await howToPictureFile(name)), mediaType: 'image/png' }),
    { transaction: 'none' },
  ),
  // logged and committed before the first byte leaves (engineering A6)
  serve(
    contract.exportShown,
    async (_none, input, exchange) => {
      const file = await withContext(exchange.services, who(exchange), (context) =>
        writeShown(context, input, exchange.language),
      );
      return sendFile(exchange.reply, { ...file, mediaType: workbookType });
    },
    { transaction: 'none', perMinute: 30, bodyLimit: 8 * 1024 * 1024 },
  ),
];
