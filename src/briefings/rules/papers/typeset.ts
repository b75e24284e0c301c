import { piecesOf } from './text.ts';

/** In which face a run is set: text 仿宋, headings 黑体 and 楷体 (GB/T 9704 7.3.3). */
export type Face = 'text' | 'black' | 'kai';

/** A run of one face in a line; `half` counts half characters: 2 for a Chinese one, 1 for a Latin letter or a digit. */
export interface Run {
  text: string;
  half: number;
  face: Face;
  /** It is a live figure of this name. */
  figure: string | null;
  /** Set in its own width inside its cells: letters, digits, and marks whose width depends on the font. */
  latin: boolean;
}

export interface Line {
  runs: Run[];
  half: number;
  /** The paragraph goes on in the next line, so this one fills the width. */
  goesOn: boolean;
  indent: boolean;
}

/** The smallest piece that stays together: a Chinese character, or a number or word in Latin letters. */
type Atom = Run;

const noStart = /^[，。、；：？！）》」』】〕”’％…—·,.;:?!)%]/;
const noEnd = /[（《「『【〔“‘(]$/;
/** Marks whose width depends on the font; they get a cell of their own. */
const ambiguous = /^[“”‘’—…·]$/;
const latinRun = /[\u0021-\u007e]+(?:\.[\u0021-\u007e]+)*/y;

/** Level of a paragraph by how it begins: 一、 is 1, （一） is 2, 1. is 3, （1） is 4; 0 is text. */
export function levelOf(line: string): 0 | 1 | 2 | 3 | 4 {
  if (/^[一二三四五六七八九十]+、/.test(line)) return 1;
  if (/^（[一二三四五六七八九十]+）/.test(line)) return 2;
  if (/^\d+[.．]/.test(line)) return 3;
  return /^（\d+）/.test(line) ? 4 : 0;
}

/** Atoms of a paragraph, each with its face: a first-level heading in 黑体, the first sentence of a second-level one in 楷体. */
function atomsOf(line: string): Atom[] {
  const level = levelOf(line);
  const headEnd = level === 2 ? (line.indexOf('。') < 0 ? line.length : line.indexOf('。') + 1) : 0;
  const atoms: Atom[] = [];
  let at = 0;
  for (const { text, name } of piecesOf(line)) {
    for (const piece of cut(text)) {
      const face: Face = level === 1 ? 'black' : at < headEnd ? 'kai' : 'text';
      atoms.push({ ...piece, face, figure: name });
      at += piece.text.length;
    }
    if (name !== null) at += name.length + 3;
  }
  return atoms;
}

function cut(text: string): { text: string; half: number; latin: boolean }[] {
  const found: { text: string; half: number; latin: boolean }[] = [];
  for (let at = 0; at < text.length; ) {
    latinRun.lastIndex = at;
    const latin = latinRun.exec(text)?.[0];
    const piece = latin ?? String.fromCodePoint(text.codePointAt(at) ?? 0);
    const half = latin === undefined ? 2 : latin.length;
    found.push({ text: piece, half, latin: latin !== undefined || ambiguous.test(piece) });
    at += piece.length;
  }
  return found;
}

/** Lines of one paragraph, indented by two characters; no line begins with a closing mark nor ends with an opening one. */
export function linesOf(paragraph: string, characters: number): Line[] {
  const most = characters * 2;
  const lines: Line[] = [];
  let rest = atomsOf(paragraph).flatMap((atom) => splitLong(atom, most - 4));
  while (rest.length > 0) {
    const indent = lines.length === 0;
    const taken = fitting(rest, most - (indent ? 4 : 0));
    const runs = joined(rest.slice(0, taken));
    rest = rest.slice(taken);
    lines.push({ runs, half: widthOf(runs), goesOn: rest.length > 0, indent });
  }
  return lines;
}

/** A word longer than a line is cut: nothing may stand outside the page. */
function splitLong(atom: Atom, most: number): Atom[] {
  if (atom.half <= most) return [atom];
  const parts: Atom[] = [];
  for (let at = 0; at < atom.text.length; at += most) {
    const text = atom.text.slice(at, at + most);
    parts.push({ ...atom, text, half: text.length });
  }
  return parts;
}

/** How many atoms stand in a line: as many as fit, fewer where the next line or this one would break a rule. */
function fitting(atoms: readonly Atom[], most: number): number {
  let width = 0;
  let count = 0;
  for (const { half } of atoms) {
    if (width + half > most) break;
    width += half;
    count += 1;
  }
  if (count === atoms.length) return count;
  let back = count;
  while (back > 1 && (noStart.test(atoms[back]?.text ?? '') || noEnd.test(atoms[back - 1]?.text ?? '')))
    back -= 1;
  return back > 1 ? back : Math.max(1, count);
}

function joined(atoms: readonly Atom[]): Run[] {
  const runs: Run[] = [];
  for (const atom of atoms) {
    const last = runs.at(-1);
    if (
      last !== undefined &&
      last.face === atom.face &&
      last.figure === atom.figure &&
      last.latin === atom.latin
    ) {
      last.text += atom.text;
      last.half += atom.half;
    } else runs.push({ ...atom });
  }
  return runs;
}

function widthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { half }) => sum + half, 0);
}
