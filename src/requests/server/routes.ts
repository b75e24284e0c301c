import type { CitySnapshot } from '../../city/index.ts';
import { type Look, noteAccess, searchDetails } from '../../ledger/index.ts';
import { type Context, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { sendFile } from '../../platform/http/file.ts';
import { type Exchange, type Route, serve, who } from '../../platform/http/route.ts';
import { batchRoutes } from '../batch/server/routes.ts';
import * as contract from '../contract.ts';
import { moveRoutes } from '../import/server/move/routes.ts';
import { loggedNumber } from '../rules/number.ts';
import { wayIn } from '../rules/way-in.ts';
import { unitRoutes } from '../units/server/routes.ts';
import { rateRequest } from './actions.ts';
import { addToRequest, askAgain, checkHeard, takeBackRequest } from './asker/asker-steps.ts';
import { revealContact } from './asker/contact.ts';
import { lookUp, openByCode, viewAsAsker } from './asker/track.ts';
import { listOfDay } from './figures/day.ts';
import { listOfFlow } from './figures/flow-store.ts';
import { countingGate, gateCounts } from './intake/gate-count.ts';
import { receiveRequest } from './intake/intake.ts';
import { registerOnce } from './intake/register.ts';
import { previewBulk } from './lists/bulk.ts';
import { exportList } from './lists/export.ts';
import { listRequests, reddestRequests } from './lists/list.ts';
import { countQueues } from './lists/list-store.ts';
import { mentionsOf, openMentions } from './mentions.ts';
import { readFile } from './papers/files.ts';
import { letterOf } from './papers/letters.ts';
import { stepRoutes } from './step-routes.ts';
import { viewCase } from './view.ts';

/** Notes who looked; written down within a second after the answer. */
function look({ services, city, actor }: Exchange, seen: Omit<Look, 'actor'>): void {
  noteAccess(services, { city, actor, ...seen });
}

/** By which source and channel the API of the public comes in, by the city's own lists. */
function wayInOf(city: CitySnapshot): { source: string; channel: string } {
  const data = <Kind extends 'source' | 'channel'>(kind: Kind) => city.items(kind).map((item) => item.data);
  return wayIn({ sources: data('source'), channels: data('channel') }, false);
}

async function asAsker<T>(
  exchange: Exchange,
  code: string,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const actor = await openByCode(exchange.services, exchange.city, code);
  if (actor === undefined) throw new Refused('not-found', { reason: 'no-such-request' });
  return withContext(exchange.services, { city: exchange.city, actor }, work);
}

const fromOutside = { transaction: 'none', perMinute: 60 } as const;

/** A step of whoever holds the code answers with the request as they see it after it. */
function asking<Said extends { code: string }>(
  take: (context: Context, said: Omit<Said, 'code'>) => Promise<void>,
) {
  return (_none: unknown, { code, ...said }: Said, exchange: Exchange) =>
    countingGate(exchange, 'portal', () =>
      asAsker(exchange, code, async (context) => {
        await take(context, said);
        return viewAsAsker(context, exchange.language);
      }),
    );
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Every API route of requests. */
export const requestRoutes: readonly Route[] = [
  ...moveRoutes,
  ...batchRoutes,
  ...unitRoutes,
  serve(
    contract.receive,
    (_none, input, exchange) => {
      const { services, city, actor } = exchange;
      return countingGate(exchange, 'portal', () =>
        receiveRequest(services, { city, actor }, input, (lists) => ({
          origin: 'portal',
          ...wayInOf(lists),
        })),
      );
    },
    { transaction: 'none', perMinute: 60 },
  ),
  serve(
    contract.register,
    (_none, input, exchange) => countingGate(exchange, 'desk', () => registerOnce(exchange, input)),
    { transaction: 'none' },
  ),
  serve(contract.list, async (context, input, exchange) => {
    if (input.q)
      look(exchange, { action: 'search', subject: null, details: searchDetails(context.keys, input.q) });
    return listRequests(context, input);
  }),
  serve(contract.dayList, (context, input) => listOfDay(context, input)),
  serve(contract.flowList, (context, input) => listOfFlow(context, input)),
  // logged and committed before the first byte leaves (engineering A6)
  serve(
    contract.exportList,
    async (_none, input, exchange) => {
      const file = await withContext(exchange.services, who(exchange), (context) =>
        exportList(context, input, exchange.language),
      );
      return sendFile(exchange.reply, { ...file, mediaType: workbookType });
    },
    { transaction: 'none', perMinute: 30 },
  ),
  serve(contract.reddest, (context) => reddestRequests(context)),
  serve(contract.bulkPreview, (context, input) => previewBulk(context, input)),
  serve(contract.listMentions, (context) => mentionsOf(context)),
  serve(contract.openMention, async (context, { request }) => {
    await openMentions(context, request);
    return mentionsOf(context);
  }),
  serve(contract.counts, (context) => countQueues(context)),
  serve(contract.gateCounts, (context) => gateCounts(context)),
  serve(contract.view, async (context, { id }, exchange) => {
    const view = await viewCase(context, id, exchange.language);
    look(exchange, { action: 'view', subject: id, details: { number: loggedNumber(view.number) } });
    return view;
  }),
  serve(contract.letter, async (context, input, exchange) => {
    const paper = await letterOf(context, input);
    look(exchange, {
      action: 'view',
      subject: input.id,
      details: { number: loggedNumber(paper.number), letter: input.template },
    });
    return paper;
  }),
  serve(contract.reveal, (context, { id }) => revealContact(context, id)),
  serve(contract.file, async (context, { id, file }, exchange) => {
    const { number, files } = await viewCase(context, id, exchange.language);
    if (files.some((one) => one.id === file && one.withheld))
      throw new Refused('not-allowed', { reason: 'file-withheld' });
    const content = await readFile(context, { kind: 'request', subject: id }, file);
    look(exchange, { action: 'file', subject: id, details: { number: loggedNumber(number), file } });
    return sendFile(exchange.reply, content);
  }),
  ...stepRoutes,
  serve(
    contract.track,
    (_none, { code }, exchange) =>
      asAsker(exchange, code, (context) => viewAsAsker(context, exchange.language)),
    {
      transaction: 'none',
      perMinute: 60,
    },
  ),
  serve(contract.rate, asking(rateRequest), fromOutside),
  serve(contract.add, asking(addToRequest), fromOutside),
  serve(contract.checkHeard, asking(checkHeard), fromOutside),
  serve(contract.takeBack, asking(takeBackRequest), fromOutside),
  serve(contract.askAgain, asking(askAgain), fromOutside),
  serve(
    contract.lookUp,
    async (_none, given, { services, city, address }) => ({
      trackCode: await lookUp(services, city, given, address),
    }),
    { transaction: 'none', perMinute: 20 },
  ),
];
