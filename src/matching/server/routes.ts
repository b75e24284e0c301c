import { citySnapshot } from '../../city/index.ts';
import { noteAccessNow } from '../../ledger/index.ts';
import { sendFile } from '../../platform/http/file.ts';
import { type Route, serve } from '../../platform/http/route.ts';
import { sheetBodyLimit } from '../../platform/sheet.ts';
import * as contract from '../contract.ts';
import { viewKinds } from './kinds.ts';
import { addListing, closeListing, contactOf } from './listings.ts';
import { listListings, listMatches, matchRound, readFigures } from './lists.ts';
import { sendMatch, stepMatch } from './matches.ts';
import { ownReminders } from './reminders.ts';
import { exportSheet, takeSheet } from './sheet.ts';
import { viewListing, viewMatch } from './view.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const matchingRoutes: readonly Route[] = [
  serve(contract.matchingKinds, async (context) => ({ kinds: viewKinds(await citySnapshot(context)) })),
  serve(contract.listListings, listListings),
  serve(contract.listMatches, listMatches),
  serve(contract.matchRound, matchRound),
  serve(contract.matchFigures, readFigures),
  serve(contract.exportListings, async (context, input, { language, reply }) =>
    sendFile(reply, { ...(await exportSheet(context, input, language)), mediaType: workbookType }),
  ),
  serve(contract.takeListings, (_none, input, exchange) => takeSheet(exchange, input), {
    transaction: 'none',
    bodyLimit: sheetBodyLimit,
    perMinute: 60,
  }),
  serve(contract.readListing, (context, { id }) => viewListing(context, id)),
  serve(contract.readContact, async (context, { id }) => {
    const contact = await contactOf(context, id);
    await noteAccessNow(context, { action: 'view', subject: id });
    return contact;
  }),
  serve(contract.addListing, async (context, input) => {
    await addListing(context, input);
    return viewListing(context, input.id);
  }),
  serve(contract.closeListing, async (context, input) => {
    await closeListing(context, input);
    return viewListing(context, input.id);
  }),
  serve(contract.matchReminders, ownReminders),
  serve(contract.readMatch, (context, { id }) => viewMatch(context, id)),
  serve(contract.sendMatch, async (context, input) => {
    await sendMatch(context, input);
    return viewMatch(context, input.id);
  }),
  serve(contract.stepMatch, async (context, input) => {
    await stepMatch(context, input);
    return viewMatch(context, input.id);
  }),
];
