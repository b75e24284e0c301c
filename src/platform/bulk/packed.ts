/**
 * Arrays in PostgreSQL's binary form, written value by value. COPY is refused on tables with row-level security, so
 * bulk rows go in as `insert … select unnest(…), …`; sent as text the arrays would be escaped here and parsed there,
 * and kept as values until they are sent they would be most of the memory of an import.
 */
const elements = {
  text: { oid: 25, write: writeText },
  bytea: { oid: 17, write: writeBytes },
  uuid: { oid: 2950, write: writeUuid },
  integer: { oid: 23, write: writeInteger },
  boolean: { oid: 16, write: writeBoolean },
  'timestamp with time zone': { oid: 1184, write: writeInstant },
} as const;

export type ElementType = keyof typeof elements;

/** Tells whether values of a column type are packed in their own form; others travel as text. */
export function isElementType(type: string): type is ElementType {
  return Object.hasOwn(elements, type);
}

/** One array being written. */
export interface Packing {
  /** Adds a value of the array's type; null and undefined are NULL. */
  add(value: unknown): void;
  /** The array; the driver sends a buffer in binary form. The next value begins another in the same memory. */
  done(): Buffer;
}

const headLength = 20;
/** Small: groups of a few rows are packed by the second, and a fresh page of memory for each column is most of the work. */
const firstLength = 256;
const nullLength = -1;
/** 2000-01-01T00:00:00Z, where PostgreSQL begins to count. */
const postgresEpochMs = 946_684_800_000;

interface Page {
  bytes: Buffer;
  at: number;
}

/** Begins an array, in memory of its own that is kept for the next. */
export function openPacking(type: ElementType): Packing {
  const { oid, write } = elements[type];
  const page: Page = { bytes: Buffer.allocUnsafeSlow(firstLength), at: headLength };
  let count = 0;
  return {
    add(value) {
      count += 1;
      const lengthAt = page.at;
      room(page, 4);
      page.at += 4;
      if (value == null) page.bytes.writeInt32BE(nullLength, lengthAt);
      else {
        write(page, value as never);
        page.bytes.writeInt32BE(page.at - lengthAt - 4, lengthAt);
      }
    },
    done() {
      // One dimension, nulls allowed, element type, length, lower bound 1 (array_recv).
      for (const [index, word] of [1, 1, oid, count, 1].entries()) page.bytes.writeInt32BE(word, index * 4);
      const array = page.bytes.subarray(0, page.at);
      page.at = headLength;
      count = 0;
      return array;
    },
  };
}

function room(page: Page, length: number): void {
  if (page.at + length <= page.bytes.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(page.bytes.length * 2, page.at + length));
  page.bytes.copy(larger, 0, 0, page.at);
  page.bytes = larger;
}

const mostBytesAUnit = 3;

function writeText(page: Page, value: string): void {
  room(page, value.length * mostBytesAUnit);
  page.at += page.bytes.write(value, page.at);
}

function writeBytes(page: Page, value: Uint8Array): void {
  room(page, value.length);
  page.bytes.set(value, page.at);
  page.at += value.length;
}

const uuidLength = 16;

function writeUuid(page: Page, value: string): void {
  room(page, uuidLength);
  const written = page.bytes.write(value.replaceAll('-', ''), page.at, 'hex');
  if (written !== uuidLength) throw new TypeError(`${value} is no UUID`);
  page.at += written;
}

function writeInteger(page: Page, value: number): void {
  room(page, 4);
  page.at = page.bytes.writeInt32BE(value, page.at);
}

function writeBoolean(page: Page, value: boolean): void {
  room(page, 1);
  page.at = page.bytes.writeUInt8(value ? 1 : 0, page.at);
}

const twoTo32 = 2 ** 32;

/** PostgreSQL counts microseconds in 64 bits, written here as two halves: a bigint for each would be garbage. */
function writeInstant(page: Page, value: string): void {
  const microseconds = (Date.parse(value) - postgresEpochMs) * 1000;
  if (!Number.isSafeInteger(microseconds)) throw new TypeError(`${value} is no instant`);
  room(page, 8);
  const high = Math.floor(microseconds / twoTo32);
  page.at = page.bytes.writeInt32BE(high, page.at);
  page.at = page.bytes.writeUInt32BE(microseconds - high * twoTo32, page.at);
}
