import type pg from 'pg';
import { sha256 } from './crypto.ts';

/** A statement whose text comes again and again with other values; strings travel as text, buffers in binary form. */
export interface Statement {
  text: string;
  values?: readonly Value[];
}

export type Value = string | Buffer | null;

/** A row as the server printed it. */
export type TextRow = readonly (string | null)[];

/**
 * Sends several statements in one message (PostgreSQL's extended query protocol: Bind and Execute each, one Sync) and
 * waits for one answer. Each connection plans a text once: planning anew and going back and forth cost a small
 * transaction more than its work (docs/performance.md).
 *
 * @returns the rows of each statement, as text.
 * @throws the database's error; the statements after the one it belongs to were not executed.
 */
export function sendBatch(client: pg.ClientBase, statements: readonly Statement[]): Promise<TextRow[][]> {
  const { promise, resolve, reject } = Promise.withResolvers<TextRow[][]>();
  const known = preparedOn(client);
  const fresh = new Set(statements.map(nameOf).filter((name) => !known.has(name)));
  const bytes = packBatch(statements, fresh);
  const results: TextRow[][] = [[]];
  const message: pg.Submittable & Record<string, unknown> = {
    statements,
    submit: ({ stream }) => void stream.write(bytes),
    handleDataRow: ({ fields }: { fields: TextRow }) => results.at(-1)?.push(fields),
    handleCommandComplete: () => results.push([]),
    handleReadyForQuery: () => {
      for (const name of fresh) known.add(name);
      resolve(results.slice(0, statements.length));
    },
    handleError: reject,
  };
  client.query(message);
  return promise;
}

const prepared = new WeakMap<pg.ClientBase, Set<string>>();

function preparedOn(client: pg.ClientBase): Set<string> {
  const before = prepared.get(client);
  if (before !== undefined) return before;
  const made = new Set<string>();
  prepared.set(client, made);
  return made;
}

const names = new Map<string, string>();
const mostNames = 1_000;

function nameOf({ text }: Statement): string {
  const before = names.get(text);
  if (before !== undefined) return before;
  const made = `b${sha256(text).toString('hex').slice(0, 32)}`;
  if (names.size < mostNames) names.set(text, made);
  return made;
}

/** The letter and the length of a message of the protocol. */
const headLength = 5;
const executeLength = headLength + 1 + 4;

function packBatch(statements: readonly Statement[], fresh: ReadonlySet<string>): Buffer {
  const open = new Set(fresh);
  const parts = statements.map((statement) => ({ ...statement, isFresh: open.delete(nameOf(statement)) }));
  const length = parts.reduce(
    (sum, part) => sum + (part.isFresh ? parseLength(part) : 0) + runLength(part),
    0,
  );
  const bytes = Buffer.allocUnsafe(length + headLength);
  let at = 0;
  for (const part of parts) {
    if (part.isFresh) at = writeParse(bytes, at, part);
    at = writeRun(bytes, at, part);
  }
  writeHead(bytes, at, 'S', headLength);
  return bytes;
}

function parseLength(statement: Statement): number {
  const nameLength = nameOf(statement).length + 1;
  const closeLength = headLength + 1 + nameLength;
  return closeLength + headLength + nameLength + Buffer.byteLength(statement.text) + 1 + 2;
}

function bindLength({ values = [], ...statement }: Statement): number {
  const lengths = values.reduce((sum, value) => sum + 4 + lengthOf(value), 0);
  return headLength + 1 + nameOf(statement).length + 1 + 2 + 2 * values.length + 2 + lengths + 2;
}

function runLength(statement: Statement): number {
  return bindLength(statement) + executeLength;
}

function lengthOf(value: Value): number {
  if (value === null) return 0;
  return typeof value === 'string' ? Buffer.byteLength(value) : value.length;
}

/** The length of a message counts itself and not its letter. */
function writeHead(bytes: Buffer, at: number, letter: string, length: number): number {
  bytes.write(letter, at, 'latin1');
  return bytes.writeInt32BE(length - 1, at + 1);
}

function writeText(bytes: Buffer, at: number, text: string): number {
  return bytes.writeUInt8(0, at + bytes.write(text, at));
}

/** Of an earlier batch that failed it is not known what was prepared: closing a name that does not exist is no error. */
function writeParse(bytes: Buffer, begin: number, statement: Statement): number {
  const name = nameOf(statement);
  let at = writeHead(bytes, begin, 'C', headLength + 1 + name.length + 1);
  at = writeText(bytes, at, `S${name}`);
  at = writeHead(bytes, at, 'P', parseLength(statement) - (at - begin));
  at = writeText(bytes, at, name);
  at = writeText(bytes, at, statement.text);
  return bytes.writeInt16BE(0, at); // types are in the text
}

const binary = 1;

function writeRun(bytes: Buffer, begin: number, statement: Statement): number {
  const { values = [] } = statement;
  let at = writeHead(bytes, begin, 'B', bindLength(statement));
  at = bytes.writeUInt8(0, at); // the unnamed portal
  at = writeText(bytes, at, nameOf(statement));
  at = bytes.writeInt16BE(values.length, at);
  for (const value of values) at = bytes.writeInt16BE(Buffer.isBuffer(value) ? binary : 0, at);
  at = bytes.writeInt16BE(values.length, at);
  for (const value of values) at = writeValue(bytes, at, value);
  at = bytes.writeInt16BE(0, at); // rows as text
  at = writeHead(bytes, at, 'E', executeLength);
  at = bytes.writeUInt8(0, at);
  return bytes.writeInt32BE(0, at); // all rows
}

function writeValue(bytes: Buffer, begin: number, value: Value): number {
  const at = bytes.writeInt32BE(value === null ? -1 : lengthOf(value), begin);
  if (value === null) return at;
  if (typeof value === 'string') return at + bytes.write(value, at);
  bytes.set(value, at);
  return at + value.length;
}
