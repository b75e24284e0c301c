import { grid } from './grid.ts';
import { type Line, linesOf } from './typeset.ts';

/** What stands around the text of a paper, as city data says it. */
export interface PaperFrame {
  masthead: string;
  publisher: string;
  internal: boolean;
  /** 第3期（总第12期）. */
  issue: string;
  /** 2026年11月27日, or what stands for it in a draft. */
  day: string;
  report: readonly string[];
  send: readonly string[];
  issueTo: readonly string[];
  copies: number;
}

export interface Sheet {
  number: number;
  /** Lines of text with the row of the grid each stands in. */
  lines: { row: number; line: Line }[];
  /** Rows of the title, on the first sheet. */
  title: { row: number; text: string }[];
  isFirst: boolean;
  /** 报尾: its lines and the row it begins in, on the last sheet. */
  foot: { row: number; lines: string[] } | null;
}

/** Rows of the first sheet above the title: marking, red name, number of the issue, publisher and day, red rule. */
export const rowsOf = { issue: 5, publisher: 6, rule: 7, title: 9 } as const;

const titleCharacters = 18;
/** 报尾 is set in 四号 (14 pt): so many characters a line. */
const footCharacters = 30;
/** Lines that go along to a sheet that would else hold nothing but 报尾. */
const company = 2;

/** A paper on its sheets: the text line by line on the grid, the head on the first sheet, 报尾 at the foot of the last. */
export function sheetsOf(frame: PaperFrame, title: string, text: string): Sheet[] {
  const titleLines = titleOf(title);
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => linesOf(line, grid.characters));
  const first = rowsOf.title + titleLines.length + 1;
  const foot = footOf(frame);
  const sheets: Sheet[] = [
    {
      ...empty(1),
      isFirst: true,
      title: titleLines.map((one, at) => ({ row: rowsOf.title + at, text: one })),
    },
  ];
  fill(sheets, lines, first);
  placeFoot(sheets, foot, first);
  return sheets;
}

function empty(number: number): Sheet {
  return { number, lines: [], title: [], isFirst: false, foot: null };
}

function fill(sheets: Sheet[], lines: readonly Line[], first: number): void {
  let row = first;
  for (const [at, line] of lines.entries()) {
    // a heading is never the last line of a sheet
    const isLast = row === grid.lines - 1;
    const isHeading = line.runs[0]?.face === 'black' && lines[at + 1] !== undefined;
    if (row >= grid.lines || (isLast && isHeading)) {
      sheets.push(empty(sheets.length + 1));
      row = 0;
    }
    sheets.at(-1)?.lines.push({ row, line });
    row += 1;
  }
}

/** 报尾 at the foot of the last sheet; where it has no room it goes on with some text, so that no sheet is without. */
function placeFoot(sheets: Sheet[], lines: string[], first: number): void {
  const last = sheets.at(-1);
  if (last === undefined) return;
  const used = (last.lines.at(-1)?.row ?? (last.isFirst ? first - 1 : -1)) + 1;
  const row = grid.lines - lines.length;
  if (used + 1 <= row) {
    last.foot = { row, lines };
    return;
  }
  const moved = last.lines.splice(Math.max(last.isFirst ? 1 : 0, last.lines.length - company));
  sheets.push({
    ...empty(sheets.length + 1),
    lines: moved.map(({ line }, at) => ({ row: at, line })),
    foot: { row, lines },
  });
}

/** A title in one or more centred rows of about the same length; a space in it is where it may be parted. */
export function titleOf(title: string): string[] {
  const parts = title
    .trim()
    .split(/[\s　]+/)
    .filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => [...part].length <= titleCharacters)) return parts;
  const letters = [...parts.join('')];
  if (letters.length === 0) return [];
  const rows = Math.ceil(letters.length / titleCharacters);
  const each = Math.ceil(letters.length / rows);
  const lines: string[] = [];
  for (let at = 0; at < letters.length; ) {
    let end = Math.min(letters.length, at + each);
    // a number, a word or a mark is not torn off
    while (
      end < letters.length &&
      end - at > 1 &&
      (isTorn(letters[end - 1], letters[end]) || isMark(letters[end]))
    )
      end -= 1;
    lines.push(letters.slice(at, end).join(''));
    at = end;
  }
  return lines;
}

function isTorn(before = '', after = ''): boolean {
  return /[\dA-Za-z]/.test(before) && /[\dA-Za-z]/.test(after);
}

function isMark(letter = ''): boolean {
  return /[，。、；：？！）》”]/.test(letter);
}

/** 报尾: 报：…。 送：…。 发：…。 each with a hanging indent, then 共印×份. */
export function footOf({ report, send, issueTo, copies }: PaperFrame): string[] {
  const to = (
    [
      ['报', report],
      ['送', send],
      ['发', issueTo],
    ] as const
  ).filter(([, parties]) => parties.length > 0);
  return [
    ...to.flatMap(([word, parties]) => hanging(`${word}：`, `${parties.join('，')}。`)),
    `共印${copies}份`,
  ];
}

function hanging(head: string, words: string): string[] {
  const room = footCharacters - head.length - 2;
  const letters = [...words];
  const lines: string[] = [];
  for (let at = 0; at < letters.length; ) {
    let end = Math.min(letters.length, at + room);
    while (end < letters.length && isMark(letters[end])) end -= 1;
    lines.push(`${at === 0 ? head : '　'.repeat(head.length)}${letters.slice(at, end).join('')}`);
    at = end;
  }
  return lines;
}
