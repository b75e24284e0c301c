import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

/**
 * Writes Noto Sans SC, regular and bold, as files the browser's font reader understands: it reads neither WOFF nor
 * WOFF2, which is all that npm brings. The slices of rare characters are needed for names of places.
 */
export function writeChineseFonts(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const source = join(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/400.css'), '../files');
  for (const name of readdirSync(source)) {
    if (!/-(400|700)-normal\.woff$/.test(name)) continue;
    writeFileSync(
      join(folder, name.replace(/\.woff$/, '.ttf')),
      toTrueType(readFileSync(join(source, name))),
    );
  }
}

/** WOFF 1 is an OpenType font with every table deflated: unpack the tables and write the plain directory. */
function toTrueType(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(12 + count * 16);
  const power = 2 ** Math.floor(Math.log2(count));
  woff.copy(directory, 0, 4, 8);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((count - power) * 16, 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (let index = 0; index < count; index += 1) {
    const entry = woff.subarray(44 + index * 20, 64 + index * 20);
    const table = readTable(woff, entry);
    const row = 12 + index * 16;
    entry.copy(directory, row, 0, 4);
    entry.copy(directory, row + 4, 16, 20);
    directory.writeUInt32BE(offset, row + 8);
    directory.writeUInt32BE(table.length, row + 12);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, padding);
    offset += table.length + padding.length;
  }
  return Buffer.concat(parts);
}

function readTable(woff: Buffer, entry: Buffer): Buffer {
  const start = entry.readUInt32BE(4);
  const packedLength = entry.readUInt32BE(8);
  const packed = woff.subarray(start, start + packedLength);
  return packedLength < entry.readUInt32BE(12) ? inflateSync(packed) : packed;
}
