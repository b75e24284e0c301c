import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followUpRoles } from '../../../city/rules/kinds/follow-up.ts';
import { requestPermissions } from '../../../requests/rules/permissions.ts';
import { added, type FollowCounts, followFigures, groupedBy, relapse } from './figures.ts';
import { type FollowUp, foldFollowUp, mayLook, mayTakeUp, waysOf } from './follow-up.ts';
import { alwaysBecause, type Candidate, draw, drawnOf, type LotRule, lotSize } from './lot.ts';
import { foldRecurrence } from './recurrence.ts';

const planned = {
  n: 1,
  type: 'follow-up-planned',
  body: {
    ...{
      source: 'request',
      from: 'r',
      unit: 'a',
      category: null,
      closedOn: '2026-06-01',
      why: 'lot',
      draw: 'd',
    },
    looks: [
      { days: 30, due: '2026-07-01' },
      { days: 90, due: '2026-08-30' },
    ],
  },
};
const made = (look: number, outcome: string) => ({
  type: 'follow-up-looked',
  body: { look, way: 'phone', outcome, answers: {}, measured: null, day: '2026-09-01', post: 'p', unit: 'b' },
});
const tried = (look: number, ended: string | null) => ({
  type: 'follow-up-tried',
  body: { look, result: 'no-answer', counted: true, ended, day: '2026-09-01', hour: 9 },
});
const takenUp = { type: 'follow-up-taken-up', body: { way: 'new', request: 'x', day: '2026-09-02' } };
const late = '2026-12-31';

describe('how one may look', () => {
  const lookers = [...followUpRoles];
  const lot = { source: 'request', why: 'lot' } as const;

  it('is by telephone for those who may see the number, and on the spot for the others', () => {
    for (const role of lookers) {
      const sees = (requestPermissions['requests.reveal'].roles as readonly string[]).includes(role);
      expect(waysOf(lot, [role], lookers), role).toEqual([sees ? 'phone' : 'site']);
    }
    expect(waysOf(lot, ['callback', 'office'], lookers)).toEqual(['phone', 'site']);
    expect(waysOf(lot, ['callback', 'office'], ['office'])).toEqual(['site']);
    expect(waysOf(lot, ['handler'], lookers)).toEqual([]);
  });

  it('is on the spot only for problems of the list and where a visit was asked for', () => {
    for (const of of [{ source: 'problem', why: 'problem' } as const, { ...lot, why: 'asked' } as const])
      expect(waysOf(of, ['callback', 'office'], lookers)).toEqual(['site']);
  });
});

type Step = ReturnType<typeof made> | ReturnType<typeof tried> | typeof takenUp;
function play(steps: readonly Step[]): FollowUp[] {
  const entries: { n: number; type: string; body: object }[] = [planned];
  const all = [foldFollowUp([planned]) as FollowUp];
  for (const step of steps) {
    const now = all.at(-1) as FollowUp;
    const may = 'look' in step.body ? mayLook(now, step.body.look, late) : mayTakeUp(now);
    if (!may) continue;
    entries.push({ n: entries.length + 1, ...step });
    all.push(foldFollowUp(entries as (typeof planned)[]) as FollowUp);
  }
  return all;
}

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(fc.nat(1), fc.constantFrom('holds', 'partly', 'came-back'))
    .map(([at, outcome]) => made(at, outcome)),
  fc
    .tuple(fc.nat(1), fc.constantFrom(null, 'not-reached', 'declined'))
    .map(([at, ended]) => tried(at, ended)),
  fc.constant(takenUp),
);

