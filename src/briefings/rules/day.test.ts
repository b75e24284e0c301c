import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, compared, share } from './comparison.ts';
import { reasonsOf, reddest, redness } from './reddest.ts';
import { waitingFor } from './waiting.ts';

const now = '2026-11-26T08:00:00.000Z';
const calm = { citizenDue: null, redoCount: 0, urgeCount: 0, transferCount: 0, alarmOpen: false };
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();

describe('the reddest requests', () => {
  it('say why they are red', () => {
    expect(reasonsOf(calm, now)).toEqual([]);
    const late = { ...calm, citizenDue: daysAgo(2.5), redoCount: 1, urgeCount: 3, transferCount: 2 };
    expect(reasonsOf({ ...late, alarmOpen: true }, now)).toEqual([
      { why: 'alarm-open' },
      { why: 'overdue', days: 3 },
      { why: 'redo', times: 1 },
      { why: 'passed-on', times: 2 },
      { why: 'urged', times: 3 },
    ]);
  });

  it('put danger nobody confirmed before everything, and never what is not red', () => {
    const facts = fc.record({
      number: fc.stringMatching(/^\d{10}$/),
      citizenDue: fc.option(fc.integer({ min: -400, max: 400 }).map(daysAgo), { nil: null }),
      redoCount: fc.nat(9),
      urgeCount: fc.nat(40),
      transferCount: fc.nat(9),
      alarmOpen: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 30 }), (cases) => {
        const three = reddest(cases, now, 3);
        expect(three.length).toBeLessThanOrEqual(3);
        for (const { request, reasons } of three) expect(reasons).toEqual(reasonsOf(request, now));
        const alarms = cases.filter(({ alarmOpen }) => alarmOpen).length;
        expect(three.filter(({ request }) => request.alarmOpen).length).toBe(Math.min(3, alarms));
        const reds = three.map(({ request }) => redness(request, now));
        expect(reds).toEqual([...reds].sort((one, other) => other - one));
        expect(reddest([...cases].reverse(), now, 3).map(({ reasons }) => reasons)).toHaveLength(
          three.length,
        );
      }),
    );
  });
});

describe('a comparison', () => {
  it('makes no rate of nothing and no change of what is missing', () => {
    expect(share(0, 0)).toBeNull();
    expect(share(3, 4)).toBe(0.75);
    expect(changeOf(null, 4)).toBeNull();
    expect(changeOf(5, null)).toBeNull();
    expect(changeOf(5, 7)).toBe(-2);
    expect(compared({ today: 1, before: 2, weekAgo: 3 }, (day) => day * 10)).toEqual({
      value: 10,
      before: 20,
      weekAgo: 30,
    });
  });
});

describe('what waits', () => {
  it('follows the roles of the post, each thing once', () => {
    expect(waitingFor(['leader'])).toEqual({ queues: [], notes: ['answered', 'overdue'] });
    expect(waitingFor(['shift-lead', 'unit-head']).queues.filter((one) => one === 'approvals')).toHaveLength(
      1,
    );
    expect(waitingFor(['operator'])).toEqual({ queues: [], notes: [] });
  });
});
