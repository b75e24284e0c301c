import type { Instant } from '../../platform/time.ts';
import type { CheckedBody, DispatchedBody, RecomputedClock } from './bodies.ts';
import { tickKey } from './checklist.ts';
import type { RequestEvent, RequestEventType, SetDeadline } from './events.ts';
import type { Asked, RequestState } from './state.ts';

type Of<Type extends RequestEventType> = Extract<RequestEvent, { type: Type }>;
type Change = Partial<RequestState>;

/** What each entry changes in a request's state; reception begins it and is not here. */
export const changes: {
  [Type in Exclude<RequestEventType, 'received' | 'imported'>]: (
    state: RequestState,
    event: Of<Type>,
  ) => Change;
} = {
  'import-withdrawn': () => ({ isOut: true }),
  'passed-on': (state, { body }) => ({
    citizen: body.citizen ?? state.citizen,
    upper: { platform: body.platform, deadline: body.upperDeadline, ours: body.ours },
    rowKey: body.rowKey,
  }),
  'replied-up': (_state, { happenedAt }) => ({ repliedUpAt: happenedAt }),
  'unit-changed': unitChanged,
  'evidence-added': (state, { body }) => ({
    evidence: [...state.evidence, ...body.files.map(({ id }) => ({ id, released: body.released }))],
    urged: false,
  }),
  checked: (state, { n, body }) => ({ checks: checked(state.checks, n, body), urged: false }),
  accepted: () => ({ accepted: true, asked: null }),
  'answered-directly': (_state, { happenedAt }) => ({
    ...closed(happenedAt),
    way: 'direct',
    told: true,
    answered: true,
    outcome: 'explained',
  }),
  'decline-asked': (_state, event) => ({ asked: asking('decline', event, event.body.decide) }),
  'decline-decided': declineDecided,
  dispatched: (state, { body }) => dispatched(state, body),
  ruled: (state, { body }) => ({ ...dispatched(state, body), ruled: true }),
  signed: (state, { happenedAt }) => ({
    stage: 'handling',
    step: state.duty,
    signedAt: happenedAt,
    urged: false,
  }),
  returned: (state, { body }) => ({
    stage: 'objected',
    returnedFrom: state.stage,
    step: body.review,
    asked: null,
    urged: false,
    returnCount: state.returnCount + 1,
  }),
  'objection-decided': objectionDecided,
  'helper-replied': (state, { body }) => ({
    helpers: state.helpers.map((helper) =>
      helper.unit === body.unit ? { ...helper, replied: true } : helper,
    ),
  }),
  'extension-asked': (_state, event) => ({
    asked: asking('extension', event, event.body.decide),
    urged: false,
  }),
  'extension-decided': (state, { body }) =>
    body.granted
      ? { asked: null, duty: body.duty, step: body.duty, extensionCount: state.extensionCount + 1 }
      : { asked: null },
  'answer-proposed': (_state, event) => ({
    stage: 'reviewing',
    outcome: event.body.outcome,
    proposedBy: event.person ?? null,
    step: event.body.review,
    asked: null,
    urged: false,
  }),
  'answer-reviewed': (state, { body }) =>
    body.passed ? answered(body.tell) : { stage: 'handling', step: state.duty, outcome: null },
  answered: (_state, { body }) => ({ ...answered(body.tell), outcome: body.outcome }),
  told,
  'tell-failed': (_state, { body }) => ({ tellFailed: body.reason }),
  texted,
  confirmed,
  'call-back-tried': callBackTried,
  closed: (_state, { happenedAt }) => closed(happenedAt),
  'tracking-asked': (_state, event) => ({
    asked: asking('tracking', event, event.body.decide),
    urged: false,
  }),
  'tracking-decided': (_state, { body }) =>
    body.granted
      ? { asked: null, stage: 'tracking', next: body.next, step: body.next, told: false }
      : { asked: null },
  reported: (_state, { body }) => ({ next: body.next, step: body.next, told: false, urged: false }),
  'handover-offered': (state, event) => ({
    asked: { ...asking('handover', event, event.body.decide), to: event.body.to },
    units: withUnits(state, event.body.to),
    urged: false,
  }),
  'handover-decided': (_state, { body }) =>
    body.accepted
      ? { ...answered(body.tell), owner: body.to, lead: body.to, lastLead: body.to, outcome: 'moved' }
      : { asked: null },
  merged: (state, { body }) => ({
    stage: 'merged',
    mergedInto: body.into,
    owner: body.owner,
    lead: body.lead,
    lastLead: body.lead ?? state.lastLead,
    helpers: [],
    duty: null,
    step: null,
    asked: null,
    units: withUnits(state, body.owner),
  }),
  'main-moved': (state, { body }) => ({
    owner: body.owner,
    lead: body.lead,
    lastLead: body.lead ?? state.lastLead,
    units: withUnits(state, body.owner),
  }),
  unmerged: (state, { body }) => toReception(state, body.assign),
  // what was taken back before it was signed is no transfer of the case
  'dispatch-recalled': (state, { body }) => ({
    ...toReception(state, body.assign),
    lastLead: state.transferCount === 0 ? null : state.lastLead,
  }),
  split: () => ({}),
  'split-from': (_state, { body }) => ({ splitFrom: body.from }),
  'contact-corrected': () => ({}),
  urged: (state) => ({ urgeCount: state.urgeCount + 1, urged: true }),
  marked: (state, { body }) => ({
    ...(body.rerouted ? toReception(state, body.assign) : {}),
    facts: { ...state.facts, confidential: body.confidential, accusedUnit: body.accusedUnit },
  }),
  'statement-asked': (_state, { body }) => ({ statement: { ...body, given: false } }),
  'statement-given': (state, { body }) => ({
    statement: { unit: body.unit, due: state.statement?.due ?? null, given: true },
  }),
  'accused-told': () => ({}),
  'visitors-received': (_state, { body }) => ({ visitors: { ...body, noticed: null } }),
  'notice-given': ({ visitors }, { body: { what, way } }) =>
    visitors === null ? {} : { visitors: { ...visitors, noticed: { what, way } } },
  noted: () => ({}),
  transcribed: () => ({ heard: 'written' }),
  'transcript-checked': (_state, { body }) =>
    body.right ? { heard: 'right' } : { heard: 'wrong', urged: true },
  withdrawn: (_state, { happenedAt }) => ({ ...closed(happenedAt), withdrawn: true, mergedInto: null }),
  reopened: (state, { body }) => ({
    ...again(state, body.redo),
    closedAt: null,
    withdrawn: false,
    solved: null,
    grade: null,
    ratedAt: null,
    reopenCount: state.reopenCount + 1,
  }),
  'deadline-recomputed': (state, { body }) => recounted(state, body.clocks),
  erased: (state, { body }) => ({ erased: state.erased || body['all'] === true }),
};

