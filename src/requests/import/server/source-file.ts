import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { ImportRefused } from '../rules/problem.ts';
import { type Encoding, judgeEncoding } from './encoding.ts';

/** What is known of a file before its rows are read. */
export interface SourceFile {
  path: string;
  name: string;
  size: number;
  /** SHA-256 of its bytes. */
  hash: Buffer;
  kind: 'csv' | 'jsonl' | 'xlsx';
  /** Of a text table. */
  encoding: Encoding;
}

const inspectedAtOnce = 1 << 20;

/**
 * Reads a file once through: what it is, how its text is encoded, and its hash. `name` is what people call it.
 *
 * @throws ImportRefused for a file that is missing, empty, of another kind or in no encoding we can tell.
 */
export async function inspectFile(path: string, name = basename(path)): Promise<SourceFile> {
  const about = await stat(path).catch(() => undefined);
  if (about === undefined || !about.isFile()) throw new ImportRefused('no-file', path);
  const hash = createHash('sha256');
  const judge = judgeEncoding();
  let begin: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: inspectedAtOnce })) {
    if (begin.length === 0) begin = chunk as Buffer;
    hash.update(chunk as Buffer);
    if (!isZip(begin)) judge.add(chunk as Buffer);
  }
  if (begin.length === 0) throw new ImportRefused('empty-file', name);
  const common = { path, name, size: about.size, hash: hash.digest() };
  if (isZip(begin)) return { ...common, kind: 'xlsx', encoding: 'utf-8' };
  refuseBinary(begin, name);
  const encoding = judge.verdict();
  const text = new TextDecoder(encoding).decode(begin.subarray(0, 4096)).trimStart();
  if (text === '') throw new ImportRefused('empty-file', name);
  return { ...common, kind: kindOf(name, text), encoding };
}

function isZip(begin: Buffer): boolean {
  return begin.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'));
}

const oldWorkbook = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const others = ['%PDF', '\u0089PNG', '\u00ff\u00d8\u00ff', 'Rar!', '\u001f\u008b', '7z\u00bc\u00af'] as const;

function refuseBinary(begin: Buffer, name: string): void {
  if (begin.subarray(0, 8).equals(oldWorkbook)) throw new ImportRefused('old-workbook', name);
  const isOther = others.some((mark) => begin.subarray(0, mark.length).equals(Buffer.from(mark, 'latin1')));
  if (isOther) throw new ImportRefused('not-a-table', name);
}

function kindOf(name: string, text: string): 'csv' | 'jsonl' {
  const extension = extname(name).toLowerCase();
  const isJson = /^\.(jsonl|ndjson|json)$/.test(extension) || (extension !== '.csv' && text.startsWith('{'));
  if (isJson && text.startsWith('[')) throw new ImportRefused('json-array', name);
  return isJson ? 'jsonl' : 'csv';
}
