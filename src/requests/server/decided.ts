import type { FurtherEntry } from '../../ledger/index.ts';
import { writtenVersion } from '../rules/entry-types.ts';
import type { RequestEvents, RequestEventType } from '../rules/events.ts';
import type { RequestState } from '../rules/state.ts';

/** What an action decides: the entry it makes and the personal words that go with it. */
export type Decided = {
  [Type in RequestEventType]: {
    type: Type;
    body: RequestEvents[Type];
    personal?: Record<string, string>;
    commitments?: Record<string, string>;
  };
}[RequestEventType];

/** The entry that says so in the request's chain. */
export function furtherEntry(id: string, state: RequestState, decided: Decided): FurtherEntry {
  const { type, body, personal, commitments } = decided;
  return {
    subject: id,
    seen: state.n,
    type,
    version: writtenVersion(type),
    body,
    ...(personal === undefined ? {} : { personal }),
    ...(commitments === undefined ? {} : { commitments }),
  };
}
