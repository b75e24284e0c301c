import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysIn, readPlan } from './reading.ts';
import { partsOfWord } from './word.ts';

const period = { from: '2026-11-01', to: '2027-06-30' };
const rule = {
  ...period,
  items: [{ code: 'visit-and-listen', name: { zh: '深入基层走访调研' }, signs: ['走访'] }],
  activities: [{ code: 'hundred-days', name: { zh: '“百日攻坚”行动' } }],
};

describe('days as offices write them', () => {
  it.each([
    ['2026年12月底前', '', '2026-12-31'],
    ['12月31日前', '', '2026-12-31'],
    ['3月底', '', '2027-03-31'],
    ['2027年2月', '2027-02-01', '2027-02-28'],
    ['11月10日至12月20日', '2026-11-10', '2026-12-20'],
    ['2026年12月—2027年3月', '2026-12-01', '2027-03-31'],
    ['2026.12.5', '', '2026-12-05'],
    ['2026-12-05 00:00:00', '', '2026-12-05'],
    ['2026/12/1-2027/1/15', '2026-12-01', '2027-01-15'],
    ['长期坚持', '', ''],
    ['2月30日', '', ''],
  ])('“%s”', (text, from, to) => {
    expect(daysIn(text, period)).toEqual({ from, to });
  });

  it('are days of the calendar or none, whatever is written', () => {
    const sign = fc.constantFrom(...'0123456789年月日.-/至前底 ');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 24 }), (signs) => {
        const { from, to } = daysIn(signs.join(''), period);
        for (const day of [from, to])
          expect(day === '' || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day), day).toBe(true);
      }),
    );
  });
});

const table = {
  kind: 'table' as const,
  rows: [
    ['工作清单', '', '', '', '', '', '', ''],
    ['序号', '规定动作/自选动作', '工作任务', '责任人', '完成时限', '地点', '工作目标', '备注'],
    ['1', '深入基层走访调研', '逐户走访', '承办人', '12月底前', '白云社区', '走访412户', '略'],
    ['2', '自选动作', '“百日攻坚”行动：修路灯', '主要负责同志', '尽快', '纺织院', '更换56盏', ''],
    ['', '', '', '', '', '', '', ''],
  ],
};

describe('a plan taken from a file', () => {
  it('has the headings and paragraphs as text, and the lines of the table as its list', () => {
    const texts = [
      '××街道实践活动工作方案',
      '一、总体要求',
      '先修灯。',
      '再修路。',
      '二、组织保障',
      '书记负责。',
    ];
    const { document, unread, undated } = readPlan(
      [...texts.map((text) => ({ kind: 'text' as const, text })), table],
      rule,
    );
    expect(document.title).toBe('××街道实践活动工作方案');
    expect(document.sections).toEqual([
      { id: 's1', heading: '总体要求', text: '先修灯。\n再修路。' },
      { id: 's2', heading: '组织保障', text: '书记负责。' },
    ]);
    expect(document.entries).toMatchObject([
      { item: 'visit-and-listen', what: '逐户走访', who: '承办人', to: '2026-12-31', measure: '走访412户' },
      { item: null, activity: 'hundred-days', to: '', where: '纺织院' },
    ]);
    expect(unread).toEqual(['备注']);
    expect(undated).toEqual([{ entry: 'e2', text: '尽快' }]);
  });

  it('is read from the words of a Word document, tables in their place, deleted words left out', () => {
    const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const xml = `<w:body><w:p w:rsidR="1"><w:r><w:t>一、总体</w:t></w:r><w:r><w:t xml:space="preserve">要求 &amp; 目标</w:t></w:r></w:p>
      <w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>新</w:t><w:br/><w:t>行</w:t></w:r></w:p>
      <w:tbl><w:tr>${cell('任务')}${cell('责任人')}</w:tr><w:tr>${cell('修灯')}${cell('承办人')}</w:tr></w:tbl></w:body>`;
    expect(partsOfWord(xml)).toEqual([
      { kind: 'text', text: '一、总体要求 & 目标' },
      { kind: 'text', text: '新\n行' },
      {
        kind: 'table',
        rows: [
          ['任务', '责任人'],
          ['修灯', '承办人'],
        ],
      },
    ]);
  });
});
