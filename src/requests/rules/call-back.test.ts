import { describe, expect, it } from 'vitest';
import { afterAttempt, attemptTime } from './call-back.ts';

const noAnswer = { reached: false, again: true };
const monday = { day: '2026-11-23', hour: 9 };
const tuesday = { day: '2026-11-24', hour: 15 };
const wednesday = { day: '2026-11-25', hour: 19 };

describe('calling back', () => {
  it.each([
    ['the first try counts', noAnswer, monday, [], { counted: true, ended: null }],
    [
      'another on the same day does not',
      noAnswer,
      { ...monday, hour: 16 },
      [monday],
      { counted: false, ended: null },
    ],
    [
      'nor one at the same hour of another day',
      noAnswer,
      { ...tuesday, hour: 9 },
      [monday],
      { counted: false, ended: null },
    ],
    [
      'the third of different days and hours is the last',
      noAnswer,
      wednesday,
      [monday, tuesday],
      { counted: true, ended: 'not-reached' },
    ],
    [
      'a wrong number ends it',
      { reached: false, again: false },
      monday,
      [],
      { counted: true, ended: 'not-reached' },
    ],
    [
      'who declines is not called again',
      { reached: true, again: false },
      monday,
      [],
      { counted: false, ended: 'declined' },
    ],
    [
      'who asks for later is called again, however often',
      { reached: true, again: true },
      wednesday,
      [monday, tuesday],
      { counted: false, ended: null },
    ],
  ] as const)('%s', (_what, result, now, counted, expected) => {
    expect(afterAttempt(result, now, counted, 3)).toEqual(expected);
  });

  it('reads day and hour off the city’s clock', () => {
    expect(attemptTime('2026-11-23T01:05:00.000Z', () => ({ date: '2026-11-23', time: '09:05' }))).toEqual(
      monday,
    );
  });
});
