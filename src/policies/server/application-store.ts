import { sql } from 'kysely';
import { type Entry, isErased, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { Facts } from '../rules/condition.ts';
import type { ApplicationDecided, Applied } from '../rules/entries.ts';

export type ApplicationState = 'received' | 'granted' | 'refused';

export interface Application {
  id: string;
  request: string;
  number: string;
  policy: string;
  edition: number;
  n: number;
  standing: string;
  fen: number;
  state: ApplicationState;
  receivedAt: Instant;
  decidedAt: Instant | null;
}

/** What an application keeps sealed: what the firm told, which papers it gave, and what came out on which day. */
export interface SealedClaim {
  facts: Facts;
  held: string[];
  on: CivilDate;
  fen: number;
}

const columns = [
  'id',
  'request',
  'number',
  'policy',
  'edition',
  'n',
  'standing',
  'fen',
  'state',
  'received_at',
  'decided_at',
] as const;

function select(context: Context) {
  return context.db.selectFrom('policies.application').select(columns).where('city', '=', context.city);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function applicationOf({ received_at, decided_at, state, ...row }: Row): Application {
  return { ...row, state: state as ApplicationState, receivedAt: received_at, decidedAt: decided_at };
}

/** The newest applications whose cases this post may see. */
export async function applicationsOf(context: Context): Promise<Application[]> {
  const rows = await select(context)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map(applicationOf);
}

/** One application. @throws Refused `not-found` also where its case may not be seen. */
export async function applicationById(context: Context, id: string): Promise<Application> {
  const row = await select(context).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refused('not-found');
  return applicationOf(row);
}

/** The application a case carries, for whoever holds the case's code; undefined when it carries none. */
export async function applicationOfRequest(
  context: Context,
  request: string,
): Promise<Application | undefined> {
  const row = await select(context).where('request', '=', request).executeTakeFirst();
  return row === undefined ? undefined : applicationOf(row);
}

export async function insertApplication(context: Context, application: Application): Promise<void> {
  await context.db.insertInto('policies.application').values(rowOf(context.city, application)).execute();
}

function rowOf(city: string, { receivedAt, decidedAt, ...rest }: Application) {
  return { city, ...rest, received_at: receivedAt, decided_at: decidedAt };
}

/** What a firm told with its application; nothing where it was erased. */
export async function claimOf(context: Context, id: string): Promise<SealedClaim | undefined> {
  const values = await personalValues(context, { kind: 'application', subject: id });
  const text = values.find(({ name }) => name === 'claim')?.text;
  return text == null ? undefined : (JSON.parse(text) as SealedClaim);
}

/** The words of a decision, sealed like everything said about one firm. */
export async function groundOfDecision(context: Context, id: string): Promise<string | null> {
  const values = await personalValues(context, { kind: 'application', subject: id });
  return values.find(({ name }) => name === 'reason')?.text ?? null;
}

/** Makes the row of an application from its chain and what it keeps sealed. */
export async function projectApplication(
  context: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const { city, db } = context;
  const [first] = entries;
  if (first === undefined) {
    await db.deleteFrom('policies.application').where('city', '=', city).where('id', '=', id).execute();
    return;
  }
  const applied = first.body as unknown as Applied;
  const decided = entries.find(({ type }) => type === 'application-decided');
  const granted = (decided?.body as unknown as ApplicationDecided | undefined)?.granted;
  const row = rowOf(city, {
    id,
    request: applied.request,
    number: applied.number,
    policy: applied.policy,
    edition: applied.edition,
    n: entries.at(-1)?.n ?? 1,
    standing: applied.standing,
    fen: (await claimOf(context, id))?.fen ?? 0,
    state: granted === undefined ? 'received' : granted ? 'granted' : 'refused',
    receivedAt: first.recordedAt,
    decidedAt: decided?.recordedAt ?? null,
  });
  const { city: _city, id: _id, ...rest } = row;
  const changed = { ...rest, erased: isErased(entries) };
  await db
    .insertInto('policies.application')
    .values({ ...row, ...changed })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(changed))
    .execute();
}

/** Applications that came in on some days of the city's, and those of them that were granted. */
export async function applicationsReceived(
  { city, db }: Context,
  { from, to, zone }: { from: CivilDate; to: CivilDate; zone: string },
): Promise<{ all: number; done: number }> {
  const { rows } = await sql<{ all: number; done: number }>`
    select count(*)::integer as all, (count(*) filter (where state = 'granted'))::integer as done
    from policies.application
    where city = ${city} and (received_at at time zone ${zone})::date between ${from}::date and ${to}::date`.execute(
    db,
  );
  return rows[0] ?? { all: 0, done: 0 };
}