function asking(
  what: Asked['what'],
  event: Pick<RequestEvent, 'n' | 'person' | 'unit'>,
  decide: SetDeadline | null,
): Asked {
  return { what, n: event.n, person: event.person ?? null, unit: event.unit ?? null, decide, to: null };
}

function withUnits(state: RequestState, ...units: readonly string[]): string[] {
  return [...new Set([...state.units, ...units])];
}

/** Declined: the answer is the notice 不予受理告知; whoever did not wish to be told needs no telling. */
function declineDecided(state: RequestState, { body, happenedAt }: Of<'decline-decided'>): Change {
  if (!body.granted) return { asked: null };
  const answer = { ...answered(body.tell), outcome: 'declined' };
  return state.facts.notify === 'none' ? { ...answer, ...closed(happenedAt) } : answer;
}

function dispatched(state: RequestState, body: DispatchedBody): Change {
  const { lead, category, urgency, duty, sign, helpers } = body;
  const moved = state.lastLead !== null && state.lastLead !== lead;
  return {
    stage: 'dispatched',
    way: 'dispatch',
    owner: lead,
    lead,
    lastLead: lead,
    helpers: helpers.map((helper) => ({ ...helper, replied: false })),
    category,
    urgency,
    duty,
    step: sign,
    signedAt: null,
    asked: null,
    returnedFrom: null,
    accepted: true,
    units: withUnits(state, lead, ...helpers.map(({ unit }) => unit)),
    transferCount: state.transferCount + (moved ? 1 : 0),
  };
}

/** Upheld: back with the reception office, to be assigned anew. Refused: back with the unit, where it was. */
function objectionDecided(state: RequestState, { body }: Of<'objection-decided'>): Change {
  if (body.upheld) return toReception(state, body.step);
  const stage = state.returnedFrom ?? 'dispatched';
  return { stage, returnedFrom: null, step: stage === 'dispatched' ? body.step : state.duty };
}

function toReception(state: RequestState, assign: SetDeadline | null): Change {
  return {
    stage: 'registered',
    owner: state.facts.owner,
    lead: null,
    helpers: [],
    duty: null,
    step: assign,
    asked: null,
    returnedFrom: null,
    mergedInto: null,
  };
}

function answered(tell: SetDeadline | null): Change {
  return {
    stage: 'answered',
    answered: true,
    told: false,
    tellFailed: null,
    repliedUpAt: null,
    step: tell,
    next: null,
    asked: null,
    mergedInto: null,
    urged: false,
    half: { solved: null, grade: null },
  };
}

/** A reminder or something more alerts the unit; half of a rating waits for its other half; TD ends messages about it. */
function texted(state: RequestState, { body }: Of<'texted'>): Change {
  switch (body.means) {
    case 'urge':
    case 'supplement':
      return { urgeCount: state.urgeCount + 1, urged: true };
    case 'half':
      return { half: { solved: body.solved ?? state.half.solved, grade: body.grade ?? state.half.grade } };
    case 'stop':
      return { noTexts: true };
    default:
      return {};
  }
}

