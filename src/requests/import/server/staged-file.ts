import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Turns } from '../../bulk/server/press-thread.ts';
import { ImportRefused } from '../rules/problem.ts';
import type { StagedRow } from '../rules/staged-row.ts';
import { chunkBytes } from './encoding.ts';

/** The folder of a city's imports inside the data folder, readable by its owner alone: rows lie here in the clear. */
export async function importsFolder(dataDir: string, city: string): Promise<string> {
  const folder = join(dataDir, 'imports', city);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Where a batch's checked rows wait until they are loaded. */
export function stagedPath(folder: string, batch: string): string {
  return join(folder, `${batch}.ndjson`);
}

/** The batches whose rows wait in a folder. */
export async function stagedIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.ndjson')).map((name) => basename(name, '.ndjson'));
}

/** A file written row by row and flushed to disk when it is done. */
export interface RowsFile {
  write(text: string): Promise<void>;
  /** @returns its length in bytes. */
  done(): Promise<number>;
  discard(): Promise<void>;
}

export function writeRowsFile(path: string): RowsFile {
  const stream = createWriteStream(path, { flags: 'wx', mode: 0o600, highWaterMark: chunkBytes });
  stream.on('error', () => undefined); // told to whoever writes next or is done
  return {
    async write(text) {
      if (stream.errored !== null) throw stream.errored;
      if (!stream.write(text)) await once(stream, 'drain');
    },
    async done() {
      stream.end();
      await finished(stream);
      await flush(path);
      return stream.bytesWritten;
    },
    async discard() {
      const closed = new Promise<void>((done) => stream.once('close', done));
      stream.destroy();
      if (!stream.closed) await closed; // a file still being opened would come into being after it is removed
      await rm(path, { force: true });
    },
  };
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @throws ImportRefused `staged-lost` when the staged file is not the one that was written. */
export async function checkStaged({ path, bytes }: { path: string; bytes: number }): Promise<void> {
  const about = await stat(path).catch(() => undefined);
  if (about?.size !== bytes) throw new ImportRefused('staged-lost', path);
}

/** Which staged rows: lists of `size` after the first `skip`, and of these every one whose turn it is. */
export interface StagedChoices {
  /** What the file must measure. */
  bytes: number;
  skip: number;
  size: number;
  turns: Turns;
}

/** Lists of staged rows. @throws ImportRefused `staged-lost`. */
export async function* stagedRows(path: string, choices: StagedChoices): AsyncGenerator<StagedRow[]> {
  const { bytes, skip, size, turns } = choices;
  await checkStaged({ path, bytes });
  let list: StagedRow[] = [];
  let at = -skip;
  for await (const line of linesOf(path)) {
    const isOurs = at >= 0 && Math.floor(at / size) % turns.of === turns.part;
    at += 1;
    if (isOurs) list.push(JSON.parse(line) as StagedRow);
    if (list.length === 0 || at % size !== 0) continue;
    yield list;
    list = [];
  }
  if (list.length > 0) yield list;
}

const lineEnd = 0x0a;

/** Bytes of the longest of a file's stretches of so many lines. */
export async function longestStretch(path: string, lines: number): Promise<number> {
  let [longest, begun, before, count] = [0, 0, 0, 0];
  const endAt = (end: number) => {
    longest = Math.max(longest, end - begun);
    begun = end;
  };
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const bytes = chunk as Buffer;
    for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) {
      count += 1;
      if (count % lines === 0) endAt(before + at + 1);
    }
    before += bytes.length;
  }
  endAt(before);
  return longest;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: chunkBytes })) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
