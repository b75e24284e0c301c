import { chain, personalValues } from '../../../ledger/index.ts';
import { blindIndexes } from '../../../platform/blind.ts';
import { type Context, withWiderWalls } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Instant } from '../../../platform/time.ts';
import { normalName, normalPhone } from '../../rules/contact.ts';
import { namesForCopy, type Party } from '../../rules/own-data.ts';
import { foldRequest } from '../../rules/state.ts';
import { isForAsker } from '../papers/evidence.ts';
import { listFiles, type StoredFileView } from '../papers/files.ts';
import { asEvent } from '../projected.ts';
import { contactsOf, messagesAbout, type SentMessage } from './own-data-store.ts';

/** A request that a person's telephone or name was left with. */
export interface FoundRequest {
  id: string;
  number: string;
  role: Party;
  receivedAt: Instant;
  closedAt: Instant | null;
  /** Both telephone and name are the ones it was left with. */
  both: boolean;
}

/** Requests left with a telephone or a name, whatever walls stand in the way of whoever looks; numbers and dates only. */
export async function requestsOfPerson(
  context: Context,
  person: { name: string; phone: string },
): Promise<FoundRequest[]> {
  const phone = blindIndexes(context.keys, 'phone', normalPhone(person.phone));
  const name = blindIndexes(context.keys, 'name', normalName(person.name));
  const isOneOf = (hashes: readonly Buffer[], hash: Buffer | null) =>
    hash !== null && hashes.some((one) => one.equals(hash));
  const rows = await withWiderWalls(context, () =>
    contactsOf(context, { name, phone: person.phone === '' ? [] : phone }),
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    role: row.role as Party,
    receivedAt: row.received_at,
    closedAt: row.closed_at,
    both: isOneOf(name, row.name_index) && isOneOf(phone, row.phone_index),
  }));
}

/** What is held of a person in one request, as it is handed to them. */
export interface OwnRequestData {
  id: string;
  number: string;
  facts: Record<string, string | boolean | null>;
  receivedAt: Instant;
  said: {
    at: Instant;
    type: string;
    by: 'asker' | 'office';
    unit: string | null;
    values: Record<string, string>;
  }[];
  messages: SentMessage[];
  files: StoredFileView[];
}

/** Everything held of a person in a request, whoever asks for it on their behalf. @throws Refused `not-found` */
export async function ownDataOf(context: Context, id: string, party: Party): Promise<OwnRequestData> {
  const of = { kind: 'request' as const, subject: id };
  const entries = await chain(context, 'request', id);
  if (entries.length === 0) throw new Refused('not-found');
  const state = foldRequest(entries.map(asEvent));
  const values = await personalValues(context, of);
  const { facts } = state;
  return {
    id,
    number: facts.number,
    receivedAt: state.receivedAt,
    facts: {
      stage: state.stage,
      requestType: facts.requestType,
      askerType: facts.askerType,
      source: facts.source,
      channel: facts.channel,
      category: state.category,
      division: facts.division,
      unit: state.lead ?? state.owner,
      confidential: facts.confidential,
      wantsPublic: facts.wantsPublic,
      happenedAt: state.happenedAt,
      closedAt: state.closedAt,
      solved: state.solved,
      grade: state.grade,
      erased: state.erased,
    },
    said: entries.flatMap(({ n, type, happenedAt, actor }, at) => {
      const names = new Set(namesForCopy(entries, at, party));
      const kept = values.filter((value) => value.n === n && names.has(value.name) && value.text !== null);
      if (kept.length === 0) return [];
      const by = actor.kind === 'asker' || actor.kind === 'visitor' ? 'asker' : 'office';
      const unit = actor.kind === 'post' ? actor.unit : null;
      const told = Object.fromEntries(kept.map(({ name, text }) => [name, text ?? '']));
      return [{ at: happenedAt, type, by, unit, values: told } as const];
    }),
    messages: await messagesAbout(context, id),
    files: (await listFiles(context, of)).filter(({ id: file }) => isForAsker(state, file)),
  };
}
