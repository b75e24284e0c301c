import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../platform/time.ts';
import { burnDown, forecast, stateOn } from './burn.ts';
import { type FigureItem, figuresOf } from './figures.ts';
import { foldItem, type Item, type Register } from './item.ts';
import {
  addDays,
  dueIn,
  isHand,
  isLate,
  lookFault,
  nextLook,
  stageOf,
  stepFault,
  stepsFor,
  waitFaults,
} from './steps.ts';
import { amountOf, hundredths, onceKey, parted, shareFaults, valueFaults } from './values.ts';

const words = { zh: '名', en: 'name' };
const choices = ['a', 'b'].map((code) => ({ code, name: words }));
const step = (code: string, from: string[], to: string | undefined, more: object = {}) => ({
  ...{ code, name: words, from, by: ['owner' as const], asks: [], needs: [] },
  ...(to === undefined ? {} : { to }),
  ...more,
});
const register: Register = {
  ...{ code: 'works', order: 1, name: words, about: words, lead: 'lead', title: 'what' },
  fields: [
    { code: 'what', name: words, type: 'line' },
    { code: 'who', name: words, type: 'line', personal: true },
    {
      code: 'kind',
      name: words,
      type: 'choice',
      choices,
    },
    { code: 'was', name: words, type: 'choice', choices },
    { code: 'by', name: words, type: 'day' },
    { code: 'given', name: words, type: 'number' },
    { code: 'owed', name: words, type: 'number' },
    { code: 'agreed', name: words, type: 'yes' },
  ],
  opening: { by: ['owner'], place: false, asks: ['what', 'who', 'kind', 'by', 'owed'], needs: ['what'] },
  once: ['what'],
  stages: [
    { code: 'work', name: words, state: 'open', clock: { field: 'by' } },
    { code: 'check', name: words, state: 'open', clock: { days: 5, count: 'day', source: 'x' } },
    { code: 'done', name: words, state: 'done' },
    { code: 'dropped', name: words, state: 'stopped' },
  ],
  steps: [
    step('report', ['work'], 'check', { asks: ['given'], needs: ['given'] }),
    step('confirm', ['check'], 'done', { by: ['lead', 'office'], notBy: ['report'] }),
    step('return', ['check'], 'work', { by: ['lead', 'office'], notBy: ['report'] }),
    step('note', ['work'], undefined),
    step('permit', ['work'], undefined, { by: [], units: ['heritage'], asks: ['agreed'], needs: ['agreed'] }),
    step('drop', ['work', 'check'], 'dropped', { by: ['lead'] }),
    step('again', ['done', 'dropped'], 'work', { by: ['lead'] }),
  ],
  looks: { days: [90, 365], by: ['lead'], back: 'work' },
  figures: [
    { code: 'kinds', name: words, kind: 'by', field: 'kind' },
    { code: 'given', name: words, kind: 'part', field: 'given', whole: 'owed' },
    { code: 'moved', name: words, kind: 'across', field: 'kind', whole: 'was' },
  ],
};

const days = { addWorkdays: addDays };
const hand = (unit: string, person = unit, roles: string[] = []) => ({ unit, person, roles });
type Told = Parameters<typeof foldItem>[0][number];

const opened: Told = {
  ...{ n: 1, type: 'register-listed', recordedAt: '2026-03-01T00:00:00.000Z' },
  actor: { kind: 'post', person: 'owner' },
  body: {
    ...{ register: 'works', version: 1, unit: 'owner', division: null, request: null, once: ['what'] },
    ...{ values: { by: '2026-04-01' }, stage: 'work', state: 'open', due: '2026-04-01', on: '2026-03-01' },
  },
};

const stepCodes = register.steps.map(({ code }) => code);
type Act = { step: string; by: string; after: number } | { holds: boolean; by: string; after: number };
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    step: fc.constantFrom(...stepCodes),
    by: fc.constantFrom('owner', 'lead', 'heritage'),
    after: fc.nat(20),
  }),
  fc.record({ holds: fc.boolean(), by: fc.constantFrom('owner', 'lead'), after: fc.nat(200) }),
);

