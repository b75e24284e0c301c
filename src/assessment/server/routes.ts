import { sendFile } from '../../platform/http/file.ts';
import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import * as outcomes from '../contract-outcomes.ts';
import * as years from '../contract-settlement.ts';
import { appealLine, decideAppeal } from './appeals.ts';
import { casesOfOutcome, viewOutcomes } from './outcomes.ts';
import * as settlement from './settlement.ts';
import * as act from './sheets.ts';
import { signalRoutes } from './signal-routes.ts';
import { talliesMade } from './tally-store.ts';

export const assessmentRoutes: readonly Route[] = [
  ...signalRoutes,
  serve(years.listYears, (context) => settlement.listYears(context)),
  serve(years.readYear, (context, { year }) => settlement.viewYear(context, year)),
  serve(years.settleYear, (context, { year }) => settlement.settleYear(context, year)),
  serve(outcomes.readOutcomes, (context) => viewOutcomes(context)),
  serve(outcomes.casesOfOutcome, (context, input) => casesOfOutcome(context, input)),
  serve(contract.listSheets, (context) => act.listSheets(context)),
  serve(contract.readSheet, (context, { id }) => act.viewSheet(context, id)),
  serve(contract.sheetFile, async (context, { id }, { reply }) => {
    const file = await act.sheetFile(context, id);
    const bytes = Buffer.from(JSON.stringify(file, undefined, 1));
    return sendFile(reply, { name: `办理情况对照表-${id}.json`, mediaType: 'application/json', bytes });
  }),
  serve(contract.listTallies, async (context) => ({ rows: await talliesMade(context) })),
  serve(contract.readTally, (context, { period }) => act.viewTally(context, period)),
  serve(contract.issueSheet, (context, input) => act.issueSheet(context, input)),
  serve(contract.appealLine, (context, input) => appealLine(context, input)),
  serve(contract.decideAppeal, (context, input) => decideAppeal(context, input)),
  serve(contract.casesOfLine, (context, input) => act.casesOfLine(context, input)),
];
