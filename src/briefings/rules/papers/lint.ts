import { lengthOf, piecesOf, plainOf } from './text.ts';

/** What is looked for in the text of a paper; the first four stop it from being handed on. */
export const lintKinds = [
  'unfilled',
  'too-long',
  'no-title',
  'private',
  'typed-number',
  'maybe-private',
  'square-brackets',
  'half-punctuation',
  'vague-date',
  'about-exact',
  'percent-of-share',
  'bare-range',
] as const;
export type LintKind = (typeof lintKinds)[number];

/** A place in the text that asks for the editor's eye. */
export interface LintFinding {
  kind: LintKind;
  /** Line of the text, from 1; 0 for the title. */
  line: number;
  /** The words it is about. */
  words: string;
}

const stopping: readonly LintKind[] = ['unfilled', 'too-long', 'no-title', 'private'];

/** Whether a finding stops the text from being handed on; the others are advice. */
export function stops({ kind }: Pick<LintFinding, 'kind'>): boolean {
  return stopping.includes(kind);
}

/** What a draft leaves for its editor to write. */
export const toFill = /【待填写[^】]*】/g;

/** Numbers that are no figures: dates, times, issue and document numbers, numbered headings, the lines people ring. */
const noFigure = [
  /[〔[(（【]\s*\d{4}\s*[〕\])）】]\s*\d*\s*号?/g,
  /\d{4}年(度)?/g,
  /\d{1,2}月份?/g,
  /\d{1,2}日/g,
  /\d{1,2}[时：:]\d{0,2}分?/g,
  /第\d+[期号条次]/g,
  /^\s*\d+[.．]/g,
  /（\d+）/g,
  /(?<!\d)(?:12345|12388|12315|12369|110|119|120|122|96\d{3,4})(?!\d)/g,
];

const rules: readonly { kind: LintKind; pattern: RegExp }[] = [
  { kind: 'unfilled', pattern: toFill },
  // GB/T 9704: the year of a document's number stands in 〔〕
  { kind: 'square-brackets', pattern: /[[(（【]\s*(19|20)\d{2}\s*[\])）】]\s*\d+\s*号/g },
  { kind: 'half-punctuation', pattern: /(?<=\p{Script=Han}|[”）》])[,;:?!()]|[,;:?!()](?=\p{Script=Han})/gu },
  { kind: 'vague-date', pattern: /近日|近期|日前|前不久|不久前/g },
  // office.md: no 约 before an exact figure
  { kind: 'about-exact', pattern: /(约|近|大约|左右)\s*\{[^{}]*\}|\{[^{}]*\}[件人次个]?\s*左右/g },
  // a share changes by 百分点
  {
    kind: 'percent-of-share',
    pattern: /率[^，。；]{0,8}(上升|下降|提高|降低|增长)[^，。；\d]{0,4}\{?\d+(\.\d+)?%/g,
  },
  // 15%～20%, not 15～20%
  { kind: 'bare-range', pattern: /\d+(\.\d+)?\s*[-~～—]\s*\d+(\.\d+)?%/g },
];

/** What asks for the editor's eye in a title and a text of at most `limit` characters. */
export function lint(title: string, text: string, limit: number): LintFinding[] {
  const length = lengthOf(text);
  return [
    ...(title.trim() === '' ? [{ kind: 'no-title', line: 0, words: '' } as const] : []),
    ...(length > limit ? [{ kind: 'too-long', line: 0, words: `${length}/${limit}` } as const] : []),
    ...text.split('\n').flatMap((line, at) => lintLine(line, at + 1)),
  ];
}

function lintLine(line: string, number: number): LintFinding[] {
  const found = rules.flatMap(({ kind, pattern }) =>
    [...line.matchAll(pattern)].map(([words]) => ({ kind, line: number, words: plainOf(words) })),
  );
  return [
    ...found,
    ...typedNumbers(line).map((words) => ({ kind: 'typed-number' as const, line: number, words })),
  ];
}

/** Numbers somebody typed that are no live figure: nobody recounts them. */
function typedNumbers(line: string): string[] {
  const typed = piecesOf(line.replace(toFill, ''))
    .map(({ text, name }) => (name === null ? text : '\u0000'))
    .join('');
  const rest = noFigure.reduce((left, pattern) => left.replace(pattern, '\u0000'), typed);
  return [...rest.matchAll(/\d+(?:[.,]\d+)*(?:%|万|亿)?/g)].map(([words]) => words);
}
