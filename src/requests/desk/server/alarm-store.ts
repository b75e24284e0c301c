import type { Context } from '../../../platform/context.ts';
import type { AlarmState } from '../rules/alarm.ts';

/** Shows an alarm that was just raised. The role that receives may insert and nothing else. */
export async function insertAlarm({ city, db }: Context, request: string, alarm: AlarmState): Promise<void> {
  await db
    .insertInto('requests.alarm')
    .values({ city, request, ...rowOf(alarm) })
    .execute();
}

/** Shows an alarm as it stands. */
export async function saveAlarm({ city, db }: Context, request: string, alarm: AlarmState): Promise<void> {
  const row = rowOf(alarm);
  await db
    .insertInto('requests.alarm')
    .values({ city, request, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'request']).doUpdateSet(row))
    .execute();
}

function rowOf(alarm: AlarmState) {
  return {
    n: alarm.n,
    number: alarm.number,
    lines: [...alarm.lines],
    raised_at: alarm.raisedAt,
    calls: JSON.stringify(alarm.calls),
    confirmed_at: alarm.confirmedAt,
    confirmed_by: alarm.confirmedBy,
  };
}

/** Whether a request has an alarm: danger is phoned down the list once. With `held` nobody else calls meanwhile. */
export async function hasAlarm(
  { city, db }: Context,
  request: string,
  choices: { held?: true } = {},
): Promise<boolean> {
  const query = db
    .selectFrom('requests.alarm')
    .select('request')
    .where('city', '=', city)
    .where('request', '=', request);
  return (await (choices.held ? query.forUpdate() : query).executeTakeFirst()) !== undefined;
}

const mostShown = 100;

/** Alarms nobody has confirmed, oldest first; or that of one request. */
export async function alarmRows({ city, db }: Context, request: string | undefined) {
  const query = db.selectFrom('requests.alarm').selectAll().where('city', '=', city);
  return request === undefined
    ? query.where('confirmed_at', 'is', null).orderBy('raised_at').limit(mostShown).execute()
    : query.where('request', '=', request).execute();
}

/** Takes away that of a request, or all of a city, to be made anew. */
export async function removeAlarms({ city, db }: Context, request?: string): Promise<void> {
  const query = db.deleteFrom('requests.alarm').where('city', '=', city);
  await (request === undefined ? query : query.where('request', '=', request)).execute();
}