function told(state: RequestState, { body, happenedAt }: Of<'told'>): Change {
  if (state.stage === 'tracking') return { told: true, tellFailed: null, step: state.next };
  const ends = state.outcome === 'declined' || state.outcome === 'moved';
  const over = { told: true, tellFailed: null };
  return ends ? { ...closed(happenedAt), ...over } : { ...over, step: body.callBack };
}

function confirmed(state: RequestState, event: Of<'confirmed'>): Change {
  const { solved, grade, again: isAgain, redo } = event.body;
  const said = { solved, grade, ratedAt: event.happenedAt };
  if (!isAgain) return { ...closed(event.happenedAt), told: true, ...said };
  return { ...again(state, redo), ...said, redoCount: state.redoCount + 1 };
}

/** Another attempt is due, or nobody is called again: then it ends counted apart, neither solved nor unsolved. */
function callBackTried(state: RequestState, { body, happenedAt }: Of<'call-back-tried'>): Change {
  const { result, counted, ended, next } = body;
  const attempts = [...state.attempts, { at: happenedAt, result, counted }];
  if (ended === null) return { attempts, step: next ?? state.step };
  return { ...closed(happenedAt), attempts, unheard: ended };
}

/** Done again by the unit that led; what was never dispatched waits to be. */
function again(state: RequestState, redo: SetDeadline | null): Change {
  const open = {
    told: false,
    tellFailed: null,
    asked: null,
    outcome: null,
    next: null,
    attempts: [],
    unheard: null,
  };
  if (state.lead === null) return { ...open, ...toReception(state, redo) };
  return { ...open, stage: 'handling', duty: redo, step: redo };
}

/** After closing the last owner stays the owner. */
function closed(at: Instant): Change {
  return { stage: 'closed', closedAt: at, step: null, asked: null, next: null, urged: false };
}

/** Whoever goes on for a unit stands where it stood, with the clocks as they were; that is no transfer of the request. */
function unitChanged(state: RequestState, { body }: Of<'unit-changed'>): Change {
  const led = (unit: string) => (unit === body.from ? body.to : unit);
  const ledOn = (unit: string | null) => (unit === null ? null : led(unit));
  const { facts, asked, statement, units } = state;
  const lead = ledOn(state.lead);
  const helpers = state.helpers.map((helper) => ({ ...helper, unit: led(helper.unit) }));
  const first = units[0];
  const change = {
    facts: { ...facts, owner: led(facts.owner), accusedUnit: ledOn(facts.accusedUnit) },
    owner: led(state.owner),
    lead,
    lastLead: ledOn(state.lastLead),
    helpers: helpers.filter(
      ({ unit }, at) => unit !== lead && helpers.findIndex((one) => one.unit === unit) === at,
    ),
    // the first unit received it and is no helper: whoever goes on for it takes its place
    units: [...new Set([...(first === undefined ? [] : [led(first)]), ...units, body.to])],
    asked: asked === null ? null : { ...asked, unit: ledOn(asked.unit), to: ledOn(asked.to) },
    statement: statement === null ? null : { ...statement, unit: ledOn(statement.unit) },
  };
  return body.rerouted ? { ...change, ...toReception({ ...state, ...change }, body.assign) } : change;
}

function recounted(state: RequestState, clocks: readonly RecomputedClock[]): Change {
  const set = new Map(clocks.map((one) => [one.clock, one.set]));
  const stepFollows = (clock: 'duty' | 'next') => state.step !== null && state.step === state[clock];
  const duty = set.get('duty') ?? state.duty;
  const next = set.get('next') ?? state.next;
  const step = set.get('step') ?? (stepFollows('duty') ? duty : stepFollows('next') ? next : state.step);
  const decide = set.get('decide');
  const notice = set.get('notice');
  const { visitors } = state;
  const helperOf = (unit: string) =>
    clocks.find((one) => one.clock === 'helper' && one.unit === unit)?.set ?? null;
  return {
    citizen: set.get('citizen') ?? state.citizen,
    duty,
    next,
    step,
    ...(notice === undefined || visitors === null ? {} : { visitors: { ...visitors, notice } }),
    asked: state.asked === null || decide === undefined ? state.asked : { ...state.asked, decide },
    helpers: state.helpers.map((helper) => ({ ...helper, due: helperOf(helper.unit) ?? helper.due })),
  };
}

function checked(
  checks: RequestState['checks'],
  n: number,
  { checklist, item, done }: CheckedBody,
): RequestState['checks'] {
  const { [tickKey(checklist, item)]: _before, ...others } = checks;
  return done ? { ...others, [tickKey(checklist, item)]: n } : others;
}
