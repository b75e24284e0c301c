import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueWindows, listMarks, listOrders, queues } from '../../contract.ts';
import { narrowedBy, type QueueAsked, queueSearch, readQueue } from './queue-address.ts';

const perhaps = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const anyAsked = fc.record({
  queue: fc.constantFrom(...queues),
  q: fc.constantFrom('', '路灯', '2600 0023', 'a&b=c'),
  unit: perhaps(fc.constantFrom('city-management', 'ecology')),
  category: perhaps(fc.constant('urban-street-lights')),
  requestType: perhaps(fc.constant('complaint')),
  source: perhaps(fc.constant('hotline')),
  division: perhaps(fc.constant('421002')),
  due: perhaps(fc.constantFrom(...dueWindows)),
  mark: perhaps(fc.constantFrom(...listMarks)),
  sort: perhaps(fc.constantFrom(...listOrders)),
});

describe('the address of a list', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(anyAsked, (asked) => {
        const read = readQueue(new URLSearchParams(queueSearch(asked as QueueAsked)), 'all');
        expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(asked)));
      }),
    );
  });

  it('leaves out what nobody could mean and keeps the rest', () => {
    const read = readQueue(
      new URLSearchParams('queue=nothing&due=never&unit=A B&mark=hard&q=路灯'),
      'to-sign',
    );
    expect(read).toMatchObject({ queue: 'to-sign', mark: 'hard', q: '路灯' });
    expect(narrowedBy(read)).toBe(1);
  });
});
