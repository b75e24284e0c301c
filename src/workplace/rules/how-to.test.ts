import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSections, sectionsOf } from './how-to.ts';

const backup = `# 备份和恢复
每天夜里自动备份。

![备份页](../pictures/x.png)

## 试恢复
每月点一次。它把备份恢复到临时副本。

| 灯 | 含义 |
|---|---|
| 绿 | 昨夜的备份完好 |

## 密钥另存
点“另存密钥”，设一个口令。
`;
const sections = [
  ...sectionsOf('backup', backup),
  ...sectionsOf('sms', '# 短信\n## 接短信网关\n填网关地址。'),
];

describe('how something is done', () => {
  it('is cut at its headings, without signs of form', () => {
    expect(sections.map(({ heading }) => heading)).toEqual([
      '备份和恢复',
      '试恢复',
      '密钥另存',
      '接短信网关',
    ]);
    expect(sections[1]?.text).toBe('每月点一次。它把备份恢复到临时副本。 灯 含义 绿 昨夜的备份完好');
    expect(sections[0]?.text).toBe('每天夜里自动备份。');
  });

  it.each([
    ['怎么试恢复', '试恢复'],
    ['如何恢复备份？', '备份和恢复'],
    ['密钥存哪里', '密钥另存'],
    ['shf', '试恢复'],
    ['mylc', '密钥另存'],
    ['短信网关怎么接', '接短信网关'],
  ])('is found by a question: %s', (question, heading) => {
    expect(findSections(sections, question, 3)[0]?.heading).toBe(heading);
  });

  it('is not found by words of asking alone, nor by what nobody wrote', () => {
    expect(findSections(sections, '怎么办', 3)).toEqual([]);
    expect(findSections(sections, '飞机晚点', 3)).toEqual([]);
  });

  it('never fails on any question', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (question) => {
        expect(findSections(sections, question, 2).length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
