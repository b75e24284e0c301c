import { describe, expect, it } from 'vitest';
import { remainingUntil } from './remaining.ts';

const due = '2026-11-24T08:00:00.000Z';
const at = (text: string) => Date.parse(text);

describe('time left until a deadline', () => {
  it('is ample while more than a day is left', () => {
    expect(remainingUntil(due, at('2026-11-21T05:30:00Z'))).toEqual({
      urgency: 'ample',
      days: 3,
      hours: 2,
      minutes: 30,
    });
  });

  it('is soon within the last day, also at the deadline itself', () => {
    expect(remainingUntil(due, at('2026-11-23T08:00:00Z'))).toMatchObject({
      urgency: 'soon',
      days: 1,
      hours: 0,
    });
    expect(remainingUntil(due, at('2026-11-24T08:00:00Z'))).toMatchObject({
      urgency: 'soon',
      days: 0,
      minutes: 0,
    });
  });

  it('counts upwards after the deadline', () => {
    expect(remainingUntil(due, at('2026-11-25T09:15:00Z'))).toEqual({
      urgency: 'overdue',
      days: 1,
      hours: 1,
      minutes: 15,
    });
  });
});
