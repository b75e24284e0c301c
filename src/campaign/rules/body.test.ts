import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { type Body, earlier, foldBody, holdsOn, isDue, seatFault, seatKinds, termsFault } from './body.ts';
import { findings, type Looked } from './findings.ts';
import { invitation } from './invitation.ts';
import { isBarred, sharesAway, standing } from './secondment.ts';

const firstDay = 20_000;
const day = (at: number) => civilDate(firstDay + at);
const setUp = (until: number | null) => ({
  n: 1,
  type: 'body-set-up',
  body: {
    ...{ unit: 'force', campaign: null, from: day(0), until: until === null ? null : day(until) },
    ...{ activities: [], categories: [], duties: [null] },
  },
});
const folded = (...entries: Parameters<typeof foldBody>[0]): Body => {
  const body = foldBody(entries);
  if (body === undefined) throw new TypeError('no body');
  return body;
};

const seat = fc.record({
  post: fc.constantFrom('a', 'b', 'c'),
  seat: fc.constantFrom(...seatKinds),
  from: fc.integer({ min: -5, max: 40 }).map(day),
  until: fc.option(fc.integer({ min: -5, max: 60 }).map(day)),
});

function expectSeats({ seats }: Body, at: number, until: number | null): void {
  const now = seats.filter((one) => holdsOn(one, day(at)));
  expect(now.filter((one) => one.seat === 'head').length).toBeLessThanOrEqual(1);
  expect(new Set(now.map(({ post }) => post)).size).toBe(now.length);
  if (at < 0 || (until !== null && at > until)) expect(now).toEqual([]);
}

type Entry = Parameters<typeof foldBody>[0][number];
type Asked = (body: Body) => Omit<Entry, 'n'> | undefined;

const filled = seat.map(
  (one): Asked =>
    (body) =>
      Object.keys(seatFault(body, one)).length === 0 ? { type: 'seat-filled', body: one } : undefined,
);
const left = fc.record({ place: fc.nat(9), at: fc.integer({ min: 0, max: 60 }) }).map(
  ({ place, at }): Asked =>
    ({ seats }) => {
      const one = seats[place];
      if (one === undefined || !holdsOn(one, day(at))) return undefined;
      return { type: 'seat-left', body: { at: one.at, on: day(at) } };
    },
);
const moved = fc.option(fc.integer({ min: 1, max: 60 }).map(day)).map(
  (until): Asked =>
    () => {
      const terms = { activities: [], categories: [], duties: [] };
      return { type: 'body-changed', body: { from: day(0), until, ...terms } };
    },
);

function expectFollowed(before: Body, after: Body, type: string): void {
  const until = after.until === null ? null : dayNumber(after.until) - firstDay;
  for (let at = -6; at <= 61; at += 1) expectSeats(after, at, until);
  if (type !== 'body-changed') return;
  for (const now of after.seats) {
    const was = before.seats.find(({ at }) => at === now.at);
    const follows = was?.hasLeft === false && was.until === before.until;
    expect(now.until).toBe(follows ? after.until : earlier(was?.until ?? null, after.until));
  }
}

