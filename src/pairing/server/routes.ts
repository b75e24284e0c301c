import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { sendFile } from '../../platform/http/file.ts';
import { type Route, serve, who } from '../../platform/http/route.ts';
import { sheetBodyLimit } from '../../platform/sheet.ts';
import * as contract from '../contract.ts';
import * as proposals from '../contract-proposal.ts';
import { decideProposal } from './deciding.ts';
import { readLimits } from './limits.ts';
import { viewOfTarget } from './names.ts';
import { listProposals, viewProposal } from './proposal-view.ts';
import { makeProposal } from './proposals.ts';
import { registerRow } from './register.ts';
import { exportSheet, takeSheet } from './sheet.ts';
import * as act from './steps.ts';
import { targetsById } from './target-store.ts';
import { listPairs, viewPair, viewRules } from './view.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A step answers with the pair as it stands after it. */
function then<Said extends { id: string }>(step: (context: Context, said: Said) => Promise<void>) {
  return async (context: Context, said: Said) => {
    await step(context, said);
    return viewPair(context, said.id);
  };
}

const proposalRoutes: readonly Route[] = [
  serve(proposals.listProposals, (context) => listProposals(context)),
  serve(
    proposals.makeProposal,
    async (_none, input, exchange) => {
      await makeProposal(exchange, input);
      return withContext(exchange.services, who(exchange), (context) => viewProposal(context, input.id));
    },
    { transaction: 'none', perMinute: 60 },
  ),
  serve(proposals.readProposal, (context, { id }) => viewProposal(context, id)),
  serve(proposals.decideProposal, async (context, input) => {
    const skipped = await decideProposal(context, input);
    return { ...(await viewProposal(context, input.id)), skipped };
  }),
];

export const pairingRoutes: readonly Route[] = [
  serve(contract.pairRules, (context) => viewRules(context)),
  serve(contract.listPairs, (context, input) => listPairs(context, input)),
  serve(contract.pairLimits, (context, input) => readLimits(context, input)),
  serve(contract.exportPairs, async (context, input, { language, reply }) =>
    sendFile(reply, { ...(await exportSheet(context, input, language)), mediaType: workbookType }),
  ),
  serve(contract.takePairs, (_none, input, exchange) => takeSheet(exchange, input), {
    transaction: 'none',
    bodyLimit: sheetBodyLimit,
    perMinute: 60,
  }),
  serve(contract.readPair, (context, { id }) => viewPair(context, id)),
  serve(contract.beginPair, (context, input) => registerRow(context, input, { origin: 'form' })),
  serve(contract.endPair, then(act.endPair)),
  serve(contract.askChange, then(act.askChange)),
  serve(contract.decideChange, then(act.decideChange)),
  serve(contract.promise, then(act.promise)),
  serve(contract.report, then(act.report)),
  serve(contract.confirmReport, then(act.confirmReport)),
  serve(contract.changeTarget, async (context, input) => {
    await act.changeTarget(context, input);
    const row = (await targetsById(context, [input.id])).get(input.id);
    if (row === undefined) throw new Refused('not-found');
    return viewOfTarget(await citySnapshot(context), row);
  }),
  ...proposalRoutes,
];
