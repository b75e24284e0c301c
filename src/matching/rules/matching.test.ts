import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { type FigureMatch, type FigureNeed, figuresOf } from './figures.ts';
import { foldListing, listingFaults, partyKey } from './listing.ts';
import { foldMatch, isToRemind, lateOf, matchSteps, nextFollowUp, stepsAt, turnOf } from './match.ts';
import { roundOf } from './round.ts';
import { type Compared, compare, type Proposed, proposalsFor } from './score.ts';

const words = { zh: '名', en: 'name' };
const choices = ['a', 'b', 'c'].map((code) => ({ code, name: words }));
const kind: Kinds['matching-kind'] = {
  ...{ code: 'jobs', order: 1, name: words, need: words, offer: words, result: 'placed', lead: 'hall' },
  ...{ answerDays: 5, followUps: [90, 180], amount: words },
  fields: [
    { code: 'trade', name: words, rule: 'shares', hard: true, weight: 40, choices },
    { code: 'wage', name: words, rule: 'at-least', hard: true, weight: 30 },
    { code: 'hours', name: words, rule: 'at-most', hard: false, weight: 10 },
    { code: 'county', name: words, rule: 'county', hard: false, weight: 20 },
  ],
  reasons: [{ code: 'skills', name: words, curable: true }],
};

const aListing = fc.record({
  trade: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
  wage: fc.integer({ min: 0, max: 9 }),
  hours: fc.option(fc.integer({ min: 0, max: 9 })),
  county: fc.option(fc.constantFrom('x', 'y')),
});
interface Said {
  trade: string[];
  wage: number;
  hours: number | null;
  county: string | null;
}
const compared = (id: string, { trade, wage, hours, county }: Said): Compared => ({
  id,
  fits: { trade, wage, ...(hours === null ? {} : { hours }) },
  county,
});

describe('what fits', () => {
  it('proposes nothing that breaks a hard field, weighs the soft ones, and says how each came out', () => {
    fc.assert(
      fc.property(aListing, aListing, (asked, given) => {
        const found = compare(compared('n', asked), compared('o', given), kind.fields);
        const isPossible = given.wage >= asked.wage && asked.trade.some((one) => given.trade.includes(one));
        expect(found !== undefined).toBe(isPossible);
        if (found === undefined) return;
        expect(found.score).toBeGreaterThanOrEqual(70);
        expect(found.score).toBeLessThanOrEqual(100);
        expect(found.reasons.map(({ field }) => field)).toEqual(['trade', 'wage', 'hours', 'county']);
        const [, , hours] = found.reasons;
        if (asked.hours === null || given.hours === null) expect(hours?.outcome).toBe('unsaid');
        else expect(hours?.outcome).toBe(given.hours <= asked.hours ? 'fits' : 'differs');
      }),
    );
  });

  it('puts the best first, whatever order the offers came in', () => {
    fc.assert(
      fc.property(aListing, fc.array(aListing, { maxLength: 8 }), (asked, given) => {
        const offers = given.map((one, at) => compared(`o${at}`, one));
        const need = compared('n', asked);
        const found = proposalsFor(need, offers, kind.fields);
        expect(proposalsFor(need, offers.toReversed(), kind.fields)).toEqual(found);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((one, other) => other - one));
      }),
    );
  });
});

describe('one round', () => {
  const aRound = fc
    .record({ needs: fc.integer({ min: 1, max: 8 }), offers: fc.integer({ min: 1, max: 5 }) })
    .chain(({ needs, offers }) =>
      fc.record({
        scores: fc.array(
          fc.array(fc.option(fc.integer({ min: 1, max: 4 })), { minLength: offers, maxLength: offers }),
          {
            minLength: needs,
            maxLength: needs,
          },
        ),
        places: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: offers, maxLength: offers }),
      }),
    );

  it('gives nobody two places, no offer too many, and leaves no pair that would rather have each other', () => {
    fc.assert(
      fc.property(aRound, ({ scores, places }) => {
        const proposals = scores.flatMap((row, need) =>
          row.flatMap((score, offer): Proposed[] =>
            score === null ? [] : [{ need: `n${need}`, offer: `o${offer}`, score, reasons: [] }],
          ),
        );
        const needs = scores.map((_row, at) => `n${at}`);
        const free = new Map(places.map((count, at) => [`o${at}`, count]));
        const round = roundOf(proposals, { needs, places: free });
        expect(new Set(round.map(({ need }) => need)).size).toBe(round.length);
        const heldBy = (offer: string) => round.filter((one) => one.offer === offer);
        for (const [offer, count] of free) expect(heldBy(offer).length).toBeLessThanOrEqual(count);
        const blocking = proposals.filter((wish) => {
          const own = round.find(({ need }) => need === wish.need);
          const others = heldBy(wish.offer);
          const wouldRather = own === undefined || wish.score > own.score;
          const isRoom = others.length < (free.get(wish.offer) ?? 0);
          return wouldRather && (isRoom || others.some(({ score }) => score < wish.score));
        });
        expect(blocking).toEqual([]);
      }),
    );
  });
});

