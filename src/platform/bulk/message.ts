import type pg from 'pg';
import type { Context } from '../context.ts';
import { insertion, type Parameter, parametersOf, type RowsWith } from './rows.ts';

/**
 * Insertions of packed rows as the bytes the server reads (PostgreSQL's extended query protocol: Parse, Bind and
 * Execute a table, one Sync). A thread that packs rows makes them whole; the thread with the connection only sends
 * them. The driver would copy every array three times into buffers it grows, and the garbage of that cost as much as
 * sealing (docs/performance.md).
 */
export function packMessage(tables: readonly RowsWith[], memory?: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const parts = tables.map((one) => ({ text: insertion(one), parameters: parametersOf(one) }));
  const length = parts.reduce((sum, part) => sum + partLength(part), syncLength);
  const room =
    memory !== undefined && memory.byteLength >= length ? memory : new ArrayBuffer(roomFor(length));
  const bytes = Buffer.from(room, 0, length);
  let at = 0;
  for (const part of parts) at = writePart(bytes, at, part);
  writeHead(bytes, at, 'S', syncLength);
  return new Uint8Array(room, 0, length);
}

interface Part {
  text: string;
  parameters: readonly Parameter[];
}

const headLength = 5;
const syncLength = headLength;
const executeLength = headLength + 1 + 4;

/** Somewhat more than is needed now, so that the next batch, a little larger, fits too. */
function roomFor(length: number): number {
  return Math.ceil((length * 1.25) / 65_536) * 65_536;
}

function partLength(part: Part): number {
  return parseLength(part) + bindLength(part) + executeLength;
}

function parseLength({ text }: Part): number {
  return headLength + 1 + Buffer.byteLength(text) + 1 + 2;
}

function bindLength({ parameters }: Part): number {
  const values = parameters.reduce((sum, value) => sum + 4 + lengthOf(value), 0);
  return headLength + 2 + 2 + 2 * parameters.length + 2 + values + 2;
}

function lengthOf(value: Parameter): number {
  if (value === null) return 0;
  return typeof value === 'string' ? Buffer.byteLength(value) : value.length;
}

/** The length of a message counts itself and not its letter. */
function writeHead(bytes: Buffer, at: number, letter: string, length: number): number {
  bytes.write(letter, at, 'latin1');
  return bytes.writeInt32BE(length - 1, at + 1);
}

function writePart(bytes: Buffer, begin: number, part: Part): number {
  let at = writeHead(bytes, begin, 'P', parseLength(part));
  at = bytes.writeUInt8(0, at); // the unnamed statement
  at += bytes.write(part.text, at);
  at = bytes.writeUInt8(0, at);
  at = bytes.writeInt16BE(0, at); // types are in the text
  at = writeBind(bytes, at, part);
  at = writeHead(bytes, at, 'E', executeLength);
  at = bytes.writeUInt8(0, at);
  return bytes.writeInt32BE(0, at); // all rows
}

const binary = 1;

function writeBind(bytes: Buffer, begin: number, part: Part): number {
  const { parameters } = part;
  let at = writeHead(bytes, begin, 'B', bindLength(part));
  at = bytes.writeInt16BE(0, at); // the unnamed portal, the unnamed statement
  at = bytes.writeInt16BE(parameters.length, at);
  for (const value of parameters) at = bytes.writeInt16BE(Buffer.isBuffer(value) ? binary : 0, at);
  at = bytes.writeInt16BE(parameters.length, at);
  for (const value of parameters) at = writeValue(bytes, at, value);
  return bytes.writeInt16BE(0, at); // no results
}

function writeValue(bytes: Buffer, begin: number, value: Parameter): number {
  const at = bytes.writeInt32BE(value === null ? -1 : lengthOf(value), begin);
  if (value === null) return at;
  if (typeof value === 'string') return at + bytes.write(value, at);
  bytes.set(value, at);
  return at + value.length;
}

/**
 * Sends what {@link packMessage} made and waits until the server has done it; the memory may be written anew then.
 *
 * @throws the database's error, such as a unique violation when a row exists already.
 */
export function sendMessage({ client }: Pick<Context, 'client'>, bytes: Uint8Array): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const nothing = () => undefined;
  const message: pg.Submittable & Record<string, unknown> = {
    submit: ({ stream }) => void stream.write(bytes),
    handleCommandComplete: nothing,
    handleReadyForQuery: () => resolve(),
    handleError: reject,
  };
  client.query(message);
  return promise;
}
