import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { confirmStep, reopenStep, viewFirstHour } from './first-hour.ts';
import { practiceAnew, viewPractice } from './practice.ts';
import { viewUpdates } from './updates.ts';

export const guideRoutes: readonly Route[] = [
  serve(contract.readFirstHour, (context, _none, { services }) => viewFirstHour(context, services.dataDir)),
  serve(contract.confirmStep, async (context, input, { services }) => {
    await confirmStep(context, input, services.dataDir);
    return viewFirstHour(context, services.dataDir);
  }),
  serve(contract.reopenStep, async (context, input, { services }) => {
    await reopenStep(context, input, services.dataDir);
    return viewFirstHour(context, services.dataDir);
  }),
  serve(contract.readUpdates, async (_context, _none, { services, language }) =>
    viewUpdates(services.dataDir, language),
  ),
  serve(contract.readPractice, async (_context, _none, { services }) => viewPractice(services.dataDir)),
  serve(contract.practiceAnew, async (_context, _none, { services }) => practiceAnew(services.dataDir)),
];
