import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../platform/calendar/civil.ts';
import { zoneClock } from '../../../platform/calendar/zone.ts';
import { type AlarmEvent, foldAlarm, nextOfficer } from './alarm.ts';
import { type CallEvent, foldCall, isSamePress, missedOutcomes, mostAttempts } from './calls.ts';
import { missedMoment, missedRows } from './missed-rows.ts';

const at = '2026-11-26T01:00:00.000Z';

function missed(...outcomes: string[]): CallEvent[] {
  const first = { type: 'call-missed', n: 1, recordedAt: at, body: { calledAt: at, way: 'manual' } };
  const rest = outcomes.map((outcome, index) => ({
    type: 'call-rung-back',
    n: index + 2,
    recordedAt: at,
    body: { outcome },
  }));
  return [first, ...rest] as unknown as CallEvent[];
}

describe('a missed call', () => {
  it.each([
    [[], 'open'],
    [['no-answer', 'no-answer'], 'open'],
    [['no-answer', 'no-answer', 'no-answer'], 'given-up'],
    [['no-answer', 'reached'], 'reached'],
    [['wrong-number'], 'given-up'],
    [['refused'], 'given-up'],
  ] as const)('after %j is %s', (outcomes, state) => {
    expect(foldCall(missed(...outcomes))).toMatchObject({ state });
  });

  it('that is wanted again within seconds was pressed twice; later, or for another reason, it is wanted again', () => {
    const wanted = foldCall([
      { type: 'call-wanted', n: 1, recordedAt: at, body: { why: 'lost-number' } },
    ] satisfies CallEvent[]);
    expect(isSamePress(wanted, 'call-wanted', '2026-11-26T01:00:14.999Z')).toBe(true);
    expect(isSamePress(wanted, 'call-wanted', '2026-11-26T01:00:15.000Z')).toBe(false);
    expect(isSamePress(wanted, 'call-texted', at)).toBe(false);
    expect(isSamePress(foldCall(missed()), 'call-wanted', at)).toBe(false);
  });

  it('is never rung more than three times while it waits', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...missedOutcomes), { maxLength: 6 }), (outcomes) => {
        const call = foldCall(missed(...outcomes));
        if (call.what === 'missed' && call.state === 'open') expect(call.attempts).toBeLessThan(mostAttempts);
      }),
    );
  });
});

describe('an alarm', () => {
  const list = ['a', 'b', 'c'];
  const called = (officers: string[], answered: boolean): AlarmEvent[] => [
    { type: 'alarm-raised', n: 1, recordedAt: at, body: { number: '1', lines: ['119'] } },
    ...officers.map((officer, index) => ({
      type: 'alarm-called' as const,
      n: index + 2,
      recordedAt: at,
      body: { officer, answered: answered && index === officers.length - 1 },
    })),
  ];

  it('goes down the list and round again until a person confirms', () => {
    expect(nextOfficer(foldAlarm(called([], false)), list)).toBe('a');
    expect(nextOfficer(foldAlarm(called(['a', 'b'], false)), list)).toBe('c');
    expect(nextOfficer(foldAlarm(called(['a', 'b', 'c'], false)), list)).toBe('a');
    const confirmed = foldAlarm(called(['a', 'b'], true));
    expect(confirmed).toMatchObject({ confirmedBy: 'b' });
    expect(nextOfficer(confirmed, list)).toBeNull();
    expect(nextOfficer(foldAlarm(called([], false)), [])).toBeNull();
  });
});

describe('the telephone system’s list', () => {
  it('is read with heads or without', () => {
    const rows = [{ line: 2, phone: '13800001234', time: '2026-11-26 09:30' }];
    expect(
      missedRows([
        ['来电时间', '主叫号码'],
        ['2026-11-26 09:30', '13800001234'],
        ['', ''],
      ]),
    ).toEqual(rows);
    expect(missedRows([['13800001234', '2026-11-26 09:30']])).toEqual([{ ...rows[0], line: 1 }]);
  });

  it('gives the time on the city’s clock, and why it does not', () => {
    const clock = zoneClock('Asia/Shanghai', dayNumber('2020-01-01'), dayNumber('2030-12-31'));
    const reading = { clock, now: '2026-11-26T04:00:00.000Z' };
    expect(missedMoment('2026/11/26 9:30', reading)).toEqual({ ok: true, at: '2026-11-26T01:30:00.000Z' });
    expect(missedMoment('昨天', reading)).toEqual({ ok: false, reason: 'unreadable-time' });
    expect(missedMoment('2026-11-27 09:00', reading)).toEqual({ ok: false, reason: 'in-the-future' });
    expect(missedMoment('2020-05-05 09:00', reading)).toEqual({ ok: false, reason: 'too-early' });
  });
});
