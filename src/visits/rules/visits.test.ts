import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import { dayNumber } from '../../platform/calendar/civil.ts';
import { sketchOf } from '../../triage/rules/duplicates/sketch.ts';
import { alikeNotes } from './alike.ts';
import {
  type CoveredVisit,
  collisionWith,
  coverageFacts,
  crowdOf,
  daysFrom,
  distinctTargets,
} from './coverage.ts';
import { visitEntryTypes } from './entry-types.ts';
import { foldItem, type ItemKind, isOverdue, itemKinds, outcomesOf, promiseState, stepsOf } from './item.ts';
import { asTarget, isBody, isPerson, placeKey, visitedFault } from './target.ts';
import { foldVisit } from './visit.ts';

const today = '2026-11-27';
const at = '2026-11-27T02:00:00.000Z';
const entry = (n: number, type: string, body: object, person = 'p1') => ({
  ...{ n, type, recordedAt: at, actor: { kind: 'post', person } },
  body: body as never,
});
const noted = (kind: ItemKind, more: object = {}) =>
  entry(1, 'item-noted', {
    ...{ visit: 'v', target: 't', division: null, targetUnit: null, kind, question: null, theme: null },
    ...{ visitor: 'ecology', unit: 'ecology', post: null, day: '2026-11-01', due: '2026-11-20' },
    ...{ answered: false, request: null, number: null, ...more },
  });

/** The history after a step, where the step may be taken. */
function played(
  kind: ItemKind,
  history: ReturnType<typeof entry>[],
  step: string,
): ReturnType<typeof entry>[] {
  const item = foldItem(history);
  const n = history.length + 1;
  const ends = { agrees: step === 'agree', on: today };
  const next = {
    settle: entry(n, 'item-settled', { outcome: outcomesOf[kind][0], on: today }),
    pass: entry(n, 'item-passed', { request: 'r', number: '1', on: today }),
    check: entry(n, 'item-checked', ends, 'p2'),
  };
  const taken = step.endsWith('agree') ? 'check' : step === 'pass' ? 'pass' : 'settle';
  return item !== undefined && stepsOf(item).includes(taken) ? [...history, next[taken]] : history;
}

describe('one thing heard', () => {
  it('is an object with a state of its own: a request is over here, an answer on the spot waits for a check', () => {
    expect(foldItem([noted('need')])).toMatchObject({ state: 'open', outcome: null });
    expect(foldItem([noted('need', { request: 'r', number: '2026-1' })])).toMatchObject({
      ...{ state: 'closed', outcome: 'passed' },
    });
    expect(foldItem([noted('answered')])).toMatchObject({ state: 'done', outcome: 'answered' });
    expect(foldItem([noted('question', { answered: true })])).toMatchObject({ state: 'closed' });
    expect(foldItem([noted('question')])).toMatchObject({ state: 'open' });
  });

  it('is refused in an order that cannot be', () => {
    expect(() => foldItem([entry(1, 'item-settled', {})])).toThrow(TypeError);
    expect(() => foldItem([noted('need'), entry(2, 'pair-ended', {})])).toThrow(TypeError);
  });

  it('in any history of steps keeps its day, is never over unchecked where a check is due, and offers what it takes', () => {
    const steps = fc.array(fc.constantFrom('settle', 'pass', 'agree', 'disagree'), { maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...itemKinds), steps, (kind, chosen) => {
        const history = chosen.reduce((before, step) => played(kind, before, step), [noted(kind)]);
        const item = foldItem(history);
        if (item === undefined) throw new Error('no item');
        expect(item.due).toBe('2026-11-20');
        const isUnchecked = item.state === 'closed' && item.outcome !== 'passed' && item.checked !== true;
        expect(isUnchecked && kind !== 'idea' && kind !== 'question').toBe(false);
        expect(stepsOf(item).length === 0).toBe(item.state === 'closed');
        const returned = history.filter(({ body }) => (body as { agrees?: boolean }).agrees === false);
        expect(item.returned).toBe(returned.length);
      }),
    );
  });

  it('stands on the list of what is overdue until something came of it', () => {
    expect(isOverdue({ state: 'open', due: '2026-11-26' }, today)).toBe(true);
    expect(isOverdue({ state: 'open', due: today }, today)).toBe(false);
    expect(isOverdue({ state: 'done', due: '2026-11-01' }, today)).toBe(false);
  });

  it('is a promise kept only once somebody else found it so', () => {
    const promise = {
      state: 'open',
      due: '2026-12-01',
      outcome: null,
      settledOn: null,
      checked: null,
    } as const;
    expect(promiseState(promise, today)).toBe('waiting');
    expect(promiseState({ ...promise, due: '2026-11-01' }, today)).toBe('overdue');
    const done = { ...promise, state: 'done', outcome: 'done', settledOn: today } as const;
    expect(promiseState(done, today)).toBe('unchecked');
    expect(promiseState({ ...done, state: 'closed', checked: true }, today)).toBe('kept');
    expect(promiseState({ ...done, state: 'closed', settledOn: '2026-12-02' }, today)).toBe('late');
    expect(promiseState({ ...done, outcome: 'cannot' }, today)).toBe('not-kept');
  });
});

