import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { v7 as uuid } from 'uuid';
import { ImportRefused } from '../../rules/problem.ts';
import { joinPiece, plain, scanXml } from './xml.ts';

/** The texts of a workbook by number. They lie in a file: half a million long texts do not fit into memory. */
export interface SharedStrings {
  get(index: number): string;
  close(): void;
}

const blockBytes = 1 << 20;
const windowBytes = 256 << 10;
/** More text than any real workbook holds; a bomb of zeros ends here. */
const mostBytes = 8 * 2 ** 30;

/** Reads the shared texts of a workbook into a nameless file of the folder. */
export async function readSharedStrings(
  stream: Readable | undefined,
  folder: string,
): Promise<SharedStrings> {
  const spill = openSpill(folder);
  if (stream === undefined) return spill.done();
  let text = '';
  const inside = { si: false, t: false, phonetic: false };
  const scan = scanXml(stream, {
    open(name) {
      if (name === 'si') {
        inside.si = true;
        text = '';
      } else if (name === 't') inside.t = inside.si && !inside.phonetic;
      else if (name === 'rPh') inside.phonetic = true;
    },
    close(name) {
      if (name === 't') inside.t = false;
      else if (name === 'rPh') inside.phonetic = false;
      else if (name === 'si') {
        inside.si = false;
        spill.add(plain(text));
      }
    },
    text(piece) {
      if (inside.t) text = joinPiece(text, piece);
    },
  });
  try {
    for await (const _piece of scan);
    return spill.done();
  } catch (error) {
    spill.close();
    throw error;
  }
}

function openSpill(folder: string) {
  const path = join(folder, `.strings-${uuid()}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  let offsets = new Float64Array(1024);
  let count = 0;
  let written = 0;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  const flush = (): void => {
    if (pendingBytes > 0) writeSync(file, Buffer.concat(pending), 0, pendingBytes, written);
    written += pendingBytes;
    pending = [];
    pendingBytes = 0;
  };
  return {
    add(text: string): void {
      const bytes = Buffer.from(text, 'utf8');
      if (count + 2 > offsets.length) offsets = enlarged(offsets);
      offsets[count] = written + pendingBytes;
      count += 1;
      pending.push(bytes);
      pendingBytes += bytes.length;
      offsets[count] = written + pendingBytes;
      if (pendingBytes > blockBytes) flush();
      if (written > mostBytes) throw new ImportRefused('broken-workbook', 'sharedStrings');
    },
    done(): SharedStrings {
      flush();
      return { get: readerOf(file, offsets, count), close: () => closeSync(file) };
    },
    close: () => closeSync(file),
  };
}

function enlarged(offsets: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(offsets.length * 2);
  larger.set(offsets);
  return larger;
}

/** Texts mostly stand in the order they are used in: a window over the file answers nearly all reads. */
function readerOf(file: number, offsets: Float64Array, count: number): (index: number) => string {
  const window = Buffer.alloc(windowBytes);
  let from = 0;
  let to = 0;
  return (index) => {
    if (!(index >= 0 && index < count)) throw new ImportRefused('broken-workbook', 'sharedStrings');
    const begin = offsets[index] ?? 0;
    const end = offsets[index + 1] ?? begin;
    if (end - begin > windowBytes) {
      const long = Buffer.alloc(end - begin);
      readSync(file, long, 0, long.length, begin);
      return long.toString('utf8');
    }
    if (begin < from || end > to) {
      from = begin;
      to = begin + readSync(file, window, 0, windowBytes, begin);
    }
    return window.toString('utf8', begin - from, end - from);
  };
}