/** The entries of those acts that were possible, in turn, each as the server writes it. */
function played(acts: readonly Act[]): { entries: Told[]; today: string } {
  const entries = [opened];
  let today = '2026-03-01';
  for (const act of acts) {
    today = addDays(today, act.after);
    const item = foldItem(entries) as Item;
    const said =
      'step' in act ? moved(item, act.step, act.by, today) : looked(item, act.holds, act.by, today);
    if (said !== undefined)
      entries.push({ ...opened, ...said, n: entries.length + 1, actor: { kind: 'post', person: act.by } });
  }
  return { entries, today };
}

function moved(item: Item, code: string, by: string, on: string): Pick<Told, 'type' | 'body'> | undefined {
  const found = register.steps.find((one) => one.code === code);
  if (found === undefined || stepFault(register, item, found, hand(by)) !== undefined) return undefined;
  const stage = stageOf(register, found.to ?? item.stage);
  const dues = stage.state === 'open' && item.state !== 'open' ? {} : item.dues;
  const due = dueIn(stage, item.values, { on, dues }, days);
  const body = { step: code, values: {}, stage: stage.code, state: stage.state, due, on };
  return { type: 'register-moved', body };
}

function looked(item: Item, holds: boolean, by: string, on: string): Pick<Told, 'type' | 'body'> | undefined {
  if (lookFault(register, item, hand(by), on) !== undefined) return undefined;
  const next = nextLook(register, item);
  const back = { stage: 'work', due: '2026-04-01' };
  return {
    type: 'register-looked',
    body: { days: next?.days ?? 0, holds, on, ...(holds ? { stage: null, due: null } : back) },
  };
}