const at = { recordedAt: '2026-03-02T01:00:00.000Z', actor: { kind: 'post', person: 'p' } };
const sent = {
  ...{ n: 1, type: 'match-sent', ...at },
  body: { kind: 'jobs', need: 'n', offer: 'o', score: 80, reasons: [], on: '2026-03-02', due: '2026-03-09' },
};
const bodies = {
  accept: ['match-answered', { accepts: true, reason: null, on: '2026-03-03' }],
  decline: ['match-answered', { accepts: false, reason: 'skills', on: '2026-03-03' }],
  agree: ['match-agreed', {}],
  achieve: ['match-achieved', { on: '2026-03-04', amount: 3 }],
  follow: ['match-followed', { days: 90, on: '2026-06-02', holds: true, amount: null }],
  confirm: ['match-confirmed', { met: true }],
  'plan-cure': ['match-cure-planned', { by: '2026-04-01' }],
  cure: ['match-cured', { on: '2026-03-20' }],
  end: ['match-ended', {}],
} as const;

/** The entries of those steps that were possible, in turn. */
function played(steps: readonly (keyof typeof bodies)[]) {
  const entries = [sent as Parameters<typeof foldMatch>[0][number]];
  for (const step of steps) {
    const match = foldMatch(entries);
    const open = match === undefined ? [] : stepsAt(match, { followUps: kind.followUps, isCurable: true });
    if (!open.includes(step)) continue;
    const [type, body] = bodies[step];
    entries.push({ n: entries.length + 1, type, ...at, body });
  }
  return entries;
}

describe('a match', () => {
  it('takes any steps it allows, is looked at again as often as the kind says, and ends once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...matchSteps), { maxLength: 20 }), (steps) => {
        const entries = played(steps);
        const match = foldMatch(entries);
        expect(match?.n).toBe(entries.length);
        expect(match?.followed.length).toBeLessThanOrEqual(2);
        if (match?.achievedOn != null) expect(match.accepted).toBe(true);
        if (match?.confirmed != null) expect(match.achievedOn).not.toBeNull();
        if (match?.curedOn != null) expect(match.cureBy).not.toBeNull();
      }),
    );
  });

  it('is late without an answer by its day, without a look by its follow-up, with a cure past its day', () => {
    const addDays = (day: string, days: number) => `${day}+${days}`;
    const match = foldMatch([sent as Parameters<typeof foldMatch>[0][number]]);
    if (match === undefined) throw new Error('no match');
    expect(lateOf(match, '2026-03-09', null)).toBeNull();
    expect(lateOf(match, '2026-03-10', null)).toBe('answer');
    const achieved = { ...match, state: 'achieved' as const, achievedOn: '2026-03-04' };
    expect(nextFollowUp(achieved, [90, 180], addDays)).toEqual({ days: 90, on: '2026-03-04+90' });
    expect(lateOf(achieved, '2026-06-03', { on: '2026-06-02' })).toBe('follow');
    const curing = { ...match, state: 'declined' as const, cureBy: '2026-04-01' };
    expect(lateOf(curing, '2026-04-02', null)).toBe('cure');
    expect(lateOf({ ...curing, curedOn: '2026-03-30' }, '2026-04-02', null)).toBeNull();
  });

  it('refuses entries that cannot follow', () => {
    expect(() => foldMatch([{ ...sent, type: 'match-agreed' }])).toThrow(TypeError);
    expect(() => foldMatch([sent, { ...sent, type: 'something' }])).toThrow(TypeError);
    expect(() => foldListing([{ ...sent, type: 'match-listing-closed' }])).toThrow(TypeError);
  });
});

