import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PostActor } from '../../platform/context.ts';
import type { ReceivedBody, RequestEvent, RequestEvents, RequestEventType, SetDeadline } from './events.ts';
import { relationTo } from './permissions.ts';
import { possibleActions } from './possible.ts';
import { type Action, actions, actionsAt, stages } from './stage.ts';
import { begin, evolve, foldRequest, type RequestState } from './state.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 0, minute)).toISOString();
const clock = (minute: number): SetDeadline => ({
  due: at(minute),
  provisional: false,
  rule: 'r',
  ruleVersion: 1,
  source: 's',
  proof: {},
});

const facts: ReceivedBody = {
  number: '2600001236',
  origin: 'portal',
  requestType: 'help',
  askerType: 'resident',
  source: 'portal',
  channel: 'web',
  category: null,
  division: null,
  campaign: null,
  upperNumber: null,
  accusedUnit: null,
  notify: 'phone',
  confidential: false,
  wantsPublic: false,
  filedForAnother: false,
  owner: 'hotline',
  citizen: clock(1000),
  assign: clock(10),
  files: [],
};

const received: RequestEvent = { type: 'received', n: 1, happenedAt: at(0), recordedAt: at(0), body: facts };

interface Draw {
  pick: number;
  lead: string;
  helpers: string[];
  solved: boolean;
  yes: boolean;
}

type Body<Type extends RequestEventType> = RequestEvents[Type];

function event<Type extends RequestEventType>(n: number, type: Type, body: Body<Type>): RequestEvent {
  const moment = { n, happenedAt: at(n), recordedAt: at(n), person: `p${n}`, unit: 'u' };
  return { type, ...moment, body } as RequestEvent;
}

const assigned = (n: number, { lead, helpers }: Draw): Body<'dispatched'> => ({
  category: 'c',
  lead,
  helpers: helpers.filter((unit) => unit !== lead).map((unit) => ({ unit, due: clock(n + 100) })),
  urgency: null,
  catalogue: null,
  sign: clock(n + 20),
  duty: clock(n + 500),
});

