import { normalText, simplifiedUnit } from './text.ts';

/** Code units that become others only as part of their neighbours, and those too rare to be worth a table: read slowly. */
const together = 0xffff;
/** Code units that become several. */
const several = 0xfffe;
/** Code units that are left out, and those that are a gap between words. */
const nothing = 0xfffd;
const gap = 32;

/** Ranges whose units become what they become whatever stands beside them: no combining marks, no surrogates. */
const alone: readonly (readonly [from: number, to: number])[] = [
  [0x0000, 0x02ff],
  [0x2000, 0x20cf],
  [0x2100, 0x2bff],
  [0x3000, 0x3029],
  [0x3030, 0x303f],
  [0x3200, 0x9fff],
  [0xff01, 0xff5e],
];

interface Table {
  unit: Uint16Array;
  several: Map<number, readonly number[]>;
}

let made: Table | undefined;

/** What each code unit is in the normal form; made once, when the first text is read. */
function tableOf(): Table {
  if (made !== undefined) return made;
  const table: Table = { unit: new Uint16Array(0x10000).fill(together), several: new Map() };
  for (const [from, to] of alone) for (let code = from; code <= to; code += 1) fill(table, code);
  made = table;
  return table;
}

function fill(table: Table, code: number): void {
  const plain = String.fromCharCode(code).normalize('NFKC').toLowerCase();
  const units = Array.from({ length: plain.length }, (_, at) => unitOf(plain.charAt(at)));
  table.unit[code] = units.length === 1 ? (units[0] ?? together) : several;
  if (units.length !== 1) table.several.set(code, units);
}

function unitOf(character: string): number {
  if (/\s/.test(character)) return gap;
  return /[\p{Cc}\p{Cf}\p{Co}]/u.test(character) ? nothing : simplifiedUnit(character.charCodeAt(0));
}

/** The normal form being written: where it ends, and whether a gap waits to be one space before what comes next. */
interface Writing {
  into: Uint16Array;
  at: number;
  begin: number;
  waits: boolean;
}

function write(writing: Writing, unit: number): void {
  if (unit === gap) {
    writing.waits = writing.at > writing.begin;
    return;
  }
  if (unit === nothing) return;
  if (writing.waits) {
    writing.into[writing.at] = gap;
    writing.at += 1;
    writing.waits = false;
  }
  writing.into[writing.at] = unit;
  writing.at += 1;
}

/** A code unit becomes at most so many (NFKC of U+3200 to U+33FF). */
const longestUnit = 18;

/**
 * Writes the code units of {@link normalText} into a buffer and tells where they end; what has no room is left out.
 * Most texts are read unit by unit from a table, without making a string; those with marks that combine, emoji or
 * other scripts are made normal as strings, with the same result.
 */
export function writeNormal(text: string, into: Uint16Array, begin: number): number {
  const { unit, several: severalOf } = tableOf();
  const writing: Writing = { into, at: begin, begin, waits: false };
  const room = into.length - longestUnit;
  for (let at = 0; at < text.length && writing.at < room; at += 1) {
    const code = text.charCodeAt(at);
    const plain = unit[code] ?? together;
    if (plain === together) return writeSlowly(text, into, begin);
    if (plain !== several) write(writing, plain);
    else for (const one of severalOf.get(code) ?? []) write(writing, one);
  }
  return writing.at;
}

function writeSlowly(text: string, into: Uint16Array, begin: number): number {
  const normal = normalText(text);
  const length = Math.min(normal.length, into.length - begin);
  for (let at = 0; at < length; at += 1) into[begin + at] = normal.charCodeAt(at);
  return begin + length;
}
