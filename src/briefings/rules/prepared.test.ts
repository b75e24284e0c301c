import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import { briefingEntryTypes } from './entry-types.ts';
import { bodyOf, isToPrepare, type PreparedDay, pageIn } from './prepared.ts';

const day = '2026-11-26';
const workday = { day, minute: 17 * 60, isWorkday: true };

describe('the page of a day', () => {
  it('is prepared on workdays from the city’s time on, once, and made up the same day only', () => {
    expect(isToPrepare(workday, '17:00', undefined)).toBe(true);
    expect(isToPrepare({ ...workday, minute: 17 * 60 - 1 }, '17:00', undefined)).toBe(false);
    expect(isToPrepare({ ...workday, minute: 23 * 60 + 59 }, '17:00', '2026-11-25')).toBe(true);
    expect(isToPrepare(workday, '17:00', day)).toBe(false);
    expect(isToPrepare({ ...workday, isWorkday: false }, '17:00', undefined)).toBe(false);
    expect(isToPrepare({ ...workday, day: '2026-11-27', minute: 60 }, '17:00', '2026-11-25')).toBe(false);
  });

  it('comes out of the record as it went in, whatever its shares', () => {
    const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    const figure = fc.record({ value: share, before: share, weekAgo: share });
    fc.assert(
      fc.property(figure, fc.nat(), (one, count) => {
        const page: PreparedDay = {
          day,
          figures: {
            ...{
              received: one,
              directShare: one,
              closed: one,
              overdue: one,
              satisfiedShare: one,
              rated: one,
            },
            ...{ dissatisfied: count, urgent: 0 },
          },
          ...{ openAlarms: 1, dueNext: count, gradedBy: 'last-word' },
          series: [{ day, received: count, closed: 2 }],
          categories: [{ category: 'heating', count, usual: 1.5 }],
          reddest: [{ id: 'a', number: '2600001236', stage: 'handling', unit: 'ecology', reasons: [] }],
          hot: [{ id: 'b', people: 3, requests: count, isNew: true }],
        };
        expect(pageIn(bodyOf(page))).toEqual(JSON.parse(JSON.stringify(page)));
      }),
    );
  });

  it('is read in every version ever released', () => {
    const folder = join(import.meta.dirname, 'fixtures');
    expect(fixtureProblems(folder, briefingEntryTypes, (_type, body) => pageIn(body))).toEqual([]);
  });
});