describe('seats of a body', () => {
  it('have one head at a time, one seat a post, and lie within the body, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.array(seat, { maxLength: 25 }),
        fc.option(fc.integer({ min: 1, max: 50 })),
        (asked, until) => {
          let body = folded(setUp(until));
          for (const one of asked)
            if (Object.keys(seatFault(body, one)).length === 0)
              body = {
                ...body,
                seats: [...body.seats, { ...one, at: body.seats.length + 2, hasLeft: false }],
              };
          for (let at = -6; at <= 61; at += 1) expectSeats(body, at, until);
        },
      ),
    );
  });

  it('end with the body, and with a charter that ends earlier', () => {
    const filled = {
      n: 2,
      type: 'seat-filled',
      body: { post: 'a', seat: 'head', from: day(0), until: null },
    };
    const terms = { from: day(5), until: day(9), activities: [], categories: [], duties: [] };
    const changed = folded(setUp(null), filled, { n: 3, type: 'body-changed', body: terms });
    expect(changed.seats[0]?.until).toBe(day(9));
    const ended = folded(setUp(null), filled, {
      ...{ n: 3, type: 'body-ended', body: { on: day(4), by: 'office', left: [] } },
    });
    expect(ended.seats[0]?.until).toBe(day(4));
    expect(isDue(changed, day(9))).toBe(false);
    expect(isDue(changed, day(10))).toBe(true);
    expect(isDue(ended, day(99))).toBe(false);
    expect(earlier(null, day(1))).toBe(day(1));
  });

  it('follow a body that is prolonged unless the post left or was to go earlier; none comes back', () => {
    const steps = fc.array(fc.oneof(filled, left, moved), { maxLength: 25 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 60 }), (asked, until) => {
        const entries: Entry[] = [setUp(until)];
        for (const one of asked) {
          const before = folded(...entries);
          const said = one(before);
          if (said === undefined) continue;
          entries.push({ ...said, n: entries.length + 1 });
          expectFollowed(before, folded(...entries), said.type);
        }
      }),
    );
  });

  it('are of a task force only with a last day that is not over', () => {
    const asked = { isTaskForce: true, today: day(3) };
    expect(termsFault({ from: day(0), until: null }, asked)).toEqual({ until: 'required' });
    expect(termsFault({ from: day(0), until: null }, { ...asked, isTaskForce: false })).toEqual({});
    expect(termsFault({ from: day(2), until: day(1) }, asked)).toEqual({ until: 'until-before' });
    expect(termsFault({ from: day(0), until: day(2) }, asked)).toEqual({ until: 'until-past' });
    expect(termsFault({ from: day(0), until: day(3) }, asked)).toEqual({});
  });
});

const looked = (unit: string, more: Partial<Looked> = {}): Looked => ({
  ...{ unit, isTaskForce: true, above: ['group'], from: day(0), until: day(90), isEnded: false },
  ...{ activities: [], categories: [], duties: [], lastOutput: null, open: 0 },
  seats: [{ post: `${unit}-head`, seat: 'head', from: day(0), until: null }],
  ...more,
});
const world = { today: day(10), outputDays: 30, held: new Set(['one-head', 'two-head']), without: [] };

describe('what is found among bodies', () => {
  it('is nothing where nothing is amiss', () => {
    expect(findings([looked('one'), looked('two')], world)).toEqual([]);
  });

  it('tells overlaps of scope and posts between bodies beside one another, not with those above', () => {
    const one = looked('one', { activities: ['drive', 'talks'], categories: ['noise'] });
    const seats = [
      ...looked('two').seats,
      { post: 'one-head', seat: 'member' as const, from: day(5), until: null },
    ];
    const two = looked('two', { activities: ['drive'], categories: ['noise'], seats });
    expect(findings([one, two], world)).toEqual([
      { finding: 'scope-overlap', units: ['one', 'two'], about: ['drive', 'noise'], count: 2 },
      { finding: 'people-overlap', units: ['one', 'two'], about: ['one-head'], count: 1 },
    ]);
    const above = findings([one, { ...two, above: ['one'] }], world).map(({ finding }) => finding);
    expect(above).toEqual(['people-overlap']);
    expect(
      findings([one, { ...two, from: day(91), until: null }], world).map(({ finding }) => finding),
    ).not.toContain('scope-overlap');
  });

  it('tells a body past its end, without head or output, duties nobody in office owns, posts nobody holds', () => {
    const kinds = (body: Looked, more: object = {}) =>
      findings([body], { ...world, ...more }).map(({ finding }) => finding);
    expect(kinds(looked('one'), { today: day(91), outputDays: 365 })).toEqual(['past-end']);
    expect(kinds(looked('one', { seats: [] }))).toEqual(['no-head']);
    expect(kinds(looked('one'), { today: day(31) })).toEqual(['no-output']);
    expect(kinds(looked('one', { lastOutput: day(5) }), { today: day(31) })).toEqual([]);
    expect(kinds(looked('one', { isTaskForce: false }), { today: day(31) })).toEqual([]);
    expect(kinds(looked('one'), { today: day(31), outputDays: null })).toEqual([]);
    const duties = [
      { words: '督促落实', post: null },
      { words: '汇总情况', post: 'gone' },
      { words: '研判', post: 'one-head' },
    ];
    expect(findings([looked('one', { duties })], world)).toEqual([
      { finding: 'duty-without-owner', units: ['one'], about: ['督促落实', '汇总情况'], count: 2 },
    ]);
    expect(kinds(looked('none'))).toEqual(['post-without-holder']);
    expect(kinds(looked('one', { isEnded: true, open: 3 }))).toEqual(['left-open']);
    expect(kinds(looked('one'), { without: ['two'] })).toEqual(['without-charter']);
  });

  it('tells the same duty in two bodies, whatever its full stops', () => {
    const one = looked('one', { duties: [{ words: '督促落实。', post: 'one-head' }] });
    const two = looked('two', { duties: [{ words: '督促落实', post: 'two-head' }] });
    expect(findings([one, two], world)).toEqual([
      { finding: 'duty-double', units: ['one', 'two'], about: ['督促落实。'], count: 2 },
    ]);
  });
});