/** The entries an action may make, as the office makes them. */
const eventOf: Record<Action, (n: number, draw: Draw, state: RequestState) => RequestEvent> = {
  'answer-directly': (n) => event(n, 'answered-directly', { basis: 'knowledge', article: null }),
  dispatch: (n, draw) => event(n, 'dispatched', assigned(n, draw)),
  sign: (n) => event(n, 'signed', { signedLate: false }),
  answer: (n, { yes }) =>
    yes
      ? event(n, 'answered', { outcome: 'solved', tell: clock(n + 30) })
      : event(n, 'answer-proposed', { outcome: 'explained', review: clock(n + 30) }),
  review: (n, { yes }) => event(n, 'answer-reviewed', { passed: yes, tell: yes ? clock(n + 30) : null }),
  tell: (n) => event(n, 'told', { way: 'phone', callBack: clock(n + 90) }),
  confirm: (n, { solved }) =>
    event(n, 'confirmed', {
      by: 'phone',
      solved,
      grade: solved ? 'satisfied' : 'dissatisfied',
      again: !solved,
      redo: solved ? null : clock(n + 300),
      contacted: true,
    }),
  close: (n) => event(n, 'closed', { ground: 'not-to-be-told' }),
  accept: (n) => event(n, 'accepted', {}),
  'ask-decline': (n) =>
    event(n, 'decline-asked', { ground: 'legal-path', groundVersion: 1, decide: clock(n + 30) }),
  'decide-decline': (n, { yes }) =>
    event(n, 'decline-decided', { granted: yes, ground: 'legal-path', tell: clock(n + 30) }),
  return: (n) =>
    event(n, 'returned', { ground: 'not-our-duty', suggested: null, late: false, review: clock(n + 30) }),
  'decide-objection': (n, { yes }) => event(n, 'objection-decided', { upheld: yes, step: clock(n + 20) }),
  rule: (n, draw) => event(n, 'ruled', { ...assigned(n, draw), consulted: ['justice'], amended: null }),
  redispatch: (n, draw) => event(n, 'dispatched', assigned(n, draw)),
  reply: (n, _draw, { helpers }) =>
    event(n, 'helper-replied', { unit: helpers.find(({ replied }) => !replied)?.unit ?? '', late: false }),
  'ask-extension': (n) => event(n, 'extension-asked', { amount: 3, unit: 'workday', decide: clock(n + 30) }),
  'decide-extension': (n, { yes }) =>
    event(n, 'extension-decided', { granted: yes, duty: yes ? clock(n + 900) : null }),
  'ask-tracking': (n) => event(n, 'tracking-asked', { days: 30, decide: clock(n + 30) }),
  'decide-tracking': (n, { yes }) =>
    event(n, 'tracking-decided', { granted: yes, next: yes ? clock(n + 900) : null }),
  report: (n) => event(n, 'reported', { granted: true, next: clock(n + 900) }),
  'offer-handover': (n) => event(n, 'handover-offered', { to: 'receiver', decide: clock(n + 30) }),
  'sign-handover': (n, { yes }, { asked }) =>
    event(n, 'handover-decided', { accepted: yes, to: asked?.to ?? '', tell: clock(n + 30) }),
  merge: (n, { lead, yes }) =>
    event(n, 'merged', {
      into: 'main',
      number: '2600009998',
      owner: yes ? lead : 'hotline',
      lead: yes ? lead : null,
    }),
  unmerge: (n) => event(n, 'unmerged', { from: 'main', ground: 'person', assign: clock(n + 20) }),
  recall: (n, _draw, { lead }) => event(n, 'dispatch-recalled', { from: lead ?? '', assign: clock(n + 20) }),
  split: (n) => event(n, 'split', { into: [{ id: 'part', number: '2600009991' }] }),
  urge: (n) => event(n, 'urged', { by: 'asker', what: 'urge' }),
  mark: (n, { yes }, { lead }) =>
    event(n, 'marked', {
      confidential: yes,
      accusedUnit: lead,
      rerouted: lead !== null,
      assign: lead === null ? null : clock(n + 20),
    }),
  'ask-statement': (n) => event(n, 'statement-asked', { unit: null, due: clock(n + 90) }),
  'record-statement': (n) => event(n, 'statement-given', { unit: null }),
  attach: (n, { yes }) =>
    event(n, 'evidence-added', { files: [{ id: `f${n}`, mediaType: 'image/jpeg', size: 1 }], released: yes }),
  check: (n, { yes }) => event(n, 'checked', { checklist: 'noise', item: 'measured', done: yes }),
  'tell-accused': (n) => event(n, 'accused-told', { way: 'phone' }),
  'give-notice': (n) => event(n, 'notice-given', { what: 'accepted', way: 'handed', late: false }),
  note: (n) => event(n, 'noted', { kind: 'internal', mentions: [] }),
  transcribe: (n) => event(n, 'transcribed', { again: false }),
  withdraw: (n) => event(n, 'withdrawn', { by: 'asker' }),
  reopen: (n) => event(n, 'reopened', { by: 'asker', redo: clock(n + 300) }),
};

const system = { kind: 'system', name: 'test' } as const;
const units = ['urban', 'water', 'county'];

/** A random history: at each step one of the actions the table and rules allow, by an actor no permission stops. */
const histories = fc.array(
  fc.record({
    pick: fc.nat(60),
    lead: fc.constantFrom(...units),
    helpers: fc.subarray(units),
    solved: fc.boolean(),
    yes: fc.boolean(),
  }),
  { maxLength: 40 },
);

/** Besides what people do: the main request moves or is answered while this one follows it. */
function followed(state: RequestState, draw: Draw): RequestEvent | undefined {
  if (state.stage !== 'merged' || draw.pick % 3 > 1) return undefined;
  const n = state.n + 1;
  return draw.pick % 3 === 0
    ? event(n, 'main-moved', { owner: draw.lead, lead: draw.lead })
    : event(n, 'answered', { outcome: 'solved', tell: clock(n + 30) });
}

