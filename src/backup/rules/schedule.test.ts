import { expect, test } from 'vitest';
import { isNightOwed, lastDue } from './schedule.ts';

const zone = 'Asia/Shanghai';

test.each([
  ['2026-11-26T01:00:00.000Z', '2026-11-25T17:30:00.000Z'],
  ['2026-11-25T17:29:59.999Z', '2026-11-24T17:30:00.000Z'],
  ['2026-11-25T17:30:00.000Z', '2026-11-25T17:30:00.000Z'],
])('at %s the last night was due at %s', (now, due) => {
  expect(lastDue(now, zone, '01:30')).toBe(due);
});

test('a night is owed once, made up after a sleep, and not for the time before the first start', () => {
  const facts = { now: '2026-11-26T01:00:00.000Z', zone, time: '01:30', since: '2026-01-01T00:00:00.000Z' };
  expect(isNightOwed({ ...facts, lastNightAt: null })).toBe(true);
  expect(isNightOwed({ ...facts, lastNightAt: '2026-11-24T17:30:00.000Z' })).toBe(true);
  expect(isNightOwed({ ...facts, lastNightAt: '2026-11-25T17:30:01.000Z' })).toBe(false);
  expect(isNightOwed({ ...facts, since: '2026-11-25T20:00:00.000Z', lastNightAt: null })).toBe(false);
});
