import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grid } from './grid.ts';
import { footOf, type PaperFrame, type Sheet, sheetsOf, titleOf } from './sheets.ts';
import { plainOf } from './text.ts';
import { linesOf } from './typeset.ts';

const frame: PaperFrame = {
  ...{ masthead: '公众诉求动态', publisher: '市实践活动领导小组办公室', internal: true },
  ...{ issue: '第1期（总第1期）', day: '2026年11月23日', copies: 80 },
  ...{ report: ['市委、市政府领导同志'], send: [], issueTo: ['各县市区、功能区', '市直各单位'] },
};

const wordsOf = (sheets: readonly Sheet[]) =>
  sheets.flatMap(({ lines }) => lines.map(({ line }) => line.runs.map(({ text }) => text).join(''))).join('');

const paragraph = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[一-龥]{1,12}$/),
      fc.constantFrom('，', '。', '“', '”', '（', '）', '：', '——', '12345', '91.2%', 'A4', '{312｜受理}'),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('the lines of a paper', () => {
  it('lose no character, are no longer than 28, and break no rule of where a mark may stand', () => {
    fc.assert(
      fc.property(paragraph, (text) => {
        const lines = linesOf(text, grid.characters);
        const words = lines.map(({ runs }) => runs.map((run) => run.text).join(''));
        expect(words.join('')).toBe(plainOf(text));
        for (const [at, { half, indent, goesOn }] of lines.entries()) {
          expect(half + (indent ? 4 : 0)).toBeLessThanOrEqual(grid.characters * 2);
          expect(indent).toBe(at === 0);
          expect(goesOn).toBe(at < lines.length - 1);
        }
      }),
    );
  });

  it('begin with no closing mark and end with no opening one', () => {
    const lines = linesOf(`${'字'.repeat(26)}，${'字'.repeat(26)}（字）。`, grid.characters);
    const words = lines.map(({ runs }) => runs.map(({ text }) => text).join(''));
    expect(words.every((line) => !/^[，。）]/.test(line) && !/（$/.test(line))).toBe(true);
  });

  it('hold 28 characters where nothing is in the way, the first 26 and an indent of two', () => {
    const [first, second] = linesOf('字'.repeat(100), grid.characters);
    expect([first?.half, second?.half]).toEqual([52, 56]);
  });

  it('set headings in their faces and know which words are figures', () => {
    expect(linesOf('一、总体情况', 28)[0]?.runs[0]?.face).toBe('black');
    const [line] = linesOf('（一）热点。本周{12｜热点一本周}件', 28);
    expect(line?.runs.map(({ face }) => face)).toEqual(['kai', 'text', 'text', 'text']);
    expect(line?.runs.find(({ figure }) => figure !== null)).toMatchObject({
      text: '12',
      half: 2,
      latin: true,
    });
    expect(linesOf('x'.repeat(200), 28).length).toBeGreaterThan(3);
  });
});

describe('the sheets of a paper', () => {
  it('hold every line once, 22 rows at most, the foot on the last and never alone', () => {
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 40 }), (paragraphs) => {
        const sheets = sheetsOf(frame, '11月16日—22日公众诉求情况', paragraphs.join('\n'));
        expect(wordsOf(sheets)).toBe(plainOf(paragraphs.join('')));
        const [last] = sheets.slice(-1);
        expect(sheets.filter(({ foot }) => foot !== null)).toEqual([last]);
        for (const { lines, foot } of sheets) {
          const rows = lines.map(({ row }) => row);
          expect(new Set(rows).size).toBe(rows.length);
          expect(Math.max(...rows)).toBeLessThan(foot?.row ?? grid.lines);
          expect(rows.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('part a long title where its writer says, or into rows of about the same length', () => {
    expect(titleOf('关于搅拌站噪音扰民 有关情况的报告')).toEqual(['关于搅拌站噪音扰民', '有关情况的报告']);
    expect(titleOf('短标题')).toEqual(['短标题']);
    const rows = titleOf('2026年11月16日至22日全市公众诉求受理办理和回访情况综述');
    expect(rows.join('')).toBe('2026年11月16日至22日全市公众诉求受理办理和回访情况综述');
    expect(rows.every((row) => [...row].length <= 18)).toBe(true);
    expect(titleOf('')).toEqual([]);
  });

  it('say whom it goes to, and how many there are', () => {
    expect(footOf(frame)).toEqual([
      '报：市委、市政府领导同志。',
      '发：各县市区、功能区，市直各单位。',
      '共印80份',
    ]);
  });
});
