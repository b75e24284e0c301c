import { describe, expect, it } from 'vitest';
import { namedAbove, unitsNamed } from './named-unit.ts';

const units = [
  { code: 'hotline', name: '荆州市12345政务服务热线中心', shortName: '热线', parent: null },
  { code: 'city-management', name: '荆州市城市管理执法委员会', shortName: '市城管执法委', parent: null },
  { code: 'squad', name: '荆州市城市管理执法支队', shortName: '城管支队', parent: 'city-management' },
];

describe('a unit named in what somebody says', () => {
  it.each([
    ['投诉市城市管理执法委员会的人员态度恶劣', ['city-management']],
    ['城管执法委乱罚款', ['city-management']],
    ['城管支队把我的车拖走了', ['squad']],
    ['打热线没人接', []],
    ['路灯坏了', []],
  ])('%s', (words, found) => expect(unitsNamed(words, units, '荆州')).toEqual(found));

  it('is the one chosen, or one above it', () => {
    expect(namedAbove('squad', ['city-management'], units)).toBe('city-management');
    expect(namedAbove('city-management', ['squad'], units)).toBeUndefined();
    expect(namedAbove('', ['squad'], units)).toBeUndefined();
  });
});