function play(draws: readonly Draw[], notify: ReceivedBody['notify']) {
  const events: RequestEvent[] = [{ ...received, body: { ...facts, notify } } as RequestEvent];
  const states: RequestState[] = [foldRequest(events)];
  for (const draw of draws) {
    const state = states.at(-1) as RequestState;
    const allowed = possibleActions(state, system, 'other').filter((one) => one.allowed);
    const chosen = allowed[draw.pick % Math.max(1, allowed.length)];
    if (chosen === undefined) break;
    const made = followed(state, draw) ?? eventOf[chosen.action](state.n + 1, draw, state);
    events.push(made);
    states.push(evolve(state, made));
  }
  return { events, states };
}

describe('lifecycle over random histories', () => {
  const run = (check: (played: ReturnType<typeof play>) => void) =>
    fc.assert(
      fc.property(histories, fc.constantFrom('phone', 'none', 'sms', 'letter'), (draws, notify) =>
        check(play(draws, notify as ReceivedBody['notify'])),
      ),
      { numRuns: 1000 },
    );

  it('has exactly one owner at every moment, and the lead owns what was dispatched', () =>
    run(({ states }) => {
      for (const state of states) {
        expect(state.owner).toBeTruthy();
        expect(state.units).toContain(state.owner);
        if (state.lead !== null) expect(state.owner).toBe(state.lead);
        else if (state.stage !== 'merged') expect(state.owner).toBe(facts.owner);
      }
    }));

  it('never resets the citizen clock, whoever owns it', () =>
    run(({ states }) => {
      for (const state of states) expect(state.citizen).toEqual(facts.citizen);
    }));

  it('closes only with an answer and its outcome, or on the asker’s own word', () =>
    run(({ states }) => {
      for (const state of states.filter(({ stage }) => stage === 'closed')) {
        expect(state.closedAt).not.toBeNull();
        if (state.withdrawn) continue;
        expect(state.answered).toBe(true);
        expect(state.outcome).not.toBeNull();
        if (state.facts.notify !== 'none') expect(state.told).toBe(true);
      }
    }));

  it('declines only what one person proposed and another decided, with the ground', () =>
    run(({ events, states }) => {
      states.forEach((state, index) => {
        const made = events[index];
        if (made?.type !== 'decline-decided' || !made.body.granted) return;
        const asked = states[index - 1]?.asked;
        expect(asked?.what).toBe('decline');
        expect(asked?.person).not.toBe(made.person);
        expect(made.body.ground).toBeTruthy();
        expect(state.outcome).toBe('declined');
      });
    }));

  it('is open or closed and never both: opening + new − closed = open for every slice', () =>
    run(({ events, states }) => {
      const isOpen = states.map(({ stage }) => stage !== 'closed');
      const came = isOpen.filter((open, index) => open && isOpen[index - 1] !== true).length;
      const went = isOpen.filter((open, index) => !open && isOpen[index - 1] === true).length;
      expect(came - went).toBe(isOpen.at(-1) === true ? 1 : 0);
      expect(states.map(({ closedAt }) => closedAt === null)).toEqual(isOpen);
      const openedAgain = events.filter(({ type }) => type === 'reopened').length;
      expect(came).toBe(1 + openedAgain);
    }));

  it('keeps what was before when it is opened again, done again or passed on', () =>
    run(({ events, states }) => {
      const unsolved = events.filter((made) => made.type === 'confirmed' && made.body.again).length;
      const last = states.at(-1);
      expect(last?.redoCount).toBe(unsolved);
      expect(last?.n).toBe(events.length);
      const said = events.findLast(({ type }) => type === 'confirmed' || type === 'reopened');
      expect(last?.ratedAt).toBe(said?.type === 'confirmed' ? said.happenedAt : null);
      expect(last?.reopenCount).toBe(events.filter(({ type }) => type === 'reopened').length);
      expect(last?.urgeCount).toBe(events.filter(({ type }) => type === 'urged').length);
      states.slice(1).forEach((state, index) => {
        const before = states[index] as RequestState;
        expect(state.units).toEqual(expect.arrayContaining([...before.units]));
        expect(state.transferCount).toBeGreaterThanOrEqual(before.transferCount);
      });
    }));

  it('is never returned once it was ruled upon', () =>
    run(({ events }) => {
      const ruled = events.findIndex(({ type }) => type === 'ruled');
      if (ruled === -1) return;
      expect(events.slice(ruled).some(({ type }) => type === 'returned')).toBe(false);
    }));

  it('gives what was merged its own answer, or its own way back', () =>
    run(({ states }) => {
      states.forEach((state, index) => {
        if (states[index - 1]?.stage !== 'merged' || state.stage === 'merged') return;
        expect(state.mergedInto).toBeNull();
        expect(['answered', 'registered', 'closed']).toContain(state.stage);
        if (state.stage === 'closed') expect(state.withdrawn).toBe(true);
      });
    }));

  it('is the same folded at once as step by step', () =>
    run(({ events, states }) => {
      expect(foldRequest(events)).toEqual(states.at(-1));
    }));
});