describe('an item', () => {
  it('counts as done only by a step to a done stage, by another person, and knows how often it began again', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 25 }), (acts) => {
        const { entries } = played(acts);
        const item = foldItem(entries) as Item;
        expect(item.n).toBe(entries.length);
        expect(item.state).toBe(stageOf(register, item.stage).state);
        expect(item.endedOn === null).toBe(item.state === 'open');
        const last = item.moves.at(-1);
        expect(last?.stage).toBe(item.stage);
        const turns = item.moves.filter(
          ({ state }, at) => at > 0 && state === 'open' && item.moves[at - 1]?.state !== 'open',
        );
        expect(item.reopened).toBe(turns.length);
        if (item.state === 'done') expect(item.doneBy).toBe('lead');
        if (item.state !== 'done') expect(item.looked).toEqual([]);
        expect(item.looked.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('sent back by a check is due when it was, and begun again has a clock of its own', () => {
    const check = stageOf(register, 'check');
    const first = dueIn(check, {}, { on: '2026-03-02', dues: {} }, days);
    expect(first).toBe('2026-03-07');
    expect(dueIn(check, {}, { on: '2026-03-20', dues: { check: '2026-03-07' } }, days)).toBe('2026-03-07');
    expect(dueIn(stageOf(register, 'work'), { by: '2026-05-01' }, { on: '2026-03-20', dues: {} }, days)).toBe(
      '2026-05-01',
    );
    const since = { ...check, clock: { days: 365, count: 'day' as const, from: 'by', source: 'x' } };
    expect(dueIn(since, { by: '2026-01-01' }, { on: '2026-03-20', dues: {} }, days)).toBe('2027-01-01');
    expect(dueIn(since, {}, { on: '2026-03-20', dues: {} }, days)).toBe('2027-03-20');
    expect(isLate({ state: 'open', due: '2026-03-07' }, '2026-03-07')).toBe(false);
    expect(isLate({ state: 'open', due: '2026-03-07' }, '2026-03-08')).toBe(true);
    expect(isLate({ state: 'done', due: '2026-03-07' }, '2026-03-08')).toBe(false);
  });

  it('refuses entries that cannot follow', () => {
    expect(() => foldItem([{ ...opened, type: 'register-moved' }])).toThrow(TypeError);
    expect(() => foldItem([opened, { ...opened, n: 2 }])).toThrow(TypeError);
    expect(() => foldItem([opened, { ...opened, n: 2, type: 'something' }])).toThrow(TypeError);
  });
});

describe('who does what', () => {
  const item = { stage: 'check', unit: 'owner', takers: { report: 'same' } };
  const of = (code: string) => register.steps.find((one) => one.code === code) as Register['steps'][number];

  it('keeps a check from whoever did the work, and a step of a unit from every other', () => {
    expect(stepFault(register, item, of('confirm'), hand('lead', 'same'))).toBe('own-work');
    expect(stepFault(register, item, of('confirm'), hand('lead', 'other'))).toBeUndefined();
    expect(stepFault(register, item, of('confirm'), hand('owner', 'other'))).toBe('not-yours');
    expect(stepFault(register, item, of('confirm'), hand('x', 'other', ['coordination']))).toBeUndefined();
    expect(stepFault(register, item, of('report'), hand('owner'))).toBe('stage');
    const work = { ...item, stage: 'work' };
    expect(stepFault(register, work, of('permit'), hand('owner'))).toBe('not-yours');
    expect(stepFault(register, work, of('permit'), hand('heritage'))).toBeUndefined();
    expect(stepsFor(register, work, hand('owner')).map(({ code }) => code)).toEqual(['report', 'note']);
    expect(isHand('system', [], { owner: 'a', lead: 'b' })).toBe(true);
  });

  it('looks at a result when its day has come, never by who brought it about', () => {
    const done = { state: 'done' as const, endedOn: '2026-03-01', looked: [], unit: 'owner', doneBy: 'one' };
    expect(lookFault(register, done, hand('lead', 'two'), '2026-05-29')).toBe('too-early');
    expect(lookFault(register, done, hand('lead', 'two'), '2026-05-30')).toBeUndefined();
    expect(lookFault(register, done, hand('lead', 'one'), '2026-05-30')).toBe('own-work');
    expect(lookFault(register, done, hand('owner', 'two'), '2026-05-30')).toBe('not-yours');
    expect(lookFault(register, { ...done, state: 'open', endedOn: null }, 'system', '2026-05-30')).toBe(
      'stage',
    );
  });
});

describe('values', () => {
  const units = new Set(['u']);
  const asked = { asks: ['what', 'kind', 'by', 'owed', 'agreed'], needs: ['what'] };
  const faults = (said: Record<string, string>, wanted = asked, before = {}) =>
    valueFaults(register, said, wanted, { before, units });

  it('are refused by field, and what is needed may stand there already', () => {
    expect(faults({ what: 'x' })).toEqual({});
    expect(faults({})).toEqual({ 'values.what': 'required' });
    expect(faults({}, asked, { what: 'x' })).toEqual({});
    expect(faults({ what: 'x', kind: 'z', by: '2026-02-30', owed: '1.234', nothing: '1' })).toEqual({
      'values.kind': 'not-a-choice',
      'values.by': 'not-a-date',
      'values.owed': 'not-an-amount',
      'values.nothing': 'not-asked',
    });
    expect(faults({ what: 'x'.repeat(121) })).toEqual({ 'values.what': 'too-long' });
    const consent = { asks: ['agreed'], needs: ['agreed'] };
    expect(faults({ agreed: 'no' }, consent)).toEqual({ 'values.agreed': 'must-be-yes' });
    expect(faults({ agreed: 'yes' }, consent)).toEqual({});
  });

  it('of words never stand in the entry', () => {
    expect(parted(register, { what: 'w', who: 'p', kind: 'a', by: '' })).toEqual({
      values: { kind: 'a' },
      sealed: { 'line/what': 'w', 'own/who': 'p' },
    });
  });

  it('are the same however they are spaced or set', () => {
    const key = (what: string, division: string | null = null) =>
      onceKey({ register: 'works', division, once: ['what'] }, { what });
    expect(key('示例 小区Ａ')).toBe(key('示例小区a'));
    expect(key('示例小区a')).not.toBe(key('示例小区b'));
    expect(key('示例小区a')).not.toBe(key('示例小区a', '1'));
    expect(onceKey({ register: 'works', division: null, once: [] }, {})).toBeNull();
  });

  it('reach a share exactly or not at all, and are not compared with a whole nobody wrote', () => {
    const votes = { field: 'yes', whole: 'all', share: { parts: 2, of: 3 }, source: 'x' };
    const short = (yes: string, all?: string) =>
      shareFaults({ least: [votes] }, { yes, ...(all === undefined ? {} : { all }) });
    expect(short('20', '30')).toEqual({});
    expect(short('19.99', '30')).toEqual({ 'values.yes': 'too-little' });
    expect(short('0')).toEqual({});
    expect(shareFaults({}, {})).toEqual({});
    expect(shareFaults({ least: [votes] }, { all: '1' })).toEqual({ 'values.yes': 'too-little' });
  });

  it('wait until so many days have passed since a day, and not a day longer', () => {
    const from = '2026-11-20' as CivilDate;
    const workdays = { addWorkdays: (day: CivilDate, days: number) => addDays(day, days * 2) };
    const asked = (count: 'day' | 'workday', days: number, today: CivilDate, posted = '2026-11-20') =>
      waitFaults({ after: { days, count, from: 'posted', source: 'x' } }, { posted }, today, workdays);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 800 }), (days, passed) => {
        const today = addDays(from, passed);
        const early = { 'values.posted': 'too-early' };
        expect(asked('day', days, today)).toEqual(passed < days ? early : {});
        expect(asked('workday', days, today)).toEqual(passed < days * 2 ? early : {});
      }),
    );
    expect(asked('day', 5, from, '')).toEqual({});
    expect(waitFaults({}, { posted: '2026-11-20' }, from, workdays)).toEqual({});
  });

  it('sum up exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { maxLength: 20 }), (parts) => {
        const amounts = parts.map(amountOf);
        expect(amounts.reduce((sum, one) => sum + hundredths(one), 0n)).toBe(
          parts.reduce((sum, one) => sum + one, 0n),
        );
      }),
    );
    expect(amountOf(20_750n)).toBe('207.5');
  });
});

