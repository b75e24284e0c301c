import { noteAccess } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Exchange, type Route, serve } from '../../platform/http/route.ts';
import { loggedNumber } from '../../requests/index.ts';
import * as contract from '../contract.ts';
import { endAnnouncement, issueAnnouncement, listAnnouncements } from './announcements.ts';
import {
  listCandidates,
  readCandidate,
  releaseRequest,
  withdrawRelease,
  withholdRequest,
} from './releases.ts';

/** Reads a request for review; the look is logged like any other. */
async function look(context: Context, request: string, { services }: Exchange) {
  const view = await readCandidate(context, request);
  noteAccess(services, {
    city: context.city,
    actor: context.actor,
    action: 'view',
    subject: `request/${request}`,
    details: { for: 'disclosure', number: loggedNumber(view.number) },
  });
  return view;
}

export const disclosureRoutes: readonly Route[] = [
  serve(contract.listCandidates, (context, input) => listCandidates(context, input)),
  serve(contract.readCandidate, (context, { request }, exchange) => look(context, request, exchange)),
  serve(contract.release, async (context, input) => {
    await releaseRequest(context, input);
    return readCandidate(context, input.request);
  }),
  serve(contract.withhold, async (context, input) => {
    await withholdRequest(context, input);
    return readCandidate(context, input.request);
  }),
  serve(contract.withdraw, async (context, input) => {
    await withdrawRelease(context, input);
    return readCandidate(context, input.request);
  }),
  serve(contract.listAnnouncements, (context) => listAnnouncements(context)),
  serve(contract.issueAnnouncement, (context, input) => issueAnnouncement(context, input)),
  serve(contract.endAnnouncement, (context, input) => endAnnouncement(context, input)),
];