describe('the invitation to the monthly push', () => {
  it('asks heads and deputies of task forces and heads of lead units once, and nobody else', () => {
    const seats = [
      { post: 'h', seat: 'head' as const, from: day(0), until: null },
      { post: 'd', seat: 'deputy' as const, from: day(0), until: null },
      { post: 'm', seat: 'member' as const, from: day(0), until: null },
      { post: 'old', seat: 'deputy' as const, from: day(0), until: day(3) },
    ];
    const list = invitation({
      today: day(5),
      bodies: [
        { unit: 'force', isTaskForce: true, isEnded: false, seats },
        { unit: 'office', isTaskForce: false, isEnded: false, seats: [{ ...seats[0], post: 'o' } as never] },
        { unit: 'over', isTaskForce: true, isEnded: true, seats },
        { unit: 'empty', isTaskForce: true, isEnded: false, seats: [] },
      ],
      activities: [
        { code: 'a', lead: 'u' },
        { code: 'b', lead: 'u' },
        { code: 'c' },
        { code: 'e', lead: 'none' },
      ],
      headOf: (unit) => (unit === 'u' ? 'u-head' : undefined),
    });
    expect(list).toEqual({
      invited: [
        { unit: 'force', post: 'h', as: 'head' },
        { unit: 'force', post: 'd', as: 'deputy' },
        { unit: 'u', post: 'u-head', as: 'lead-unit' },
      ],
      withoutLead: ['c'],
      withoutHead: ['empty', 'none'],
    });
  });
});

describe('secondments', () => {
  const units: Record<string, { kind: string; parent?: string }> = {
    city: { kind: 'city' },
    bureau: { kind: 'department', parent: 'city' },
    county: { kind: 'county', parent: 'city' },
    town: { kind: 'town', parent: 'county' },
    'county-bureau': { kind: 'department', parent: 'county' },
    round: { kind: 'department', parent: 'round' },
  };
  it('are barred from a county and everything below it, whatever it is called', () => {
    const barred = (unit: string) => isBarred(unit, (code) => units[code], ['county', 'town', 'community']);
    expect(['county', 'town', 'county-bureau'].map(barred)).toEqual([true, true, true]);
    expect(['bureau', 'city', 'round', 'unknown'].map(barred)).toEqual([false, false, false, false]);
  });

  it('are away, away too long or back', () => {
    expect(standing({ until: day(3), returnedOn: null }, day(3))).toBe('away');
    expect(standing({ until: day(3), returnedOn: null }, day(4))).toBe('overstay');
    expect(standing({ until: day(3), returnedOn: day(9) }, day(9))).toBe('returned');
  });

  it('tell a share only above what the city set, by code', () => {
    const away = [
      { unit: 'b', count: 2 },
      { unit: 'a', count: 1 },
      { unit: 'c', count: 1 },
    ];
    expect(sharesAway(away, (unit) => (unit === 'c' ? 4 : 3), 25)).toEqual([
      { unit: 'a', away: 1, posts: 3 },
      { unit: 'b', away: 2, posts: 3 },
    ]);
  });
});
