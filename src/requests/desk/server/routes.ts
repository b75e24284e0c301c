import { noteAccess } from '../../../ledger/index.ts';
import { once, type Route, serve } from '../../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { listAlarms, recordAlarmCall } from './alarms.ts';
import { casesOfCaller } from './caller-store.ts';
import { countEmptyCall, tallyToday, voidEmptyCall } from './calls.ts';
import { addMissedCall, addMissedCalls, listMissed, missedPhone, ringBack } from './missed.ts';

/** Every API route of the desk. */
export const deskRoutes: readonly Route[] = [
  serve(contract.caller, async (context, { phone }, { services, city, actor }) => {
    const found = await casesOfCaller(context, phone);
    noteAccess(services, {
      city,
      actor,
      action: 'search',
      subject: null,
      details: { by: 'phone', found: found.cases.length },
    });
    return found;
  }),
  once(serve(contract.emptyCall, countEmptyCall)),
  serve(contract.voidEmptyCall, async (context, { id }) => voidEmptyCall(context, id)),
  serve(contract.today, async (context) => ({ tally: await tallyToday(context) })),
  serve(contract.missedCalls, async (context, { state }) => ({ rows: await listMissed(context, state) })),
  serve(contract.addMissedCall, async (context, input) => {
    await addMissedCall(context, input);
    return { rows: await listMissed(context, 'open') };
  }),
  serve(
    contract.addMissedCalls,
    async (context, { text }, { language }) => ({
      ...(await addMissedCalls(context, text, language)),
      rows: await listMissed(context, 'open'),
    }),
    { bodyLimit: 2_500_000 },
  ),
  serve(contract.missedPhone, (context, { id }) => missedPhone(context, id)),
  once(
    serve(contract.ringBack, async (context, input) => {
      await ringBack(context, input);
      return { rows: await listMissed(context, 'open') };
    }),
  ),
  serve(contract.alarms, async (context, { request }) => listAlarms(context, request)),
  once(
    serve(contract.alarmCall, async (context, input) => {
      await recordAlarmCall(context, input);
      return listAlarms(context, input.request);
    }),
  ),
];
