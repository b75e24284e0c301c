import type { Entry } from '../../ledger/rules/entry.ts';
import type { Context } from '../../platform/context.ts';
import { blindIndex } from '../../platform/crypto.ts';
import { normalName, normalPhone } from '../rules/contact.ts';
import type { RequestEvent } from '../rules/events.ts';
import { isHard, type RequestState } from '../rules/state.ts';

/** An entry of a request's chain as the fold reads it. */
export function asEvent(entry: Entry): RequestEvent {
  const { type, n, happenedAt, recordedAt, body, actor } = entry;
  const by = actor.kind === 'post' ? { person: actor.person, unit: actor.unit } : {};
  return { type, n, happenedAt, recordedAt, body, ...by } as unknown as RequestEvent;
}

/** By when what is owed; a notice in writing is owed to people who came until they have it. */
function dues({ citizen, duty, step, asked, visitors }: RequestState) {
  return {
    citizen_due: citizen?.due ?? null,
    duty_due: duty?.due ?? null,
    step_due: step?.due ?? null,
    decide_due: asked?.decide?.due ?? null,
    notice_due: visitors?.noticed === null ? (visitors.notice?.due ?? null) : null,
  };
}

/** The row that queues and the case page read, from a request's state. */
export function requestRow(city: string, id: string, state: RequestState) {
  const { facts } = state;
  return {
    city,
    id,
    number: facts.number,
    n: state.n,
    stage: state.stage,
    origin: facts.origin,
    history: state.history,
    request_type: facts.requestType,
    asker_type: facts.askerType,
    source: facts.source,
    channel: facts.channel,
    category: state.category,
    division: facts.division,
    campaign: facts.campaign,
    upper_number: facts.upperNumber,
    way: state.way,
    owner_unit: state.owner,
    lead_unit: state.lead,
    units: [...state.units],
    accused_unit: facts.accusedUnit,
    confidential: facts.confidential,
    wants_public: facts.wantsPublic,
    notify: facts.notify,
    told: state.told,
    tell_failed: state.tellFailed,
    redo_count: state.redoCount,
    happened_at: state.happenedAt,
    received_at: state.receivedAt,
    updated_at: state.updatedAt,
    ...dues(state),
    provisional: [state.citizen, state.duty, state.step].some((clock) => clock?.provisional === true),
    closed_at: state.closedAt,
    solved: state.solved,
    grade: state.grade,
    rated_at: state.ratedAt,
    call_backs: state.attempts.filter(({ counted }) => counted).length,
    unheard: state.unheard,
    outcome: state.outcome,
    asked: state.asked?.what ?? null,
    asked_to: state.asked?.to ?? null,
    helpers: state.helpers.filter(({ replied }) => !replied).map(({ unit }) => unit),
    merged_into: state.mergedInto,
    split_from: state.splitFrom,
    hard: isHard(state),
    urge_count: state.urgeCount,
    urged: state.urged,
    transfer_count: state.transferCount,
    return_count: state.returnCount,
    batch: state.batch,
    old_number: state.oldNumber,
    counted: state.counted,
    upper_platform: state.upper?.platform ?? null,
    upper_deadline: state.upper?.deadline ?? null,
    replied_up_at: state.repliedUpAt,
    row_key: state.rowKey,
  };
}

export interface RequestWords {
  title: string;
  body: string;
  place: string;
}

export interface RequestParty {
  role: 'asker' | 'filer';
  name?: string | undefined;
  phone?: string | undefined;
}

/** A new request and what is shown of it. */
export interface NewRequest {
  id: string;
  state: RequestState;
  words: RequestWords;
  parties: readonly RequestParty[];
}

/** Tables a new request's projections are written to. */
export const projectedTables = ['requests.request', 'requests.words', 'requests.contact'] as const;

/**
 * The rows a new request is shown by. Whatever brings requests in writes these, one by one at the desk or thousands
 * at once from a file: a new column or table stands here and nowhere else.
 */
export function projectedRows(context: Pick<Context, 'city' | 'keys'>, request: NewRequest) {
  const { city } = context;
  const { id, state, words, parties } = request;
  return {
    'requests.request': [requestRow(city, id, state)],
    'requests.words': [{ city, request: id, ...words }],
    'requests.contact': parties.map((party) => contactRow(context, id, party)),
  } satisfies Record<(typeof projectedTables)[number], object[]>;
}

/** Keyed hashes that find a request by its asker's or filer's phone or name. */
export function contactRow(context: Pick<Context, 'city' | 'keys'>, id: string, party: RequestParty) {
  const { index } = context.keys;
  return {
    city: context.city,
    request: id,
    role: party.role,
    phone_index: party.phone === undefined ? null : blindIndex(index, 'phone', normalPhone(party.phone)),
    name_index: party.name === undefined ? null : blindIndex(index, 'name', normalName(party.name)),
    index_key: context.keys.indexId,
  };
}
