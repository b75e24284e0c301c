import type { Readable } from 'node:stream';
import { ImportRefused } from '../../rules/problem.ts';

/** What is told of a document as it passes by. Names come without their prefix, text in pieces with its entities. */
export interface XmlListener {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(piece: string): void;
}

/** Longest text of one cell that is taken into memory; spreadsheets allow 32,767 characters. */
const longestText = 32 << 20;

/** Collects the pieces of one text. @throws ImportRefused `broken-workbook` for one no spreadsheet can have written. */
export function joinPiece(text: string, piece: string): string {
  if (text.length + piece.length > longestText) throw new ImportRefused('broken-workbook', 'text');
  return text + piece;
}

/** Longest piece without the end of its tag; a sheet has none, so it is no sheet. */
const longestTag = 1 << 20;

/** Scans the XML of a workbook in pieces: no tree, no declarations, no entities but the five and numbers. */
export async function* scanXml(stream: Readable, listener: XmlListener): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  try {
    for await (const chunk of stream) {
      const text = rest + decoder.decode(chunk as Buffer, { stream: true });
      rest = text.slice(scanPiece(text, listener));
      if (rest.length > longestTag) throw new ImportRefused('broken-workbook', 'xml');
      yield;
    }
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    const detail = (error as { code?: string }).code ?? (error as Error).message;
    throw new ImportRefused('broken-workbook', detail);
  }
}

/** Scans as far as whole tags go and returns how far that is; text may be told in pieces. */
function scanPiece(text: string, listener: XmlListener): number {
  let at = 0;
  for (;;) {
    const begin = text.indexOf('<', at);
    const textEnd = begin < 0 ? text.length : begin;
    if (textEnd > at) listener.text(text.slice(at, textEnd));
    const end = begin < 0 ? undefined : tagEnd(text, begin);
    if (end === undefined) return textEnd;
    tell(text, begin, end, listener);
    at = end;
  }
}

const specials = [
  { begin: '<!--', end: '-->' },
  { begin: '<![CDATA[', end: ']]>' },
  { begin: '<?', end: '?>' },
] as const;

function tagEnd(text: string, begin: number): number | undefined {
  const second = text.charCodeAt(begin + 1);
  if (second === 33 || second === 63) {
    const special = specials.find((one) => text.startsWith(one.begin, begin));
    const end = text.indexOf(special?.end ?? '>', begin);
    return end < 0 ? undefined : end + (special?.end.length ?? 1);
  }
  for (let end = text.indexOf('>', begin); end >= 0; end = text.indexOf('>', end + 1)) {
    if (isBalanced(text, begin, end)) return end + 1;
  }
  return undefined;
}

/** A bracket inside an attribute's quotes ends no tag. */
function isBalanced(text: string, begin: number, end: number): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"', begin); at >= 0 && at < end; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 0;
}

function tell(text: string, begin: number, end: number, listener: XmlListener): void {
  const second = text[begin + 1];
  if (second === '/') listener.close(localName(text.slice(begin + 2, end - 1).trim()));
  else if (second === '!') tellDeclaration(text.slice(begin, end), listener);
  else if (second !== '?') {
    const closed = text[end - 2] === '/';
    const inside = text.slice(begin + 1, closed ? end - 2 : end - 1);
    const space = inside.search(/\s/);
    const name = localName(space < 0 ? inside : inside.slice(0, space));
    listener.open(name, space < 0 ? '' : inside.slice(space));
    if (closed) listener.close(name);
  }
}

function tellDeclaration(text: string, listener: XmlListener): void {
  if (text.startsWith('<![CDATA[')) listener.text(text.slice(9, -3).replaceAll('&', '&amp;'));
  else if (!text.startsWith('<!--')) throw new ImportRefused('broken-workbook', 'doctype');
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** The value of an attribute in the text of a tag, entities resolved. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const begin = attributes.indexOf(` ${name}="`);
  if (begin < 0) return undefined;
  const from = begin + name.length + 3;
  return plain(attributes.slice(from, attributes.indexOf('"', from)));
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text without its entities, and without the `_x000D_` by which workbooks write control characters. */
export function plain(text: string): string {
  const resolved = text.includes('&') ? text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, resolve) : text;
  return resolved.includes('_x')
    ? resolved.replace(/_x([\da-f]{4})_/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : resolved;
}

function resolve(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
