import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PostActor } from '../../platform/context.ts';
import type { ReceivedBody, RequestEvent, SetDeadline } from './events.ts';
import { relationTo } from './permissions.ts';
import { possibleActions } from './possible.ts';
import { type Action, actionsAt, stages } from './stage.ts';
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

/** The entries an action may make, as the office makes them. */
const eventOf: Record<Action, (n: number, draw: { lead: string; solved: boolean }) => RequestEvent> = {
  'answer-directly': (n) => ({
    type: 'answered-directly',
    ...moment(n),
    body: { basis: 'knowledge' },
  }),
  dispatch: (n, { lead }) => ({
    type: 'dispatched',
    ...moment(n),
    body: { category: 'c', lead, catalogue: null, sign: clock(n + 20), duty: clock(n + 500) },
  }),
  sign: (n) => ({ type: 'signed', ...moment(n), body: { signedLate: false } }),
  answer: (n) => ({
    type: 'answered',
    ...moment(n),
    body: { outcome: 'solved', tell: clock(n + 30) },
  }),
  tell: (n) => ({ type: 'told', ...moment(n), body: { way: 'phone' } }),
  confirm: (n, { solved }) => ({
    type: 'confirmed',
    ...moment(n),
    body: {
      by: 'phone',
      solved,
      grade: solved ? 'satisfied' : 'dissatisfied',
      again: !solved,
      redo: solved ? null : clock(n + 300),
    },
  }),
  close: (n) => ({ type: 'closed', ...moment(n), body: { ground: 'not-to-be-told' } }),
};

function moment(n: number) {
  return { n, happenedAt: at(n), recordedAt: at(n) };
}

const system = { kind: 'system', name: 'test' } as const;

/** A random history: at each step one of the actions the table and rules allow, by an actor no permission stops. */
const histories = fc.array(
  fc.record({ pick: fc.nat(20), lead: fc.constantFrom('urban', 'water', 'county'), solved: fc.boolean() }),
  {
    maxLength: 25,
  },
);

function play(
  draws: readonly { pick: number; lead: string; solved: boolean }[],
  notify: ReceivedBody['notify'],
) {
  const events: RequestEvent[] = [{ ...received, body: { ...facts, notify } } as RequestEvent];
  const states: RequestState[] = [foldRequest(events)];
  for (const draw of draws) {
    const state = states.at(-1) as RequestState;
    const allowed = possibleActions(state, system, 'other').filter((one) => one.allowed);
    const chosen = allowed[draw.pick % Math.max(1, allowed.length)];
    if (chosen === undefined) break;
    const event = eventOf[chosen.action](state.n + 1, draw);
    events.push(event);
    states.push(evolve(state, event));
  }
  return { events, states };
}

describe('lifecycle over random histories', () => {
  const run = (check: (played: ReturnType<typeof play>) => void) =>
    fc.assert(
      fc.property(histories, fc.constantFrom('phone', 'none', 'sms', 'letter'), (draws, notify) =>
        check(play(draws, notify as ReceivedBody['notify'])),
      ),
      { numRuns: 500 },
    );

  it('has exactly one owner at every moment, and the lead owns what was dispatched', () =>
    run(({ states }) => {
      for (const state of states) {
        expect(state.owner).toBeTruthy();
        expect(state.units).toContain(state.owner);
        if (state.lead !== null) expect(state.owner).toBe(state.lead);
      }
    }));

  it('never resets the citizen clock', () =>
    run(({ states }) => {
      for (const state of states) expect(state.citizen).toEqual(facts.citizen);
    }));

  it('closes only with an answer, and told unless the asker wished not to be', () =>
    run(({ states }) => {
      for (const state of states.filter(({ stage }) => stage === 'closed')) {
        expect(state.answered).toBe(true);
        expect(state.closedAt).not.toBeNull();
        if (state.facts.notify !== 'none') expect(state.told).toBe(true);
      }
    }));

  it('does nothing more after closing', () =>
    run(({ states }) => {
      states.slice(0, -1).forEach((state) => {
        expect(state.stage).not.toBe('closed');
      });
    }));

  it('counts one redo for every answer that did not solve it, and keeps the earlier steps', () =>
    run(({ events, states }) => {
      const unsolved = events.filter((event) => event.type === 'confirmed' && event.body.again).length;
      expect(states.at(-1)?.redoCount).toBe(unsolved);
      expect(states.at(-1)?.n).toBe(events.length);
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

  it('names an action for every stage but the closed one', () => {
    for (const stage of stages) expect(actionsAt[stage].length > 0).toBe(stage !== 'closed');
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
  });
});
