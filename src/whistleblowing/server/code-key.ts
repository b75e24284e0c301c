import { randomBytes, scrypt } from 'node:crypto';
import { normalCode, randomCode, sha256 } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import { codeLetters, isReceiptCode } from '../rules/code.ts';

/** What a receipt code stands for: the hash that finds a report and the key that opens it. */
export interface CodeKey {
  hash: Buffer;
  key: Buffer;
}

export const freshCode = (): string => randomCode(codeLetters);
export const freshSalt = (): Buffer => randomBytes(16);

/** 64 MiB and a tenth of a second a try (RFC 7914): a guess costs as much as a look. */
const slow = { N: 2 ** 16, r: 8, p: 1, maxmem: 160 * 1024 * 1024 };

/** At most so many at once, and so many waiting: more would be somebody trying codes, or taking the server's memory. */
const [mostAtOnce, mostWaiting] = [2, 12];
let running = 0;
const waiting: (() => void)[] = [];

/**
 * Works out what a code stands for; slow on purpose, and as slow for a wrong one. Nothing is counted by address: what
 * limits trying is this, and the calls a minute an address has, which are counted in memory and written nowhere.
 *
 * @throws Refused `too-many` while too many wait.
 */
export async function codeKey(salt: Buffer, typed: string): Promise<CodeKey | undefined> {
  const code = normalCode(typed);
  if (!isReceiptCode(code)) return undefined;
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new Refused('too-many');
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running += 1;
  try {
    const both = await derived(salt, code);
    return { hash: sha256(both.subarray(0, 32)), key: both.subarray(32) };
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function derived(salt: Buffer, code: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, 64, slow, (error, bytes) => (error === null ? resolve(bytes) : reject(error)));
  });
}
