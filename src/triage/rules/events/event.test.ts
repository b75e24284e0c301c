import { describe, expect, it } from 'vitest';
import { foldEvent } from './event.ts';

const at = (minute: number) => `2026-06-01T08:0${minute}:00.000Z` as const;
const opened = {
  n: 1,
  type: 'event-opened',
  recordedAt: at(0),
  body: { issue: 'i', main: 'm', joined: ['a'], announcement: null },
};

describe('an event', () => {
  it('grows, is worded anew and ends', () => {
    const state = foldEvent([
      opened,
      { n: 2, type: 'event-joined', recordedAt: at(1), body: { joined: ['b', 'c'] } },
      { n: 3, type: 'event-worded', recordedAt: at(2), body: {} },
      { n: 4, type: 'event-ended', recordedAt: at(3), body: {} },
    ]);
    expect(state).toMatchObject({ n: 4, main: 'm', joined: ['a', 'b', 'c'], wordsAt: 3, endedAt: at(3) });
  });

  it('is nothing before it is opened, and refuses what it does not know', () => {
    expect(foldEvent([])).toBeUndefined();
    expect(() => foldEvent([{ ...opened, type: 'event-ended' }])).toThrow(TypeError);
    expect(() => foldEvent([opened, { ...opened, n: 2, type: 'signed' }])).toThrow(TypeError);
  });
});