describe('a listing', () => {
  const fits = { trade: ['a'], wage: 3_000 };
  const base = { side: 'need' as const, party: 'person' as const, number: 1, name: null, fits, shared: [] };

  it('names no person, says what must fit, and knows its fields', () => {
    expect(listingFaults(base, kind)).toEqual({});
    expect(Object.keys(listingFaults({ ...base, number: null, name: '某某' }, kind))).toEqual([
      'number',
      'name',
    ]);
    expect(listingFaults({ ...base, party: 'firm' }, kind)).toHaveProperty('name');
    expect(listingFaults({ ...base, fits: { trade: ['z'] } }, kind)).toEqual({
      'fits.trade': 'not-a-choice',
      'fits.wage': 'required',
    });
    expect(listingFaults({ ...base, fits: { ...fits, county: 1 }, shared: ['x'] }, kind)).toEqual({
      'fits.county': 'not-a-choice',
      shared: 'not-a-choice',
    });
  });

  it('is of one party however the name is spaced', () => {
    const firm = { party: 'firm' as const, division: '1', number: null };
    expect(partyKey({ ...firm, name: '甲 公司' })).toBe(partyKey({ ...firm, name: '甲公司' }));
    expect(partyKey({ ...base, division: '1' })).not.toBe(partyKey({ ...base, division: '2' }));
  });
});

describe('figures', () => {
  const need = (id: string, number: number, openedOn = '2026-03-01'): FigureNeed => ({
    ...{ id, party: 'person', division: '1', number, name: null, openedOn, state: 'open' },
  });
  const match = (id: string, more: Partial<FigureMatch> = {}): FigureMatch => ({
    ...{ id, need: id, state: 'achieved', on: '2026-03-02', answeredOn: '2026-03-04', accepted: true },
    ...{ reason: null, achievedOn: '2026-03-10', followed: [], after: null, cureBy: null, confirmed: null },
    ...more,
  });
  const days = {
    today: '2026-03-20',
    between: (from: string, to: string) => Number(to.slice(-2)) - Number(from.slice(-2)),
    workdays: (from: string, to: string) => Number(to.slice(-2)) - Number(from.slice(-2)),
  };

  it('counts each household once, gives shares their interval and cases, and tells nothing of fewer than three', () => {
    const needs = [need('a', 1), need('b', 2), need('c', 3), need('d', 3)];
    const declined = { accepted: false, state: 'declined' as const, achievedOn: null, reason: 'skills' };
    const figures = figuresOf(
      needs,
      [match('a'), match('b'), match('c'), match('d'), match('e', declined)],
      days,
    );
    expect(figures.distinct).toBe(3);
    expect(figures.shares[0]).toMatchObject({ name: 'accepted', hits: 4, all: 5 });
    expect(figures.shares[0]?.share?.low).toBeLessThan(0.8);
    expect(figures.shares[0]?.cases).toHaveLength(5);
    expect(figures.shares[2]).toMatchObject({ name: 'holds', share: null, hits: null });
    expect(figures.reasons).toEqual([{ reason: 'skills', count: null, cases: [] }]);
    expect(figures.answerDays).toBe(2);
    expect(figures.open[0]).toEqual({ age: 'to-30', count: 4, cases: ['a', 'b', 'c', 'd'] });
    expect(figuresOf(needs, [match('a')], days).distinct).toBeNull();
  });

  it('counts a refusal as cured when what was applied for again came about', () => {
    const refused = (id: string) =>
      match(id, {
        accepted: false,
        state: 'declined',
        achievedOn: null,
        cureBy: '2026-03-10',
        reason: 'skills',
      });
    const figures = figuresOf(
      [],
      [refused('a'), refused('b'), refused('c'), match('d', { after: 'a' })],
      days,
    );
    expect(figures.shares[3]).toMatchObject({ name: 'cured', hits: 1, all: 3 });
  });
});

describe('a reminder', () => {
  it('is given at once, again after a week, and to whoever’s turn it is', () => {
    const addDays = (day: string, days: number) =>
      new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10) as never;
    const reminded = { what: 'follow', unit: 'town', on: '2026-03-02' } as never;
    const on = (day: string, late: 'follow' | 'cure' = 'follow', before: never | null = reminded) =>
      isToRemind({ reminded: before }, late, day as never, addDays);
    expect([
      on('2026-03-08'),
      on('2026-03-09'),
      on('2026-03-03', 'cure'),
      on('2026-03-02', 'follow', null),
    ]).toEqual([false, true, true, true]);
    const both = { need: { unit: 'town' }, offer: { unit: 'bureau' } };
    expect([turnOf('answer', both), turnOf('follow', both), turnOf('cure', both)]).toEqual([
      'bureau',
      'town',
      'town',
    ]);
  });
});