describe('a matter that is followed up', () => {
  it('is looked at once a look, never again once it came back, and taken up once, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 20 }), (steps) => {
        const history = play(steps);
        for (const { looks, takenUp: up } of history) {
          for (const look of looks) expect(look.state === 'done').toBe(look.looked !== null);
          const back = looks.findIndex(({ looked }) => looked?.outcome === 'came-back');
          if (back >= 0) expect(looks.some(({ state }) => state === 'due')).toBe(false);
          if (up !== null) expect(back).toBeGreaterThanOrEqual(0);
        }
        expect(history.map(({ n }) => n)).toEqual(history.map((_one, at) => at + 1));
      }),
    );
  });

  it('is not looked at before its day', () => {
    const of = foldFollowUp([planned]) as FollowUp;
    expect([mayLook(of, 0, '2026-06-30'), mayLook(of, 0, '2026-07-01'), mayLook(of, 2, late)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('keeps what was last said of a recurrence', () => {
    const judged = (n: number, verdict: string) => ({
      n,
      type: 'recurrence-judged',
      body: { earlier: 'e', verdict },
    });
    expect(foldRecurrence([judged(1, 'same'), judged(2, 'other')])).toMatchObject({
      verdict: 'other',
      at: 2,
    });
    expect(foldRecurrence([judged(1, 'same'), { n: 2, type: 'erased', body: {} }])).toMatchObject({
      at: 1,
      n: 2,
    });
    expect(() => foldRecurrence([{ n: 1, type: 'x', body: {} }])).toThrow(TypeError);
  });
});

const rule: LotRule = {
  ...{ categories: ['noise'], supervised: true, redone: true, urged: false, problems: true },
  ...{ share: 10, least: 2 },
};
const candidate = fc.record<Candidate>({
  source: fc.constantFrom('request', 'request', 'request', 'problem'),
  id: fc.uuid(),
  category: fc.constantFrom('noise', 'roads', null),
  supervised: fc.boolean(),
  redone: fc.boolean(),
  urged: fc.boolean(),
});
const pools = fc.uniqueArray(candidate, { selector: ({ id }) => id, maxLength: 60 });
const lot = (id: string) => [...id].reverse().join('');

describe('the draw', () => {
  it('takes all the city names and so many of the rest, the same in whatever order they come', () => {
    fc.assert(
      fc.property(pools, (pool) => {
        const { taken, rest, drawn } = draw(pool, rule, lot);
        const ids = taken.map(({ of }) => of.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const of of pool) if (alwaysBecause(of, rule) !== undefined) expect(ids).toContain(of.id);
        expect(drawn.length).toBe(lotSize(rest.length, rule));
        expect(
          taken
            .filter(({ why }) => why === 'lot')
            .map(({ of }) => of.id)
            .toSorted(),
        ).toEqual(drawn.toSorted());
        // from the record: the list, the number and the seed
        expect(drawnOf(rest.toReversed(), drawn.length, lot)).toEqual(drawn);
        expect(draw(pool.toReversed(), rule, lot).drawn).toEqual(drawn);
      }),
    );
  });

  it.each([
    [0, 10, 5, 0],
    [3, 10, 5, 3],
    [100, 10, 5, 10],
    [101, 10, 5, 11],
    [100, 0, 5, 0],
    [100, 100, 0, 100],
  ])('of %i at %i %% and at least %i draws %i', (rest, share, least, count) => {
    expect(lotSize(rest, { share, least })).toBe(count);
  });

  it('leaves problems out where the city does not follow them up, of the lot too', () => {
    const problem: Candidate = {
      ...{ source: 'problem', id: 'p', category: null },
      ...{ supervised: false, redone: false, urged: false },
    };
    expect(draw([problem], { ...rule, problems: false }, lot)).toEqual({ taken: [], rest: [], drawn: [] });
  });
});

const counts = fc.record(
  Object.fromEntries(followFigures.map((figure) => [figure, fc.nat(50)])) as Record<
    keyof FollowCounts,
    fc.Arbitrary<number>
  >,
);

describe('the relapse rate', () => {
  it('is of what was looked at; whoever was not reached, declined or is not due changes nothing', () => {
    fc.assert(
      fc.property(counts, fc.nat(50), (of, more) => {
        const { looked, rate } = relapse(of);
        expect(looked).toBe(of.holds + of.partly + of['came-back']);
        expect(rate === null).toBe(looked === 0);
        const others = {
          ...of,
          'not-reached': more,
          declined: more,
          'not-due': more,
          overdue: more,
          lapsed: more,
        };
        expect(relapse(others)).toEqual({ looked, rate });
      }),
    );
  });

  it('groups in the order given and loses no look', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(counts, fc.constantFrom('b', 'a', 'x')), { maxLength: 20 }), (rows) => {
        const named = rows.map(([of, name]) => ({ ...of, name }));
        const groups = groupedBy(named, ['b', 'a'], ({ name }) => name);
        expect(added(groups.map((group) => group.counts))).toEqual(added(named));
        const order = ['b', 'a', ''];
        const at = groups.map(({ code }) => order.indexOf(code));
        expect(at).toEqual(at.toSorted((one, other) => one - other));
      }),
    );
  });
});
