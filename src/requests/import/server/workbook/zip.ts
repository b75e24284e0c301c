import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { ImportRefused } from '../../rules/problem.ts';

interface ZipEntry {
  method: number;
  offset: number;
  packed: number;
}

/** The parts of a zip file by name; each is read as a stream, however large. */
export interface ZipFile {
  has(name: string): boolean;
  /** `onShare` is told how much of the part has been read, between 0 and 1. */
  read(name: string, onShare?: (share: number) => void): Promise<Readable>;
}

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const locatorLength = 20;
const longestComment = 0xffff;
const longestDirectory = 16 << 20;
const unknown32 = 0xffffffff;

/** Opens a zip file by its central directory (APPNOTE 6.3, with zip64). @throws ImportRefused `broken-workbook`. */
export async function openZip(path: string): Promise<ZipFile> {
  const handle = await open(path, 'r');
  try {
    const entries = readEntries(await readDirectory(handle));
    return {
      has: (name) => entries.has(name),
      read: async (name, onShare) => {
        const part = await readPart(path, entries.get(name), name);
        // what is read as it lies there begins when its reader does, and a second listener would begin it sooner
        if (onShare !== undefined && part.stream !== part.packed) tellShares(part.packed, part.size, onShare);
        return part.stream;
      },
    };
  } finally {
    await handle.close();
  }
}

function broken(detail: string): ImportRefused {
  return new ImportRefused('broken-workbook', detail);
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  if (bytesRead < length) throw broken('zip');
  return buffer;
}

async function readDirectory(handle: FileHandle): Promise<Buffer> {
  const { size } = await handle.stat();
  const tailLength = Math.min(size, endLength + longestComment + locatorLength);
  const tail = await bytesAt(handle, size - tailLength, tailLength);
  const end = tail.lastIndexOf(littleEndian(endSignature));
  if (end < 0 || end + endLength > tail.length) throw broken('zip');
  let length = tail.readUInt32LE(end + 12);
  let offset = tail.readUInt32LE(end + 16);
  if (offset === unknown32 || length === unknown32) {
    const locator = end - locatorLength;
    if (locator < 0 || tail.readUInt32LE(locator) !== locator64Signature) throw broken('zip64');
    const end64 = await bytesAt(handle, Number(tail.readBigUInt64LE(locator + 8)), 56);
    if (end64.readUInt32LE(0) !== end64Signature) throw broken('zip64');
    length = Number(end64.readBigUInt64LE(40));
    offset = Number(end64.readBigUInt64LE(48));
  }
  if (length > longestDirectory || offset + length > size) throw broken('zip');
  return bytesAt(handle, offset, length);
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function readEntries(directory: Buffer): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== centralSignature) throw broken('zip');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      directory.readUInt16LE(at + field),
    );
    const nameEnd = at + 46 + (nameLength ?? 0);
    const extra = directory.subarray(nameEnd, nameEnd + (extraLength ?? 0));
    const isEncrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
    if (isEncrypted) throw broken('password');
    entries.set(directory.toString('utf8', at + 46, nameEnd), {
      method: directory.readUInt16LE(at + 10),
      ...placeOf(directory, at, extra),
    });
    at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

/** Packed size and offset; where they do not fit 32 bits, they stand in the zip64 field in this order. */
function placeOf(directory: Buffer, at: number, extra: Buffer): { packed: number; offset: number } {
  const size = directory.readUInt32LE(at + 24);
  const packed = directory.readUInt32LE(at + 20);
  const offset = directory.readUInt32LE(at + 42);
  if (size !== unknown32 && packed !== unknown32 && offset !== unknown32) return { packed, offset };
  const wide = zip64Field(extra);
  let next = 0;
  const take = (value: number): number => {
    if (value !== unknown32) return value;
    if (next + 8 > wide.length) throw broken('zip64');
    next += 8;
    return Number(wide.readBigUInt64LE(next - 8));
  };
  take(size);
  return { packed: take(packed), offset: take(offset) };
}

function zip64Field(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  throw broken('zip64');
}

function tellShares(packed: Readable, size: number, onShare: (share: number) => void): void {
  let read = 0;
  packed.on('data', (chunk: Buffer) => {
    read += chunk.length;
    onShare(read / Math.max(size, 1));
  });
}

interface Part {
  stream: Readable;
  /** As it lies in the file, and its length there. */
  packed: Readable;
  size: number;
}

async function readPart(path: string, entry: ZipEntry | undefined, name: string): Promise<Part> {
  if (entry === undefined) throw broken(name);
  const handle = await open(path, 'r');
  const local = await bytesAt(handle, entry.offset, 30).finally(() => handle.close());
  if (local.readUInt32LE(0) !== localSignature) throw broken(name);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = createReadStream(path, { start, end: Math.max(start, start + entry.packed - 1) });
  const size = entry.packed;
  if (entry.method === 0) return { stream: packed, packed, size };
  if (entry.method !== 8) throw broken(name);
  const inflated = createInflateRaw();
  packed.on('error', (error) => inflated.destroy(error));
  return { stream: packed.pipe(inflated), packed, size };
}
