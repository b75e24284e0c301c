import { describe, expect, it } from 'vitest';
import { findBurdens, forbidden } from './burden.ts';

function aSetting(data: unknown) {
  return { kind: 'campaign' as const, file: 'campaigns.json', at: '[0]', data };
}

describe('settings that lay a burden on people at the base', () => {
  it.each(forbidden.flatMap(({ words, source }) => words.map((word) => [word, source] as const)))(
    'refuses %s with %s',
    (word, source) => {
      const [issue] = findBurdens(
        aSetting({ code: 'drive', activities: [{ code: 'visits', [word]: true }] }),
      );
      expect(issue).toMatchObject({
        rule: 'burden',
        path: `[0].activities[0].${word}`,
        values: { word, source },
      });
    },
  );

  it('finds a setting however it is spelt, and as a value too', () => {
    expect(findBurdens(aSetting({ requireCheckIn: false, checkIn: false }))).toHaveLength(2);
    expect(findBurdens(aSetting({ requires: ['forced-photo', 'gps_track'] }))).toHaveLength(2);
    expect(findBurdens(aSetting({ CheckIn: 1, GPS_track: 1 }))).toHaveLength(2);
  });

  it('does not take contact points for points', () => {
    expect(findBurdens(aSetting({ contactPoints: [], code: 'points-of-contact' }))).toEqual([]);
  });

  it('lets people speak of such things', () => {
    expect(findBurdens(aSetting({ words: ['积分', '打卡'], name: { zh: '积分入学咨询' } }))).toEqual([]);
  });
});
