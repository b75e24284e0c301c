import { createPublicKey, generateKeyPairSync, verify as verifySignature } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestRecord, testRecord } from '../../../tests/support/record.ts';
import { withContext } from '../../platform/context.ts';
import {
  canonicalBytes,
  checkReceipt,
  isSigned,
  leafHash,
  makeReceipt,
  type Receipt,
  readReceipt,
  registerSigningKey,
  renewReceipt,
  sequenceCity,
  verify,
} from '../index.ts';

let record: TestRecord;
beforeEach(async () => {
  record = await testRecord();
  await record.system(registerSigningKey);
});
afterEach(() => record.close());

async function aReceipt(): Promise<Receipt> {
  const appended = await record.add({ personal: { words: '路灯坏了', phone: '13800001234' } });
  return record.system(async (context) => makeReceipt(context, appended, '2600000017'));
}

const faultsOf = async (receipt: Receipt) =>
  (await checkReceipt(record.services, receipt)).findings.map(({ fault }) => fault);

describe('receipts', () => {
  it('can be checked by an outsider with the published key and nothing of ours', async () => {
    const { signature, ...promise } = readReceipt(JSON.stringify(await aReceipt())) as Receipt;
    const [row] = await record.tamper('select public_key from ledger.signing_key where key_id = $1', [
      promise.keyId,
    ]);
    const text = JSON.stringify(promise, Object.keys(promise).sort());
    const key = createPublicKey(String(row?.['public_key']));
    expect(verifySignature(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('are void when any of their parts was changed', async () => {
    const receipt = await aReceipt();
    const publicKey = record.services.keyring(record.city).signing.publicKey;
    expect(isSigned(receipt, publicKey)).toBe(true);
    for (const [name, value] of Object.entries(receipt)) {
      const changed = {
        ...receipt,
        [name]:
          typeof value === 'number' ? value + 1 : value.replace(/\w/, (one) => (one === 'a' ? 'b' : 'a')),
      };
      expect([name, isSigned(changed as Receipt, publicKey)]).toEqual([name, false]);
    }
    expect(isSigned(receipt, record.services.keyring('other').signing.publicKey)).toBe(false);
    expect(isSigned(receipt, 'no key')).toBe(false);
  });

  it('are read only when whole', async () => {
    const receipt = await aReceipt();
    expect(readReceipt(JSON.stringify(receipt))).toEqual(receipt);
    for (const text of [
      '',
      '{}',
      'null',
      '[1]',
      JSON.stringify({ ...receipt, extra: 1 }),
      JSON.stringify({ ...receipt, entry: 'x' }),
    ]) {
      expect(readReceipt(text)).toBeUndefined();
    }
  });

  it('hold against the record as long as nothing they vouch for was changed', async () => {
    const receipt = await aReceipt();
    expect(await faultsOf(receipt)).toEqual([]);
    await sequenceCity(record.services, record.city);
    await record.add({ subject: receipt.subject, seen: 1 });
    expect(await faultsOf(receipt)).toEqual([]);
  });

  it('reveal one changed byte of their entry or of a value it commits to', async () => {
    const receipt = await aReceipt();
    const flip = (column: string, table: string) =>
      record.tamper(
        `update ledger.${table} set ${column} = set_byte(${column}, 60, get_byte(${column}, 60) # 1) where subject = $1`,
        [receipt.subject],
      );
    await flip('bytes', 'entry');
    expect(await faultsOf(receipt)).toEqual(['receipt-entry-differs', 'bytes-changed']);
    await flip('bytes', 'entry');
    await flip('sealed', 'value');
    expect(await faultsOf(receipt)).toEqual(['value-changed', 'value-changed']);
  });

  it('reveal a record written anew, which the record itself does not show', async () => {
    const receipt = await aReceipt();
    const [row] = await record.tamper('select bytes from ledger.entry where subject = $1', [receipt.subject]);
    const bytes = canonicalBytes({ ...JSON.parse(String(row?.['bytes'])), body: { text: 'other' } });
    await record.tamper('update ledger.entry set bytes = $2, hash = $3 where subject = $1', [
      receipt.subject,
      bytes,
      leafHash(bytes),
    ]);
    expect((await verify(record.services)).findings).toEqual([]);
    const receipts = [{ name: 'receipt.json', text: JSON.stringify(receipt) }];
    expect((await verify(record.services, { receipts })).findings).toMatchObject([
      { sort: 'receipt-broken', fault: 'receipt-entry-differs', detail: '2600000017', n: 1 },
    ]);
  });

  it('vouch, once renewed, for every entry up to their date', async () => {
    const subject = await record.aRequest(3);
    const receipt = await record.system((context) =>
      renewReceipt(context, { kind: 'request', subject }, '2600000018'),
    );
    expect(receipt?.n).toBe(3);
    await record.tamper(
      'update ledger.entry set bytes = set_byte(bytes, 9, 7) where subject = $1 and n = 1',
      [subject],
    );
    expect(await faultsOf(receipt as Receipt)).toEqual(['bytes-changed']);
    await record.tamper('delete from ledger.entry where subject = $1', [subject]);
    expect(await faultsOf(receipt as Receipt)).toEqual(['receipt-entry-gone']);
  });

  it('reveal an entry that was kept out of the order for longer than promised', async () => {
    const receipt = await aReceipt();
    const old = { ...receipt, recordedAt: '2026-01-01T00:00:00.000Z' };
    const { signature: _signature, ...promise } = old;
    const signed = {
      ...promise,
      signature: record.services.keyring(record.city).sign(canonicalBytes(promise)).toString('base64url'),
    };
    expect(await faultsOf(signed)).toEqual(['receipt-late']);
    await sequenceCity(record.services, record.city);
    expect(await faultsOf(signed)).toEqual([]);
  });

  it('of another key, another city or no receipt at all are named as such', async () => {
    const receipt = await aReceipt();
    const receipts = [
      { name: 'a', text: JSON.stringify({ ...receipt, keyId: 'unknown' }) },
      { name: 'b', text: JSON.stringify({ ...receipt, city: 'nowhere' }) },
      { name: 'c.txt', text: 'nothing' },
    ];
    const { findings } = await verify(record.services, { receipts });
    expect(findings.map(({ fault, detail }) => [fault, detail])).toEqual([
      ['receipt-unreadable', 'c.txt'],
      ['receipt-foreign-key', '2600000017'],
      ['receipt-entry-gone', '2600000017'],
    ]);
  });

  it('are void by a key put under the id of the city’s own, and a key of nobody knows whom is named', async () => {
    const receipt = await aReceipt();
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const notes = async () => (await verify(record.services)).notes.map(({ en }) => en).join('\n');
    expect(await notes()).not.toContain('published signing keys');
    await record.tamper(
      `insert into ledger.signing_key (city, key_id, algorithm, public_key, created_at)
       values ($1, 'feedfeedfeedfeed', 'Ed25519', $2, now())`,
      [record.city, other],
    );
    expect(await notes()).toContain('published signing keys feedfeedfeedfeed are not in the key file');
    await record.tamper('update ledger.signing_key set public_key = $1', [other]);
    expect(await faultsOf(receipt)).toEqual(['receipt-foreign-key']);
  });

  it('tell at load when another key signed for the city before', async () => {
    expect(await record.system(registerSigningKey)).toEqual([]);
    const services = { ...record.services, keyring: () => record.services.keyring('other') };
    const actor = { kind: 'system', name: 'test' } as const;
    const others = await withContext(services, { city: record.city, actor }, registerSigningKey);
    expect(others).toEqual([record.services.keyring(record.city).signing.id]);
  });
});
