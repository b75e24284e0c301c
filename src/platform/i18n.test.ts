import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { toInstant } from './calendar/civil.ts';
import {
  civilDateOf,
  dayAndTime,
  formatCivilDate,
  formatDate,
  formatDateTime,
  formatDue,
  formatNumber,
  formatPercent,
  formatTime,
  type Language,
  messages,
  pickLanguage,
} from './i18n.ts';

const jingzhou = { zone: 'Asia/Shanghai', language: 'zh-CN' } as const;

describe('messages', () => {
  const catalogue = messages({
    zh: { title: '群众诉求', left: (days: number) => `还剩${days}个工作日`, stage: { closed: '已办结' } },
    en: { title: 'Requests', left: (days) => `${days} workdays left`, stage: { closed: 'Closed' } },
  });

  it('gives the phrase in the language of the reader', () => {
    const say = (language: Language) => [catalogue[language].title, catalogue[language].left(3)];
    expect(say('zh-CN')).toEqual(['群众诉求', '还剩3个工作日']);
    expect(say('en')).toEqual(['Requests', '3 workdays left']);
    expect(catalogue.en.stage.closed).toBe('Closed');
  });

  it('types phrases as text, not as the Chinese words themselves', () => {
    expectTypeOf(catalogue.en.title).toEqualTypeOf<string>();
    expectTypeOf(catalogue.en.left).parameters.toEqualTypeOf<[days: number]>();
  });

  it('does not compile when English lacks a phrase, has one too many, or takes other blanks', () => {
    // @ts-expect-error the phrase is missing in English
    messages({ zh: { title: '标题' }, en: {} });
    // @ts-expect-error the phrase is missing in Chinese
    messages({ zh: { title: '标题' }, en: { title: 'Title', more: 'More' } });
    // @ts-expect-error the blank is a number
    messages({ zh: { left: (days: number) => `${days}天` }, en: { left: (days: string) => days } });
    // @ts-expect-error a phrase with blanks cannot be a bare text
    messages({ zh: { left: (days: number) => `${days}天` }, en: { left: 'some days' } });
    // @ts-expect-error a nested phrase is missing
    messages({ zh: { stage: { closed: '已办结' } }, en: { stage: {} } });
  });
});

describe('pickLanguage', () => {
  it.each<[string | undefined, string | undefined, Language]>([
    [undefined, undefined, 'zh-CN'],
    ['', '', 'zh-CN'],
    ['zh-CN,zh;q=0.9,en;q=0.8', undefined, 'zh-CN'],
    ['en-GB,en;q=0.9', undefined, 'en'],
    ['fr;q=1, en;q=0.5, zh;q=0.4', undefined, 'en'],
    ['en;q=0.3, zh-TW;q=0.7', undefined, 'zh-CN'],
    ['en;q=0, *', undefined, 'zh-CN'],
    ['en;q=much', undefined, 'zh-CN'],
    ['de-DE', undefined, 'zh-CN'],
    ['EN-us', undefined, 'en'],
    ['zh-CN', 'en', 'en'],
    ['en', 'zh-CN', 'zh-CN'],
    ['en', 'klingon', 'en'],
  ])('reads %j with cookie %j as %s', (header, cookie, language) => {
    expect(pickLanguage(header, cookie)).toBe(language);
  });

  it('answers for any header whatever', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (header, cookie) => {
        expect(['zh-CN', 'en']).toContain(pickLanguage(header, cookie));
      }),
    );
  });
});

describe('dates, times and numbers', () => {
  it('writes a moment as the city reads its clock', () => {
    const moment = '2026-11-23T08:30:00.000Z';
    expect(formatDateTime(moment, jingzhou)).toBe('11月23日 16:30');
    expect(formatDateTime(moment, jingzhou, 'full')).toBe('2026年11月23日 16:30');
    expect(formatDateTime(moment, { ...jingzhou, language: 'en' }, 'full')).toBe('23 Nov 2026, 16:30');
    expect(formatTime(moment, 'America/New_York')).toBe('03:30');
    expect(formatDate('2026-11-23T16:30:00.000Z', jingzhou)).toBe('11月24日');
    expect(civilDateOf('2026-12-31T16:00:00.000Z', 'Asia/Shanghai')).toBe('2027-01-01');
  });

  it('writes midnight at the start of a day as 00:00 and as the end of a deadline as 24 of the day before', () => {
    const midnight = '2026-11-30T16:00:00.000Z';
    expect(formatDateTime(midnight, jingzhou)).toBe('12月1日 00:00');
    expect(formatDue(midnight, jingzhou)).toBe('11月30日24时');
    expect(dayAndTime(midnight, { zone: jingzhou.zone, isEnd: true })).toBe('2026-11-30 23:59');
    expect(dayAndTime(midnight, jingzhou)).toBe('2026-12-01 00:00');
    expect(formatDue(midnight, { ...jingzhou, language: 'en' }, 'full')).toBe('30 Nov 2026, 24:00');
    expect(formatDue('2026-11-30T09:30:00.000Z', jingzhou)).toBe('11月30日 17:30');
  });

  it('writes a civil date without any zone', () => {
    expect(formatCivilDate('2027-01-02', 'zh-CN')).toBe('1月2日');
    expect(formatCivilDate('2027-01-02', 'zh-CN', 'full')).toBe('2027年1月2日');
    expect(formatCivilDate('2027-09-02', 'en')).toBe('2 Sep');
    expect(() => formatCivilDate('2027-02-29', 'en')).toThrow(RangeError);
  });

  it('agrees with the zone offset for every moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 946_684_800_000, max: 1_900_000_000_000 }), (milliseconds) => {
        const shifted = toInstant(milliseconds + 8 * 3_600_000);
        expect(civilDateOf(toInstant(milliseconds), 'Asia/Shanghai')).toBe(shifted.slice(0, 10));
        expect(formatTime(toInstant(milliseconds), 'Asia/Shanghai')).toBe(shifted.slice(11, 16));
      }),
    );
  });

  it('writes numbers and shares', () => {
    expect(formatNumber(12_345.678, 'zh-CN')).toBe('12,345.68');
    expect(formatPercent(0.9823, 'zh-CN')).toBe('98.2%');
    expect(formatPercent(1, 'en')).toBe('100%');
  });
});
