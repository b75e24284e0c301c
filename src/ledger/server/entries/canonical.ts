import { sha256 } from '../../../platform/crypto.ts';
import { isLasting } from '../../../platform/json.ts';
import type { Combine } from '../../rules/merkle.ts';

/**
 * RFC 8785 canonical JSON as UTF-8 bytes: what is hashed and stored. Printed here because a record of ten million
 * entries is made and checked by it, twice as fast as by `canonicalize`, with which a test compares it.
 *
 * @throws TypeError for what another reader could not read back: whole numbers beyond 2^53 (they are written as
 * strings), numbers and texts that JSON cannot hold.
 */
export function canonicalBytes(value: object): Buffer {
  return Buffer.from(print(value), 'utf8');
}

function print(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return printText(value);
    case 'number':
      return printNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return isLasting(value) ? printOnce(value) : printObject(value);
    default:
      throw new TypeError(`${typeof value} is no JSON`);
  }
}

function printObject(value: object): string {
  return Array.isArray(value) ? printList(value) : printMembers(value);
}

const printedOnce = new WeakMap<object, string>();

function printOnce(value: object): string {
  const before = printedOnce.get(value);
  if (before !== undefined) return before;
  const printed = printObject(value);
  printedOnce.set(value, printed);
  return printed;
}

function printList(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += `${text === '' ? '' : ','}${print(value)}`;
  return `[${text}]`;
}

/** Members in the order of their names' UTF-16 units, which is how `sort` orders. */
function printMembers(value: object): string {
  const form: unknown = Object.getPrototypeOf(value);
  if (form !== Object.prototype && form !== null) throw new TypeError('an object of a class is no JSON');
  let text = '';
  for (const name of namesOf(value)) {
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined) text += `${text === '' ? '' : ','}${printName(name)}${print(member)}`;
  }
  return `{${text}}`;
}

/** Orders by the names as they stood: entries of a type have the same ones, and sorting them anew was half of printing. */
const orders = new Map<string, string[]>();
const mostOrders = 1_000;
/** Names that hold it themselves are not kept, so that equal lists of equal length are equal names. */
const between = '\0';

function namesOf(value: object): string[] {
  const names = Object.keys(value);
  if (isOrdered(names)) return names;
  const standing = names.join(between);
  const before = orders.get(standing);
  if (before?.length === names.length) return before;
  const mayKeep = orders.size < mostOrders && !names.some((name) => name.includes(between));
  const ordered = names.sort();
  if (mayKeep) orders.set(standing, ordered);
  return ordered;
}

function isOrdered(names: readonly string[]): boolean {
  for (let at = 1; at < names.length; at += 1) if ((names[at - 1] ?? '') > (names[at] ?? '')) return false;
  return true;
}

/** The names entries are made of are few and come again in every entry; others are not kept. */
const printedNames = new Map<string, string>();
const mostNames = 1_000;

function printName(name: string): string {
  const before = printedNames.get(name);
  if (before !== undefined) return before;
  const printed = `${printText(name)}:`;
  if (printedNames.size < mostNames) printedNames.set(name, printed);
  return printed;
}

/** Short texts of plain letters, such as codes, dates and hashes, need no escaping. */
const plain = /^[ !#-[\]-~]{0,80}$/;

function printText(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('a text with half a character cannot be written');
  return JSON.stringify(text);
}

function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} is no JSON`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new TypeError(`the number ${value} is not exact: write integers above 2^53 as strings`);
  return JSON.stringify(value);
}

const leafPrefix = Uint8Array.of(0);

/** RFC 9162 leaf hash, so that a Merkle tree can be built over entries without touching them. */
export function leafHash(bytes: Uint8Array): Buffer {
  return sha256(leafPrefix, bytes);
}

const innerPrefix = Buffer.from([1]);
const hashLength = 32;
/** Written anew for each node: a tree is millions of them. */
const pair = Buffer.concat([innerPrefix, Buffer.alloc(2 * hashLength)]);

/** Hash of an inner node of the tree, SHA-256(0x01 ‖ left ‖ right) (RFC 9162 §2.1.1). */
export const combine: Combine = (left, right) => {
  if (left.length !== hashLength || right.length !== hashLength) return sha256(innerPrefix, left, right);
  pair.set(left, 1);
  pair.set(right, 1 + hashLength);
  return sha256(pair);
};

/** Commitment to a personal value: SHA-256(salt ‖ value), salt of 32 random bytes. */
export function commitment(salt: Uint8Array, value: Uint8Array): Buffer {
  return sha256(salt, value);
}
