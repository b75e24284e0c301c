import type { CitySnapshot } from '../../../city/index.ts';
import { append, chain, type Entry, type Projection } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { urgentLines } from '../../rules/gate.ts';
import { snapshot } from '../../server/city.ts';
import type { Alarm } from '../contract.ts';
import { type AlarmEvent, evolveAlarm, foldAlarm, nextOfficer } from '../rules/alarm.ts';
import { alarmRows, hasAlarm, insertAlarm, removeAlarms, saveAlarm } from './alarm-store.ts';

function asAlarmEvent({ type, n, recordedAt, body }: Entry): AlarmEvent {
  return { type, n, recordedAt, body } as unknown as AlarmEvent;
}

/** Words of danger raise an alarm in the transaction that receives them: on-call officers are to be phoned 涉险. */
export async function raiseAlarm(
  context: Context,
  city: CitySnapshot,
  request: { id: string; number: string; text: string },
): Promise<void> {
  const words = city.items('script').flatMap(({ data }) => (data.use === 'urgent' ? data.words : []));
  const lines = urgentLines(request.text, words);
  if (lines.length === 0) return;
  const { entry } = await append(context, {
    kind: 'alarm',
    subject: request.id,
    seen: 0,
    type: 'alarm-raised',
    version: 1,
    body: { number: request.number, lines },
  });
  await insertAlarm(context, request.id, foldAlarm([asAlarmEvent(entry)]));
}

/** 电话通知: who of the on-call list was phoned, and whether they confirmed. @throws Refused `not-now` once one has. */
export async function recordAlarmCall(
  context: Context,
  input: { request: string; officer: string; answered: boolean },
): Promise<void> {
  const city = await snapshot(context);
  if (city.item('on-call', input.officer) === undefined)
    throw new Refused('invalid', { fields: { officer: 'not-a-choice' } });
  if (!(await hasAlarm(context, input.request, { held: true }))) throw new Refused('not-found');
  const alarm = foldAlarm((await chain(context, 'alarm', input.request)).map(asAlarmEvent));
  if (alarm.confirmedAt !== null) throw new Refused('not-now', { reason: 'alarm-confirmed' });
  const { officer, answered } = input;
  const { entry } = await append(context, {
    kind: 'alarm',
    subject: input.request,
    seen: alarm.n,
    type: 'alarm-called',
    version: 1,
    body: { officer, answered },
  });
  await saveAlarm(context, input.request, evolveAlarm(alarm, asAlarmEvent(entry)));
}

/** Alarms nobody has confirmed yet, oldest first; or that of one request, confirmed or not. */
export async function listAlarms(
  context: Context,
  request: string | undefined,
): Promise<{
  officers: { code: string; name: { zh: string; en: string }; phone: string | null }[];
  rows: Alarm[];
}> {
  const city = await snapshot(context);
  const officers = city
    .items('on-call')
    .map(({ data: { code, name, phone } }) => ({ code, name, phone: phone ?? null }));
  const rows = await alarmRows(context, request);
  const list = officers.map(({ code }) => code);
  return {
    officers,
    rows: rows.map((row) => {
      const calls = row.calls as unknown as Alarm['calls'];
      return {
        request: row.request,
        number: row.number,
        lines: row.lines,
        raisedAt: row.raised_at,
        confirmedAt: row.confirmed_at,
        confirmedBy: row.confirmed_by,
        calls,
        next: nextOfficer({ calls, confirmedAt: row.confirmed_at }, list),
      };
    }),
  };
}

/** Alarms made again from the record: `diandan rebuild alarms`. */
export const alarmProjection: Projection = {
  name: 'alarms',
  kind: 'alarm',
  async apply(context, { subject: request }, entries) {
    if (entries.length === 0) await removeAlarms(context, request);
    else await saveAlarm(context, request, foldAlarm(entries.map(asAlarmEvent)));
  },
  clear: (context) => removeAlarms(context),
};
