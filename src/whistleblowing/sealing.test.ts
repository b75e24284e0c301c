import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fingerprint,
  fromBase64,
  makeKeys,
  openWith,
  printedKey,
  readPrintedKey,
  recoveryProof,
  sealTo,
  toBase64,
} from './sealing.ts';

describe('sealing', () => {
  it('opens with the key it was sealed to and what it is about, and with nothing else', async () => {
    const [own, other] = [await makeKeys(), await makeKeys()];
    const sealed = await sealTo(own.publicKey, new TextEncoder().encode('公车私用'), 'a');
    expect(new TextDecoder().decode(await openWith(own.privateKey, sealed, 'a'))).toBe('公车私用');
    await expect(openWith(other.privateKey, sealed, 'a')).rejects.toThrow();
    await expect(openWith(own.privateKey, sealed, 'b')).rejects.toThrow();
    const changed = sealed.with(40, (sealed[40] ?? 0) ^ 1);
    await expect(openWith(own.privateKey, changed, 'a')).rejects.toThrow();
  });

  it('prints a key that is read again, and notices a mistaken letter', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(51), (key, at) => {
        const printed = printedKey(key);
        expect(toBase64(readPrintedKey(printed.toLowerCase()) ?? new Uint8Array())).toBe(toBase64(key));
        const letters = [...printed.replaceAll('-', '')];
        letters[at] = letters[at] === 'A' ? 'B' : 'A';
        const read = readPrintedKey(letters.join(''));
        if (read !== undefined) expect(toBase64(read)).not.toBe(toBase64(key)); // one in 256 passes the short check
      }),
    );
    expect(readPrintedKey('UUUU')).toBeUndefined();
  });

  it('shows a mark of a key and a proof of the recovery key that are not the key', async () => {
    const { publicKey, privateKey } = await makeKeys();
    expect(fingerprint(publicKey)).toMatch(/^([0-9A-F]{4} ?){4}$/);
    expect(toBase64(recoveryProof(privateKey))).not.toBe(toBase64(privateKey));
    expect(toBase64(fromBase64('AAEC/w=='))).toBe('AAEC/w==');
  });
});
