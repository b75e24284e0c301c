import { sql } from 'kysely';
import { personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import { loadRequest, wordsOf } from './store.ts';

/** What a reviewer needs to decide whether a request may be read by everybody. */
export interface Publishable {
  id: string;
  number: string;
  title: string;
  words: string;
  /** The last answer the asker was given; empty when there was none. */
  answer: string;
  category: string | null;
  division: string | null;
  unit: string;
  outcome: string | null;
  requestType: string;
  askerType: string;
  channel: string;
  wantsPublic: boolean;
  confidential: boolean;
  erased: boolean;
  receivedAt: Instant;
  answeredAt: Instant | null;
  closedAt: Instant | null;
}

const answers = new Set(['answered', 'answered-directly', 'imported']);

/** Reads one request for publication. @throws Refused `not-found`. */
export async function publishable(context: Context, id: string): Promise<Publishable> {
  const { state, entries } = await loadRequest(context, id);
  const words = await wordsOf(context, id);
  const values = await personalValues(context, { kind: 'request', subject: id });
  const last = entries.findLast(
    ({ type, n }) => answers.has(type) && values.some((value) => value.n === n && value.name === 'answer'),
  );
  const answer = values.find((value) => value.n === last?.n && value.name === 'answer')?.text ?? '';
  return {
    id,
    number: state.facts.number,
    title: words?.title ?? '',
    words: words?.body ?? '',
    answer,
    category: state.category,
    division: state.facts.division,
    unit: state.lead ?? state.owner,
    outcome: state.outcome,
    requestType: state.facts.requestType,
    askerType: state.facts.askerType,
    channel: state.facts.channel,
    wantsPublic: state.facts.wantsPublic,
    confidential: state.facts.confidential,
    erased: state.erased,
    receivedAt: state.receivedAt,
    answeredAt: last?.recordedAt ?? null,
    closedAt: state.closedAt,
  };
}

export interface PublishableRow {
  id: string;
  number: string;
  title: string;
  category: string | null;
  unit: string;
  request_type: string;
  asker_type: string;
  channel: string;
  closed_at: Instant;
}

const columns = sql`r.id, r.number, coalesce(w.title, '') as title, r.category,
  coalesce(r.lead_unit, r.owner_unit) as unit, r.request_type, r.asker_type, r.channel, r.closed_at`;
const tables = sql`requests.request r left join requests.words w on w.city = r.city and w.request = r.id`;

/** Closed requests whose askers agreed to publication, newest first; a keyset page. */
export async function publishableRows(
  context: Context,
  page: { before?: { at: Instant; id: string } | undefined; limit: number },
): Promise<PublishableRow[]> {
  const { before } = page;
  const rest =
    before === undefined
      ? sql``
      : sql`and (r.closed_at, r.id) < (${before.at}::timestamptz, ${before.id}::uuid)`;
  const { rows } = await sql<PublishableRow>`
    select ${columns} from ${tables}
    where r.city = ${context.city} and r.wants_public and r.closed_at is not null and not r.confidential ${rest}
    order by r.closed_at desc, r.id desc limit ${page.limit}`.execute(context.db);
  return rows;
}

/** The same facts of some requests by their ids. */
export async function publishableByIds(context: Context, ids: readonly string[]): Promise<PublishableRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<PublishableRow>`
    select ${columns} from ${tables}
    where r.city = ${context.city} and r.id = any (${[...ids]}::uuid[]) and r.closed_at is not null`.execute(
    context.db,
  );
  return rows;
}
