import { isAscii, isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { ImportRefused } from '../rules/problem.ts';

/** Encodings a table may come in; GB18030 reads GBK and GB2312 as well. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Read at once: small pieces keep what is alive, and so the heap, small; larger ones are no faster. */
export const chunkBytes = 1 << 16;

const marks: readonly { bytes: readonly number[]; encoding: Encoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** Judges an encoding from the bytes of a file as they pass by, so that the file is read only once for it. */
export interface EncodingJudge {
  add(chunk: Buffer): void;
  /**
   * A byte order mark decides; else UTF-8 if every byte is; else GB18030, unless the file is mostly UTF-8 and damaged,
   * which GB18030 would turn into nonsense without a word.
   *
   * @throws ImportRefused `encoding` or `broken-utf8`.
   */
  verdict(): Encoding;
}

export function judgeEncoding(): EncodingJudge {
  let marked: Encoding | undefined;
  let begun = false;
  let rest = Buffer.alloc(0);
  const seen = { broken: false, nul: false, lines: 1, brokenLine: 0, utf8Signs: 0, otherBytes: 0 };
  return {
    add(chunk) {
      if (!begun) marked = marks.find(({ bytes }) => bytes.every((byte, at) => chunk[at] === byte))?.encoding;
      begun = true;
      if (marked === 'utf-16le' || marked === 'utf-16be') return;
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = wholeSigns(bytes);
      rest = Buffer.from(bytes.subarray(end));
      judge(bytes.subarray(0, end), seen);
    },
    verdict() {
      if (marked === 'utf-16le' || marked === 'utf-16be') return marked;
      if (rest.length > 0) judge(rest, seen);
      if (seen.nul) throw new ImportRefused('encoding', 'NUL');
      if (!seen.broken) return 'utf-8';
      const isDamaged = marked === 'utf-8' || seen.utf8Signs > seen.otherBytes;
      if (isDamaged) throw new ImportRefused('broken-utf8', String(seen.brokenLine));
      return 'gb18030';
    },
  };
}

interface Seen {
  broken: boolean;
  nul: boolean;
  lines: number;
  brokenLine: number;
  /** Signs of several bytes that are right in UTF-8, and bytes that are not. */
  utf8Signs: number;
  otherBytes: number;
}

function judge(bytes: Buffer, seen: Seen): void {
  if (bytes.includes(0)) seen.nul = true;
  if (!seen.broken && isUtf8(bytes)) {
    seen.lines += countLines(bytes);
    if (!isAscii(bytes)) seen.utf8Signs += countSigns(bytes.subarray(0, signsSampled));
    return;
  }
  weigh(bytes, seen);
}

/** Bytes of a piece whose signs are counted: what is weighed later is what came before, not how much. */
const signsSampled = 16 << 10;

function countSigns(bytes: Buffer): number {
  let signs = 0;
  for (const byte of bytes) if (byte >= 0xc2) signs += 1;
  return signs;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** Goes through bytes that are not all UTF-8 and weighs how much of them is. */
function weigh(bytes: Buffer, seen: Seen): void {
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const length = signLength(first);
    if (first === 10) seen.lines += 1;
    if (length === 1) at += 1;
    else if (length > 1 && follows(bytes, at, length)) {
      seen.utf8Signs += 1;
      at += length;
    } else {
      if (!seen.broken) seen.brokenLine = seen.lines;
      seen.broken = true;
      seen.otherBytes += 1;
      at += 1;
    }
  }
}

/** Bytes of the sign a byte begins, 0 for one that begins none. */
function signLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

function follows(bytes: Buffer, at: number, length: number): boolean {
  for (let next = at + 1; next < at + length; next += 1) {
    const byte = bytes[next] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return false;
  }
  return true;
}

/** End of the last sign that is whole; a sign cut off by the chunk waits for its rest. */
function wholeSigns(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const length = signLength(bytes[bytes.length - back] ?? 0);
    if (length === 1) return bytes.length;
    if (length > back) return bytes.length - back;
    if (length > 0) return bytes.length;
  }
  return bytes.length;
}

/**
 * Joins pieces that go on from a rest so that a rest of any length is looked at again only when there is twice as
 * much of it: else a cell of ten megabytes would be gone through a hundred times.
 */
export async function* withRests(pieces: AsyncIterable<string>, rest: () => string): AsyncGenerator<string> {
  let waiting: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < rest().length) continue;
    yield rest() + waiting.join('');
    waiting = [];
    length = 0;
  }
  if (length > 0) yield rest() + waiting.join('');
}

/** The text of a file in pieces. @throws ImportRefused `encoding` at the first byte that is not of it. */
export async function* decodeFile(
  path: string,
  encoding: Encoding,
  onBytes: (count: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      onBytes((chunk as Buffer).length);
      yield decoder.decode(chunk as Buffer, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new ImportRefused('encoding', encoding);
    throw error;
  }
}