const figured = (id: string, moves: FigureItem['moves'], more: Partial<FigureItem> = {}): FigureItem => {
  const last = moves.at(-1);
  const { stage = 'work', state = 'open', on = '2026-03-01' } = last ?? {};
  return {
    ...{ id, stage, state, due: null, listedOn: moves[0]?.on ?? on, reopened: 0, moves, looked: [] },
    endedOn: state === 'open' ? null : on,
    values: {},
    ...more,
  };
};
const begun = (on: string) => ({ stage: 'work', state: 'open' as const, on });
const over = (on: string) => ({ stage: 'done', state: 'done' as const, on });
const ended = (on: string) => ({ stage: 'dropped', state: 'stopped' as const, on });

describe('burn-down', () => {
  it('counts every item once a day, and what ended without a result never as done', () => {
    const aMove = fc.constantFrom('open' as const, 'done' as const, 'stopped' as const);
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(aMove, fc.nat(30)), { maxLength: 6 }), { maxLength: 12 }),
        (all) => {
          const items = all.map((moves, at) => {
            let on = addDays('2026-01-01', at);
            const told = moves.map(([state, after]) => {
              on = addDays(on, after);
              return { stage: state, state, on };
            });
            return {
              listedOn: addDays('2026-01-01', at),
              moves: [begun(addDays('2026-01-01', at)), ...told],
            };
          });
          const series = burnDown(items, { begins: '2026-01-01', today: '2026-07-30' });
          expect(series.length).toBeLessThanOrEqual(60);
          expect(series.at(-1)?.on).toBe('2026-07-30');
          for (const { on, open, done, stopped } of series) {
            expect(open + done + stopped).toBe(items.filter(({ listedOn }) => listedOn <= on).length);
            expect(done).toBe(items.filter((item) => stateOn(item, on) === 'done').length);
          }
        },
      ),
    );
  });

  it('forecasts from three results on, later the more is open, with its quantiles in order', () => {
    const results = (count: number) =>
      Array.from({ length: count }, (_none, at) =>
        figured(`d${at}`, [begun('2026-01-01'), over(addDays('2026-03-01', -at))]),
      );
    const open = (count: number) =>
      Array.from({ length: count }, (_none, at) => figured(`o${at}`, [begun('2026-01-01')]));
    const told = { today: '2026-03-02', ends: '2026-04-11' };
    expect(forecast([...results(2), ...open(5)], told).by).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 25 }), fc.integer({ min: 1, max: 60 }), (done, left) => {
        const some = forecast([...results(done), ...open(left)], told);
        const more = forecast([...results(done), ...open(left + 5)], told);
        expect(some.results).toBe(done);
        const { p10 = '', p50 = '', p80 = '', p90 = '' } = some.by ?? {};
        expect([p10, p50, p80, p90]).toEqual([p10, p50, p80, p90].toSorted());
        expect(p10 >= told.today).toBe(true);
        expect((more.by?.p50 ?? '') >= p50).toBe(true);
      }),
    );
    // 14 results in 28 days, 14 open: about 28 days, as a table of F(28, 28) has it (upper tenth 1.63)
    const even = forecast([...results(14), ...open(14)], told);
    expect(even.by).toMatchObject({ p50: '2026-03-30', p90: '2026-04-17' });
    expect(even.buffer).toBeLessThan(13);
    expect(
      forecast([...results(4), figured('s', [begun('2026-01-01'), ended('2026-03-01')])], told),
    ).toMatchObject({
      ...{ results: 4, open: 0, by: null },
    });
  });
});

