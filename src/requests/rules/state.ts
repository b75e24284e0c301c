import type { Instant } from '../../platform/time.ts';
import type { ReceivedBody, RequestEvent, SetDeadline } from './events.ts';
import type { Stage } from './stage.ts';

/** Where a request stands: folded from its chain and from nothing else. */
export interface RequestState {
  n: number;
  stage: Stage;
  facts: ReceivedBody;
  history: boolean;
  way: 'direct' | 'dispatch' | null;
  category: string | null;
  /** Exactly one unit owns a request at every moment. */
  owner: string;
  lead: string | null;
  /** Units that have had a part in it, and so may see it. */
  units: readonly string[];
  told: boolean;
  redoCount: number;
  happenedAt: Instant;
  receivedAt: Instant;
  updatedAt: Instant;
  /** Starts when the person speaks, never pauses, never reset. */
  citizen: SetDeadline | null;
  duty: SetDeadline | null;
  step: SetDeadline | null;
  outcome: string | null;
  answered: boolean;
  closedAt: Instant | null;
  solved: boolean | null;
  grade: string | null;
  erased: boolean;
}

/** Folds a chain into the request's state. @throws when the chain does not begin with its reception. */
export function foldRequest(events: readonly RequestEvent[]): RequestState {
  const [first, ...rest] = events;
  if (first === undefined || (first.type !== 'received' && first.type !== 'imported')) {
    throw new TypeError('a request begins with its reception');
  }
  return rest.reduce(evolve, begin(first));
}

type Beginning = Extract<RequestEvent, { type: 'received' | 'imported' }>;

/** The state right after a request came in. */
export function begin(event: Beginning): RequestState {
  const { body } = event;
  const history = event.type === 'imported' && event.body.history;
  const closedAt = history
    ? ((event.type === 'imported' ? event.body.answeredAt : null) ?? event.happenedAt)
    : null;
  return {
    n: event.n,
    stage: history ? 'closed' : 'registered',
    facts: body,
    history,
    way: null,
    category: body.category,
    owner: body.owner,
    lead: null,
    units: [body.owner],
    told: history,
    redoCount: 0,
    happenedAt: event.happenedAt,
    receivedAt: event.recordedAt,
    updatedAt: event.recordedAt,
    citizen: body.citizen,
    duty: null,
    step: body.assign,
    outcome: null,
    answered: history,
    closedAt,
    solved: null,
    grade: null,
    erased: false,
  };
}

/** The state after one more event. */
export function evolve(state: RequestState, event: RequestEvent): RequestState {
  return { ...state, ...change(state, event), n: event.n, updatedAt: event.recordedAt };
}

function change(state: RequestState, event: RequestEvent): Partial<RequestState> {
  switch (event.type) {
    case 'answered-directly':
      return {
        ...closed(event.happenedAt),
        way: 'direct',
        told: true,
        answered: true,
        outcome: 'explained',
      };
    case 'dispatched': {
      const { lead, category, duty, sign } = event.body;
      return {
        stage: 'dispatched',
        way: 'dispatch',
        owner: lead,
        lead,
        category,
        duty,
        step: sign,
        units: [...new Set([...state.units, lead])],
      };
    }
    case 'signed':
      return { stage: 'handling', step: state.duty };
    case 'answered':
      return {
        stage: 'answered',
        answered: true,
        outcome: event.body.outcome,
        step: event.body.tell,
        told: false,
      };
    case 'told':
      return { told: true, step: null };
    case 'confirmed':
      return confirmed(state, event);
    case 'closed':
      return closed(event.happenedAt);
    case 'erased':
      return { erased: state.erased || event.body['all'] === true };
    case 'received':
    case 'imported':
      throw new TypeError('a request is received once');
  }
}

function confirmed(
  state: RequestState,
  event: Extract<RequestEvent, { type: 'confirmed' }>,
): Partial<RequestState> {
  const { solved, grade, again, redo } = event.body;
  if (!again) return { ...closed(event.happenedAt), told: true, solved, grade };
  return {
    stage: 'handling',
    told: false,
    solved,
    grade,
    duty: redo,
    step: redo,
    redoCount: state.redoCount + 1,
  };
}

/** After closing the last owner stays the owner. */
function closed(at: Instant): Partial<RequestState> {
  return { stage: 'closed', closedAt: at, step: null };
}
