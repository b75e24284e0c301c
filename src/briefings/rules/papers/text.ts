/**
 * How the text of a paper is kept: lines, and in them live figures as `{1234｜受理}`, the value as it stands in the text and
 * the name of the figure. The value is in the text so that whoever reads or edits it reads a sentence; the name is what it
 * is counted anew by.
 */
const token = /\{([^{}｜|\n]{1,40})[｜|]([^{}｜|\n]{1,60})\}/g;

/** A figure given by a person 人工数, or as an earlier issue printed it 原刊: its name says by whom or where, as in `{15｜人工·市住建局}`. */
const byHand = /^(?:人工|原刊)[·：:]\s*\S/;

/** A piece of a line: plain words, or a figure with its name. */
export interface Piece {
  text: string;
  name: string | null;
}

/** Pieces of a line in order; joined they are the line as it is printed. */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of line.matchAll(token)) {
    if (match.index > at) pieces.push({ text: line.slice(at, match.index), name: null });
    pieces.push({ text: match[1] ?? '', name: match[2] ?? '' });
    at = match.index + match[0].length;
  }
  if (at < line.length) pieces.push({ text: line.slice(at), name: null });
  return pieces;
}

/** The text as it is printed, figures as their values. */
export function plainOf(text: string): string {
  return text.replace(token, '$1');
}

/** A figure as it stands in the text. */
export function tokenOf(value: string, name: string): string {
  return `{${value}｜${name}}`;
}

/** A figure in the text that is not what is counted now; `now` is null where no such figure is known. */
export interface Disagreement {
  /** Line of the text, from 1. */
  line: number;
  name: string;
  written: string;
  now: string | null;
}

/** Figures in a text that no longer agree with what is counted, in the order of the text; what people gave is left alone. */
export function disagreements(text: string, values: ReadonlyMap<string, string>): Disagreement[] {
  return text.split('\n').flatMap((line, at) =>
    piecesOf(line).flatMap(({ text: written, name }) => {
      if (name === null || isByHand(name)) return [];
      const now = values.get(name) ?? null;
      return now === written ? [] : [{ line: at + 1, name, written, now }];
    }),
  );
}

/** The text with every known figure as it is counted now. */
export function refreshed(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(token, (whole: string, _value: string, name: string) => {
    const now = values.get(name);
    return now === undefined ? whole : tokenOf(now, name);
  });
}

/** Whether a figure was given by a person, who is named, or printed in an issue, which is named: nothing counts it anew. */
export function isByHand(name: string): boolean {
  return byHand.test(name);
}

/** Names of the figures a text uses. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(token)].map((match) => match[2] ?? ''))];
}

/** How long a text is, as office rules count: characters without spaces and line breaks. */
export function lengthOf(text: string): number {
  return [...plainOf(text).replace(/\s/g, '')].length;
}
