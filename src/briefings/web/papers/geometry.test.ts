import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../../tests/support/browser.ts';
import { grid, lineHeight, mastheadSize } from '../../rules/papers/grid.ts';
import { PaperSheets, type SheetsProps } from './PaperSheets.tsx';

const frame: SheetsProps['frame'] = {
  ...{ masthead: '公众诉求动态', publisher: '市实践活动领导小组办公室', internal: true, isDemo: true },
  ...{ issue: '第3期（总第12期）', day: '2026年11月23日', copies: 80 },
  ...{ report: ['市委、市政府领导同志'], send: ['市委办公室'], issueTo: ['各县市区、功能区', '市直各单位'] },
};
const title = '11月16日—22日公众诉求情况';
const sentence =
  '全市共受理群众诉求{312｜受理}件，比上周{增加12件｜受理比上周}，其中直办和转办各有增减，办结情况总体平稳。';
const full = '荆州市民反映的问题件件有着落事事有回音'.repeat(20);
const short = `一、总体情况\n${sentence}\n（一）热点。本周有所增加。`;
const long = `${short}\n二、诉求分类\n${full}\n${Array.from({ length: 20 }, () => sentence).join('\n')}`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A piece of printed text: its left and right edge and its baseline, in millimetres from the left and upper edge of the sheet. */
interface Printed {
  text: string;
  left: number;
  right: number;
  base: number;
  size: number;
}

interface PrintedSheet {
  width: number;
  height: number;
  pieces: Printed[];
}

const millimetres = (points: number) => (points / 72) * 25.4;

function pageOf(text: string): string {
  const css = readFileSync(join(import.meta.dirname, 'paper.css'), 'utf8');
  const markup = renderToStaticMarkup(createElement(PaperSheets, { frame, title, text }));
  return `<!doctype html><html lang="zh-CN" data-paper><head><style>body{margin:0}${css}</style></head><body>${markup}</body></html>`;
}

/** The paper as Chromium prints it, measured in the PDF. */
async function printed(text: string): Promise<PrintedSheet[]> {
  const page = await browser.newPage();
  await page.setContent(pageOf(text));
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const sheets: PrintedSheet[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number);
    const { width, height } = sheet.getViewport({ scale: 1 });
    const { items } = await sheet.getTextContent();
    sheets.push({
      width: millimetres(width),
      height: millimetres(height),
      pieces: items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? {
              text: item.str,
              left: millimetres(item.transform[4] as number),
              right: millimetres((item.transform[4] as number) + item.width),
              base: millimetres(height - (item.transform[5] as number)),
              size: Math.abs(item.transform[3] as number),
            }
          : [],
      ),
    });
  }
  return sheets;
}

/** Lines of the text in 三号 by the row of the grid they stand in. */
function rowsOf({
  pieces,
}: PrintedSheet): Map<number, { text: string; left: number; right: number; base: number }> {
  const rows = new Map<number, { text: string; left: number; right: number; base: number }>();
  const inText = pieces.filter(({ base, size }) => base < grid.top + grid.height && size > 15 && size < 17);
  for (const piece of inText.sort((one, other) => one.left - other.left)) {
    const row = Math.floor((piece.base - grid.top) / lineHeight);
    const known = rows.get(row);
    rows.set(row, {
      text: (known?.text ?? '') + piece.text,
      left: Math.min(known?.left ?? piece.left, piece.left),
      right: Math.max(known?.right ?? piece.right, piece.right),
      base: piece.base,
    });
  }
  return rows;
}

const named = (sheet: PrintedSheet, words: string) =>
  sheet.pieces.find(({ text }) => text.replace(/\s/g, '').includes(words));

