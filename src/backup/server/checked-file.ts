import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

export interface Written {
  bytes: number;
  sha256: string;
}

/** Writes a stream compressed and fsynced, and says what lies there. */
export async function writeCompressed(source: Readable, path: string): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const target = createWriteStream(path, { mode: 0o600, flush: true });
  await pipeline(source, createGzip({ level: 4 }), tap, target);
  return { bytes, sha256: hash.digest('hex') };
}

/** Reads a compressed file as it was written. */
export function readCompressed(path: string): { source: Readable; through: Transform } {
  return { source: createReadStream(path), through: createGunzip() };
}

/** SHA-256 of a file's bytes as they lie on the disk. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Makes new names in a folder last through a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