describe('figures', () => {
  it('name the items behind each, and set what was given against what was owed', () => {
    const items = [
      figured('a', [begun('2026-01-01')], {
        due: '2026-02-01',
        values: { kind: 'a', was: 'b', owed: '10.5', given: '3' },
      }),
      figured('b', [begun('2026-02-20'), over('2026-02-27')], {
        values: { kind: 'b', owed: '4', given: '4.25' },
      }),
      figured('c', [begun('2026-01-01'), ended('2026-02-01')], { reopened: 1 }),
    ];
    const figures = figuresOf(register, items, '2026-03-02');
    expect(figures).toMatchObject({
      all: 3,
      open: { count: 1, cases: ['a'] },
      done: { cases: ['b'] },
      stopped: { cases: ['c'] },
      late: { cases: ['a'] },
      reopened: { cases: ['c'] },
      lookDue: { count: 0 },
    });
    expect(figures.stages.map(({ count }) => count)).toEqual([1, 0, 1, 1]);
    expect(figures.ages.find(({ age }) => age === 'to-90')?.cases).toEqual(['a']);
    expect(figures.by[0]?.choices.map(({ cases }) => cases)).toEqual([['a'], ['b']]);
    expect(figures.across).toEqual([
      { figure: 'moved', pairs: [{ from: 'b', to: 'a', count: 1, cases: ['a'] }] },
    ]);
    expect(figures.days).toEqual({ median: null, of: 1 });
    expect(figures.sums).toEqual([{ figure: 'given', sum: '7.25', whole: '14.5', from: 2 }]);
    expect(figuresOf(register, items, '2026-06-02').lookDue.cases).toEqual(['b']);
  });
});
