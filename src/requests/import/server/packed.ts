/**
 * Arrays in PostgreSQL's binary form. COPY is refused on tables with row-level security, so bulk rows go in as
 * `insert … select from unnest(…)`; sent as text the arrays would be escaped here and parsed there, which costs more
 * than the insert itself.
 */
const elementTypes = { text: 25, bytea: 17, int4: 23, timestamptz: 1184, bool: 16 } as const;

export type ElementType = keyof typeof elementTypes;

const headLength = 20;
const nullLength = -1;
/** 2000-01-01T00:00:00Z, where PostgreSQL begins to count. */
const postgresEpochMs = 946_684_800_000;

/** Packs texts; the driver sends a buffer in binary form. */
export function packTexts(values: readonly (string | null | undefined)[]): Buffer {
  let length = headLength;
  for (const value of values) length += 4 + (value == null ? 0 : Buffer.byteLength(value));
  const packed = begin('text', values.length, length);
  let at = headLength;
  for (const value of values) {
    if (value == null) at = packed.writeInt32BE(nullLength, at);
    else {
      const written = packed.write(value, at + 4);
      packed.writeInt32BE(written, at);
      at += 4 + written;
    }
  }
  return packed;
}

/** Packs byte strings. */
export function packBytes(values: readonly (Uint8Array | null | undefined)[]): Buffer {
  let length = headLength;
  for (const value of values) length += 4 + (value?.length ?? 0);
  const packed = begin('bytea', values.length, length);
  let at = headLength;
  for (const value of values) {
    at = packed.writeInt32BE(value?.length ?? nullLength, at);
    if (value == null) continue;
    packed.set(value, at);
    at += value.length;
  }
  return packed;
}

/** Packs instants; PostgreSQL counts microseconds. */
export function packInstants(values: readonly (string | null | undefined)[]): Buffer {
  return packFixed('timestamptz', 8, values, (packed, value, at) => {
    packed.writeBigInt64BE(BigInt(Date.parse(value) - postgresEpochMs) * 1000n, at);
  });
}

/** Packs whole numbers of 32 bits. */
export function packIntegers(values: readonly (number | null | undefined)[]): Buffer {
  return packFixed('int4', 4, values, (packed, value, at) => {
    packed.writeInt32BE(value, at);
  });
}

/** Packs truth values. */
export function packBooleans(values: readonly (boolean | null | undefined)[]): Buffer {
  return packFixed('bool', 1, values, (packed, value, at) => {
    packed[at] = value ? 1 : 0;
  });
}

function packFixed<Value>(
  type: ElementType,
  size: number,
  values: readonly (Value | null | undefined)[],
  write: (packed: Buffer, value: Value, at: number) => void,
): Buffer {
  const nulls = values.filter((value) => value == null).length;
  const packed = begin(type, values.length, headLength + values.length * (4 + size) - nulls * size);
  let at = headLength;
  for (const value of values) {
    at = packed.writeInt32BE(value == null ? nullLength : size, at);
    if (value == null) continue;
    write(packed, value, at);
    at += size;
  }
  return packed;
}

/** One dimension, nulls allowed, element type, length, lower bound 1 (array_recv); in memory of its own, to be handed to another thread. */
function begin(type: ElementType, count: number, length: number): Buffer {
  const packed = Buffer.allocUnsafeSlow(length);
  packed.writeInt32BE(1, 0);
  packed.writeInt32BE(1, 4);
  packed.writeInt32BE(elementTypes[type], 8);
  packed.writeInt32BE(count, 12);
  packed.writeInt32BE(1, 16);
  return packed;
}