describe('what may be done', () => {
  const stateAt = (stage: RequestState['stage'], more: Partial<RequestState> = {}): RequestState => ({
    ...begin(received as Parameters<typeof begin>[0]),
    stage,
    owner: 'urban',
    lead: 'urban',
    units: ['hotline', 'urban'],
    ...more,
  });
  const post = (unit: string, roles: PostActor['roles']): PostActor => ({
    kind: 'post',
    person: 'p',
    post: 'x',
    unit,
    roles,
    scope: '*',
  });
  const reasonFor = (
    state: RequestState,
    actor: PostActor,
    action: Action,
    relation = relationTo({ ...state, accusedUnit: state.facts.accusedUnit }, actor.unit, (a, b) => a === b),
  ) => possibleActions(state, actor, relation).find((one) => one.action === action)?.reason;

  it('names an action for every stage, and every action at some stage', () => {
    for (const stage of stages) expect(actionsAt[stage].length).toBeGreaterThan(0);
    const named = new Set(stages.flatMap((stage) => actionsAt[stage]));
    expect(actions.filter((action) => !named.has(action))).toEqual([]);
  });

  it.each([
    ['handler of the lead unit signs', stateAt('dispatched'), post('urban', ['handler']), 'sign', null],
    [
      'handler of another unit may not sign',
      stateAt('dispatched'),
      post('water', ['handler']),
      'sign',
      'relation',
    ],
    [
      'operator may not answer for the unit',
      stateAt('handling'),
      post('hotline', ['operator']),
      'answer',
      'role',
    ],
    [
      'the handling unit never calls back',
      stateAt('answered', { told: true }),
      post('urban', ['callback']),
      'confirm',
      'relation',
    ],
    [
      'call-back waits until the asker was told',
      stateAt('answered'),
      post('hotline', ['callback']),
      'confirm',
      'not-told',
    ],
    [
      'nobody is told twice',
      stateAt('answered', { told: true }),
      post('hotline', ['operator']),
      'tell',
      'told-already',
    ],
    [
      'an asker who wants to be told is not closed unheard',
      stateAt('answered'),
      post('hotline', ['dispatcher']),
      'close',
      'wants-to-be-told',
    ],
    [
      'nothing is dispatched twice',
      stateAt('handling'),
      post('hotline', ['dispatcher']),
      'dispatch',
      'stage',
    ],
  ] as const)('%s', (_sentence, state, actor, action, reason) => {
    expect(reasonFor(state, actor, action)).toBe(reason);
  });

  it('keeps the unit complained of, and the units under it, away', () => {
    const within = (unit: string, ancestor: string) =>
      unit === ancestor || (unit === 'urban-office' && ancestor === 'urban');
    const request = { owner: 'hotline', units: ['hotline'], accusedUnit: 'urban' };
    expect(relationTo(request, 'urban-office', within)).toBe('accused-unit');
    expect(relationTo(request, 'water', within)).toBe('other');
    // a township with one clerk: its superior is the second person (office.md Lifecycle)
    const town = { owner: 'urban-office', units: ['hotline', 'urban-office'], accusedUnit: null };
    expect(relationTo(town, 'urban', within)).toBe('superior');
    const reviewing = stateAt('reviewing', {
      owner: 'urban-office',
      lead: 'urban-office',
      proposedBy: 'clerk',
    });
    expect(reasonFor(reviewing, post('urban', ['unit-head']), 'review', 'superior')).toBeNull();
    expect(reasonFor(reviewing, post('water', ['unit-head']), 'review', 'other')).toBe('relation');
  });
});