describe('a visit', () => {
  const target = { kind: 'place', division: 'd', unit: null, name: '菜场', number: null };
  const planned = entry(1, 'visit-planned', { unit: 'u', post: 'p', form: 'f', target, day: today });

  it('is planned and made, or made at once, or dropped', () => {
    expect(foldVisit([planned])).toMatchObject({ state: 'planned', items: [] });
    const body = { unit: 'u', post: 'p', form: 'f', target, day: today, items: ['i'] };
    const made = {
      ...body,
      activity: null,
      listeners: null,
      theme: null,
      answers: [],
      gifts: [],
      untaken: [],
    };
    expect(foldVisit([planned, entry(2, 'visit-made', made)])).toMatchObject({ state: 'made', madeIn: 2 });
    expect(foldVisit([entry(1, 'visit-made', made)])).toMatchObject({ state: 'made', plannedAt: null });
    const dropped = foldVisit([planned, entry(2, 'visit-dropped', {})]);
    expect(dropped?.state).toBe('dropped');
    expect(() => foldVisit([planned, entry(2, 'visit-dropped', {}), entry(3, 'visit-made', made)])).toThrow(
      TypeError,
    );
  });

  it('goes to a household by its number and without a name, or to a place that lies somewhere', () => {
    const household = { kind: 'household', division: 'd', unit: null, name: null, number: 3 } as const;
    expect(visitedFault(household)).toBeUndefined();
    expect(visitedFault({ ...household, name: '某某' })).toBe('target-without-words');
    expect(visitedFault({ ...target, kind: 'place' })).toBeUndefined();
    expect(visitedFault({ ...target, kind: 'place', division: null })).toBe('target-place');
    expect(visitedFault({ ...target, kind: 'place', name: null })).toBe('target-name');
    expect(asTarget({ ...target, kind: 'place' })).toBeUndefined();
    expect(placeKey({ ...target, kind: 'place', name: ' 菜 场' })).toBe(
      placeKey({ ...target, kind: 'place' }),
    );
    expect([isPerson('household'), isPerson('place'), isBody('firm'), isBody('grower')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('is read by every entry type ever released', () => {
    const first = (type: string, begin: string, begun: object, body: object) =>
      type === begin ? [entry(1, type, body)] : [entry(1, begin, begun), entry(2, type, body)];
    const begun = { unit: 'u', post: 'p', form: 'f', target, day: today };
    const read = (type: string, body: object): void => {
      const isVisit = type.startsWith('visit-');
      const found = isVisit
        ? foldVisit(first(type, 'visit-planned', begun, body))
        : foldItem(first(type, 'item-noted', noted('promise').body, body));
      if (found === undefined) throw new Error(type);
    };
    expect(fixtureProblems(join(import.meta.dirname, 'fixtures'), visitEntryTypes, read)).toEqual([]);
  });
});

const rules = { coverDays: 180, collision: { units: 3, days: 30 }, gifts: { visits: 1, days: 60 } };
const visit = (id: string, more: Partial<CoveredVisit> = {}): CoveredVisit => ({
  ...{ id, target: 't', kind: 'household', unit: id, day: '2026-11-20', state: 'made', untaken: 0, gifts: 0 },
  ...more,
});

describe('who is visited, by how many', () => {
  it('tells before a visit is planned that others are there about then', () => {
    const two = [visit('a'), visit('b', { day: '2026-11-25' })];
    expect(collisionWith(two, { unit: 'c', day: '2026-12-01' }, rules.collision)).toMatchObject({ units: 3 });
    expect(collisionWith(two, { unit: 'a', day: '2026-12-01' }, rules.collision)).toBeUndefined();
    expect(collisionWith(two, { unit: 'c', day: '2027-02-01' }, rules.collision)).toBeUndefined();
  });

  it('finds a crowd exactly where so many units come within so many days, in whatever order they are told', () => {
    const some = fc.array(
      fc.record({ unit: fc.constantFrom('a', 'b', 'c', 'd'), offset: fc.integer({ min: 0, max: 80 }) }),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(some, (said) => {
        const visits = said.map(({ unit, offset }, at) => ({
          ...{ id: String(at), unit, day: daysFrom('2026-09-01', offset) },
        }));
        const isCrowded = visits.some((last) => {
          const near = visits.filter(({ day }) => {
            const apart = dayNumber(last.day) - dayNumber(day);
            return apart >= 0 && apart < rules.collision.days;
          });
          return new Set(near.map(({ unit }) => unit)).size >= rules.collision.units;
        });
        expect(crowdOf(visits, rules.collision) !== undefined).toBe(isCrowded);
        expect(crowdOf(visits.toReversed(), rules.collision)?.units).toBe(
          crowdOf(visits, rules.collision)?.units,
        );
      }),
    );
  });

  it('says who was never visited, who got many gifts or none, and which problems became nothing', () => {
    const roster = [
      { id: 't', kind: 'household' },
      { id: 'other', kind: 'household' },
      { id: 'firm', kind: 'firm' },
    ] as const;
    const visits = [
      visit('a', { gifts: 2 }),
      visit('b', { gifts: 1, untaken: 1 }),
      visit('c', { state: 'planned' }),
    ];
    const facts = coverageFacts(visits, roster, { today, rules });
    expect(facts.map(({ sort, target }) => `${sort}/${target}`)).toEqual([
      ...['crowded/t', 'never/other', 'never/firm', 'untaken/t', 'many-gifts/t', 'no-gift/other'],
    ]);
    expect(facts.find(({ sort }) => sort === 'many-gifts')?.visits).toEqual(['a', 'b']);
    expect(distinctTargets(visits)).toEqual([{ kind: 'household', targets: 1, visits: 2 }]);
  });

  it('counts nobody as visited by a plan, nor by a visit long ago', () => {
    const roster = [{ id: 't', kind: 'community' }] as const;
    const never = (visits: CoveredVisit[]) =>
      coverageFacts(visits, roster, { today, rules }).some(({ sort }) => sort === 'never');
    expect(never([visit('a')])).toBe(false);
    expect(never([visit('a', { state: 'planned' })])).toBe(true);
    expect(never([visit('a', { day: '2026-01-01' })])).toBe(true);
  });

  it('shows notes that read alike beside one another, and no others', () => {
    const note = '看了社区活动室和背街小巷，路面有几处破损，路灯有两盏不亮，居民反映晚上走路不方便。';
    const other =
      '企业流动资金紧张，想对接低息贷款周转原料，另外缺十来个熟练的操作工，想请人社部门帮忙招人。';
    const notes = [note, other, `${note}已联系。`].map((text, index) => ({
      ...{ id: String(index), target: 't', sketch: sketchOf(text) },
    }));
    const facts = alikeNotes(notes, 80);
    expect(facts.map(({ visits }) => visits)).toEqual([['0', '2']]);
    expect(facts[0]?.count).toBeGreaterThanOrEqual(80);
  });
});