describe.each([
  ['one sheet', short, 1],
  ['several sheets', long, 4],
])('a paper of %s, printed', (_name, text, least) => {
  let sheets: PrintedSheet[];
  beforeAll(async () => {
    sheets = await printed(text);
  });

  it('is A4, as many sheets as were set and no more', () => {
    expect(sheets.length).toBeGreaterThanOrEqual(least);
    if (least === 1) expect(sheets).toHaveLength(1);
    expect(sheets.flatMap(({ pieces }) => pieces).length).toBeGreaterThan(20);
    for (const { width, height } of sheets) {
      expect(Math.abs(width - 210)).toBeLessThan(0.5);
      expect(Math.abs(height - 297)).toBeLessThan(0.5);
    }
  });

  it('keeps its text within the type area of 156 × 225 mm', () => {
    for (const { pieces } of sheets)
      for (const { text: words, left, right, base } of pieces) {
        if (base > grid.top + grid.height) continue; // the page number
        expect(left, words).toBeGreaterThan(grid.left - 0.3);
        expect(right, words).toBeLessThan(grid.left + grid.width + 0.8);
        expect(base, words).toBeGreaterThan(grid.top);
      }
  });

  it('stands on a grid of 22 lines, 28 characters to a full line', () => {
    for (const sheet of sheets) {
      const rows = rowsOf(sheet);
      for (const [row, { base }] of rows) {
        expect(row).toBeLessThan(grid.lines);
        const inRow = base - grid.top - row * lineHeight;
        expect(inRow).toBeGreaterThan(lineHeight * 0.4);
      }
      const bases = [...rows.values()].map(({ base }) => base);
      for (const base of bases) {
        const lines = (base - (bases[0] ?? 0)) / lineHeight;
        expect(Math.abs(lines - Math.round(lines)), 'a line off the grid').toBeLessThan(0.06);
      }
    }
    if (least === 1) return;
    const whole = sheets
      .flatMap((sheet) => [...rowsOf(sheet).values()])
      .filter(({ text: words }) => /^[一-龥]{28}$/.test(words));
    expect(whole.length).toBeGreaterThan(8);
    for (const { left, right } of whole) {
      expect(Math.abs(left - grid.left)).toBeLessThan(0.4);
      expect(Math.abs(right - (grid.left + grid.width))).toBeLessThan(0.8);
    }
    const middle = rowsOf(sheets[1] as PrintedSheet);
    expect(Math.max(...middle.keys())).toBe(grid.lines - 1);
  });

  it('bears the red name 35 mm below the type area’s edge, number, publisher and day on the first sheet', () => {
    const [first] = sheets as [PrintedSheet];
    const name = named(first, '公众诉求动态');
    const height = mastheadSize(frame.masthead);
    expect(millimetres(name?.size ?? 0)).toBeCloseTo(height, 0);
    // the baseline of a Chinese glyph is about 0.88 of its size below its upper edge
    expect(Math.abs((name?.base ?? 0) - height * 0.88 - (grid.top + grid.mastheadBelow))).toBeLessThan(3);
    const middle = ((name?.left ?? 0) + (name?.right ?? 0)) / 2;
    expect(Math.abs(middle - (grid.left + grid.width / 2))).toBeLessThan(1.5);
    for (const words of ['总第', '领导小组办公室', '2026', '内部资料'])
      expect(named(first, words), words).toBeDefined();
    expect(named(first, '演示数据')).toBeDefined();
  });

  it('numbers its pages 7 mm below the type area, odd ones at the right, even ones at the left', () => {
    for (const [at, { pieces }] of sheets.entries()) {
      const number = pieces.filter(({ base }) => base > grid.top + grid.height);
      const words = number.map(({ text: one }) => one).join('');
      expect(words.replace(/\s/g, '')).toBe(`—${at + 1}—`);
      const top = Math.min(...number.map(({ base, size }) => base - millimetres(size) * 0.88));
      expect(Math.abs(top - (grid.top + grid.height + grid.numberBelow))).toBeLessThan(2);
      const inset = millimetres(14);
      const edge =
        at % 2 === 0
          ? grid.left + grid.width - inset - Math.max(...number.map(({ right }) => right))
          : Math.min(...number.map(({ left }) => left)) - grid.left - inset;
      expect(Math.abs(edge)).toBeLessThan(1.2);
    }
  });

  it('ends with 报尾 on the lowest rows of the last sheet, below text', () => {
    const [last] = sheets.slice(-1) as [PrintedSheet];
    const copies = named(last, '共印');
    expect(copies).toBeDefined();
    const row = ((copies?.base ?? 0) - grid.top) / lineHeight;
    expect(Math.floor(row)).toBe(grid.lines - 1);
    const right = Math.max(
      ...last.pieces
        .filter(({ base }) => Math.abs(base - (copies?.base ?? 0)) < 1)
        .map((piece) => piece.right),
    );
    expect(Math.abs(right - (grid.left + grid.width - millimetres(14)))).toBeLessThan(1.5);
    expect(rowsOf(last).size).toBeGreaterThan(0);
    expect(sheets.filter((sheet) => named(sheet, '共印'))).toHaveLength(1);
  });
});

describe('the rules of a paper', () => {
  it('are as wide as the type area: the red one 4 mm below publisher and day, those of 报尾 on its lowest row', async () => {
    const page = await browser.newPage();
    await page.setContent(pageOf(short));
    await page.emulateMedia({ media: 'print' });
    const boxes = await page.evaluate(() => {
      const perMillimetre = 96 / 25.4;
      const sheet = document.querySelector('.paper-sheet')?.getBoundingClientRect();
      const of = (one: string) => {
        const {
          left = 0,
          top = 0,
          width = 0,
          bottom = 0,
        } = document.querySelector(one)?.getBoundingClientRect() ?? {};
        return {
          left: (left - (sheet?.left ?? 0)) / perMillimetre,
          top: (top - (sheet?.top ?? 0)) / perMillimetre,
          bottom: (bottom - (sheet?.top ?? 0)) / perMillimetre,
          width: width / perMillimetre,
        };
      };
      return { red: of('.paper-rule'), foot: of('.paper-foot'), publisher: of('.paper-publisher') };
    });
    await page.close();
    for (const { left, width } of [boxes.red, boxes.foot]) {
      expect(left).toBeCloseTo(grid.left, 0);
      expect(width).toBeCloseTo(grid.width, 0);
    }
    // letters of 三号 stand in the middle of their line
    const letters = boxes.publisher.bottom - (lineHeight - millimetres(16)) / 2;
    expect(Math.abs(boxes.red.top - letters - 4)).toBeLessThan(0.5);
    expect(boxes.foot.bottom).toBeCloseTo(grid.top + grid.height, 0);
  });
});
