import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { factsOfPart, heatOf } from './coverage.ts';
import { crossingsOf, type OtherVisit } from './crossing.ts';
import { kinOf, lookFault, visitFault } from './hands.ts';
import { foldPlan } from './plan.ts';
import { foldVisit, type GuidanceVisit, isOpen, isOverdue } from './visit.ts';

const part = { campaign: 'c', stage: 's1', group: 'g1' };
const actor = (person: string) => ({ kind: 'post', person });
const set = {
  ...{ n: 1, type: 'guidance-visit-set', actor: actor('lead') },
  body: { ...part, unit: 'town', form: 'inspect', day: '2026-06-05', members: ['g1-lead'], told: [] },
};
const then = (n: number, type: string, body = {}, person = 'lead') => ({
  n,
  type,
  actor: actor(person),
  body,
});
const given = { unit: 'town', due: '2026-06-20', on: '2026-06-05' };

describe('a plan', () => {
  it('is made once, changed as often as needed, and is nothing else', () => {
    const body = { ...part, units: ['town'], from: '2026-06-01', to: '2026-07-01' };
    const changed = { ...body, to: '2026-08-01' };
    const plan = foldPlan([
      { n: 1, type: 'guidance-planned', body },
      { n: 2, type: 'guidance-replanned', body: changed },
    ]);
    expect(plan).toEqual({ ...changed, n: 2, saidAt: 2 });
    expect(() => foldPlan([{ n: 1, type: 'guidance-replanned', body }])).toThrow(TypeError);
  });
});

describe('an instruction', () => {
  it('is open again and due when it was where a look found it not so, and over only by a look', () => {
    const visit = foldVisit([
      set,
      then(2, 'guidance-visit-made', { on: '2026-06-05' }),
      then(3, 'guidance-instructed', given),
      then(4, 'guidance-answered', { at: 3 }, 'clerk'),
      then(5, 'guidance-looked', { at: 3, outcome: 'again', on: '2026-06-22' }),
      then(6, 'guidance-answered', { at: 3 }, 'head'),
    ]);
    const [one] = visit?.instructions ?? [];
    expect(one).toMatchObject({ state: 'answered', due: given.due, again: 1, answeredBy: ['clerk', 'head'] });
    expect(one !== undefined && isOverdue(one, '2026-06-21')).toBe(true);
    expect(() => foldVisit([then(1, 'guidance-looked')])).toThrow(TypeError);
    expect(() => foldVisit([set, then(2, 'signed')])).toThrow(TypeError);
  });

  it('whatever is said of it, only a look ends it, and its day never moves', () => {
    const step = fc.constantFrom(
      ['guidance-answered', { at: 3 }] as const,
      ['guidance-looked', { at: 3, outcome: 'again', on: '2026-06-22' }] as const,
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const begun = [
          set,
          then(2, 'guidance-visit-made', { on: '2026-06-05' }),
          then(3, 'guidance-instructed', given),
        ];
        const visit = foldVisit([...begun, ...steps.map(([type, body], at) => then(at + 4, type, body))]);
        const [one] = visit?.instructions ?? [];
        expect(one !== undefined && isOpen(one)).toBe(true);
        expect(one?.due).toBe(given.due);
        expect(one?.endedOn).toBeNull();
      }),
    );
  });
});

describe('who may', () => {
  const units = [
    { code: 'city' },
    { code: 'county', parent: 'city' },
    { code: 'town', parent: 'county' },
    { code: 'other', parent: 'city' },
  ];

  it('nobody looks at a unit they hold a post in, nor at one above or below it; a group in its own name only', () => {
    expect([...kinOf('county', units)].toSorted()).toEqual(['county', 'town']);
    expect([...kinOf('town', units)].toSorted()).toEqual(['county', 'town']);
    const kin = kinOf('town', units);
    const hands = { person: 'p', unit: 'g1', held: ['g1'] };
    expect(visitFault(hands, { group: 'g1', kin, members: ['other'] })).toBeUndefined();
    expect(visitFault(hands, { group: 'g2', kin, members: [] })).toBe('other-group');
    expect(visitFault({ ...hands, held: ['g1', 'county'] }, { group: 'g1', kin, members: [] })).toBe(
      'own-unit',
    );
    expect(visitFault(hands, { group: 'g1', kin, members: ['town'] })).toBe('own-unit');
  });

  it('whoever reported what was done never looks at it', () => {
    const of = { group: 'g1', kin: kinOf('town', units) };
    const hands = { person: 'p', unit: 'g1', held: ['g1'] };
    expect(lookFault(hands, { ...of, instruction: { answeredBy: ['p'] } })).toBe('own-answer');
    expect(lookFault(hands, { ...of, instruction: { answeredBy: ['q'] } })).toBeUndefined();
  });
});

describe('what is told before a visit', () => {
  const day = fc.integer({ min: 20_000, max: 20_060 }).map((number) => civilDate(number));
  const other: fc.Arbitrary<OtherVisit> = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom('group' as const, 'visit' as const),
    by: fc.constantFrom('g1', 'g2'),
    day,
    part: fc.constantFrom(null, part, { ...part, stage: 's2' }, { ...part, group: 'g2' }),
  });

  it('is every other visit within the days, whichever way they lie, and never the group’s own in that stage', () => {
    fc.assert(
      fc.property(fc.array(other), day, fc.integer({ min: 0, max: 30 }), (others, on, days) => {
        const told = crossingsOf({ part, day: on, isOutside: false }, others, days);
        const near = others.filter(
          (one) => Math.abs(dayNumber(one.day) - dayNumber(on)) <= days && one.part !== part,
        );
        expect(told.map(({ visit }) => visit).toSorted()).toEqual(near.map(({ id }) => id).toSorted());
        const away = told.map((one) => Math.abs(dayNumber(one.day ?? on) - dayNumber(on)));
        expect(away).toEqual(away.toSorted((one, two) => one - two));
      }),
    );
  });

  it('says when a unit lies beyond the areas of the group', () => {
    expect(crossingsOf({ part, day: '2026-06-01', isOutside: true }, [], 15)).toEqual([
      { kind: 'outside', visit: null, by: null, day: null },
    ]);
  });
});

describe('coverage', () => {
  type One = Pick<GuidanceVisit, 'unit' | 'state' | 'form' | 'instructions'>;
  const visit: fc.Arbitrary<One> = fc.record({
    unit: fc.constantFrom('a', 'b', 'c', 'd'),
    state: fc.constantFrom('set' as const, 'made' as const, 'dropped' as const),
    form: fc.constantFrom('inspect' as const, 'learn' as const),
    instructions: fc.constant([]),
  });

  it('reached and missing are the plan, whatever was visited beside it; forms add up to visits made', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c')), fc.array(visit), (units, visits) => {
        const facts = factsOfPart({ units }, visits, '2026-06-01');
        expect(facts.reached + facts.missing.length).toBe(facts.planned);
        expect(Object.values(facts.forms).reduce((sum, one) => sum + one, 0)).toBe(facts.made);
        const made = new Set(visits.filter(({ state }) => state === 'made').map((one) => one.unit));
        expect(facts.missing.filter((unit) => made.has(unit))).toEqual([]);
      }),
    );
  });

  it('is drawn apart without a plan, with nothing, a part, most and all of it', () => {
    const heat = (planned: number | null, reached: number) => heatOf({ planned, reached });
    expect([heat(null, 0), heat(4, 0), heat(4, 1), heat(4, 2), heat(4, 4)]).toEqual([
      'none',
      'nothing',
      'some',
      'most',
      'all',
    ]);
  });
});
