import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../platform/calendar/civil.ts';
import { zoneClock } from '../../../platform/calendar/zone.ts';
import { earliestMoment, epoch1900, epoch1904, type MomentReading, readMoment } from './moments.ts';

const reading: MomentReading = {
  clock: zoneClock('Asia/Shanghai', dayNumber('2000-01-01'), dayNumber('2079-12-31')),
  now: '2026-11-23T08:00:00.000Z',
  earliest: earliestMoment('history'),
  epochDays: epoch1900,
};

describe('times as people and old systems write them', () => {
  it.each([
    ['2019-01-05T09:03:22', '2019-01-05T01:03:22.000Z'],
    ['2019-01-05 09:03:22', '2019-01-05T01:03:22.000Z'],
    ['2019-01-05 09:03:22.517', '2019-01-05T01:03:22.000Z'],
    ['2019/1/5 9:03', '2019-01-05T01:03:00.000Z'],
    ['2019.1.5', '2019-01-04T16:00:00.000Z'],
    ['2019年1月5日', '2019-01-04T16:00:00.000Z'],
    ['2019年1月5日 9时3分22秒', '2019-01-05T01:03:22.000Z'],
    ['2019年01月05日09点', '2019-01-05T01:00:00.000Z'],
    ['2019-1-5 下午 3:05', '2019-01-05T07:05:00.000Z'],
    ['2019-1-5 中午12:30', '2019-01-05T04:30:00.000Z'],
    ['2019-1-5 中午1点20分', '2019-01-05T05:20:00.000Z'],
    ['2019-1-5 晚上11:59', '2019-01-05T15:59:00.000Z'],
    ['2019-01-05 9:03:00 PM', '2019-01-05T13:03:00.000Z'],
    ['2019-01-05 12:00 AM', '2019-01-04T16:00:00.000Z'],
    ['2019-01-05 星期六 09:03', '2019-01-05T01:03:00.000Z'],
    ['２０１９／１／５　９：０３', '2019-01-05T01:03:00.000Z'],
    ['2019-01-05T09:03:22Z', '2019-01-05T09:03:22.000Z'],
    ['2019-01-05T09:03:22+09:00', '2019-01-05T00:03:22.000Z'],
    ['20190105', '2019-01-04T16:00:00.000Z'],
    ['201901050903', '2019-01-05T01:03:00.000Z'],
    ['20190105090322', '2019-01-05T01:03:22.000Z'],
    ['43470', '2019-01-04T16:00:00.000Z'],
    ['43470.37733796296', '2019-01-05T01:03:22.000Z'],
    ['1546650202', '2019-01-05T01:03:22.000Z'],
    ['1546650202123', '2019-01-05T01:03:22.123Z'],
  ])('reads %s', (text, instant) => {
    expect(readMoment(text, reading)).toEqual({ ok: true, instant });
  });

  it.each(['', ' ', '-', '—', '/', '无', 'NULL', 'N/A', 'None'])('takes %j for no time', (text) => {
    expect(readMoment(text, reading)).toEqual({ ok: true, instant: null });
  });

  it.each([
    ['2019-02-30', 'impossible-time'],
    ['2019年13月5日', 'impossible-time'],
    ['2019-01-05 25:00', 'impossible-time'],
    ['2019-01-05 9:61', 'impossible-time'],
    ['20190230', 'impossible-time'],
    ['昨天下午', 'unreadable-time'],
    ['1/5/2019', 'unreadable-time'],
    ['19-1-5', 'unreadable-time'],
    ['2019-01-05 9点左右', 'unreadable-time'],
    ['123', 'unreadable-time'],
    ['2027-01-05', 'in-the-future'],
    ['1899-12-31', 'impossible-time'],
    ['1970-01-01', 'too-early'],
  ])('refuses %s: %s', (text, reason) => {
    expect(readMoment(text, reading)).toEqual({ ok: false, reason });
  });

  it('counts cells of a workbook from 1904 where it does', () => {
    expect(readMoment('42008', { ...reading, epochDays: epoch1904 })).toEqual({
      ok: true,
      instant: '2019-01-04T16:00:00.000Z',
    });
  });

  it('reads a wall time in the zone of the city', () => {
    const clock = zoneClock('America/St_Johns', dayNumber('2000-01-01'), dayNumber('2079-12-31'));
    expect(readMoment('2019-07-05 09:00', { ...reading, clock })).toEqual({
      ok: true,
      instant: '2019-07-05T11:30:00.000Z',
    });
    expect(readMoment('43651.375', { ...reading, clock })).toEqual({
      ok: true,
      instant: '2019-07-05T11:30:00.000Z',
    });
  });
});
