import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../../tests/support/services.ts';
import { keyFile } from '../../../platform/key-file.ts';
import { openKeyring } from '../../../platform/keyring.ts';
import { ledgerCommands } from '../commands.ts';
import { append } from '../entries/append.ts';
import { personalValues } from '../entries/values.ts';
import { sequenceCity } from '../order/sequencer.ts';
import { makeReceipt } from '../receipts.ts';
import { sealCity } from '../seal/sealer.ts';
import { verify } from '../verify/verify.ts';
import { rotateKeys } from './rotate.ts';
import { publicKeys, registerSigningKey } from './signing-key-store.ts';

let site: TestServices;
beforeAll(async () => {
  site = await testServices();
  await site.system(registerSigningKey);
});
afterAll(() => site.close());

const city = 'jingzhou';

/** A chain of its own with words, and a receipt for it. */
async function written(subject: string): Promise<string> {
  return site.system(async (context) => {
    const of = { kind: 'request', subject, seen: 0, type: 'received', version: 1 } as const;
    const appended = await append(context, { ...of, body: {}, personal: { words: `路灯坏了 ${subject}` } });
    return JSON.stringify(makeReceipt(context, appended, subject));
  });
}

const wordsOf = (subject: string) =>
  site.system(async (context) => (await personalValues(context, { kind: 'request', subject }))[0]?.text);

describe('rotation of a city’s keys', () => {
  it('keeps every word readable and every receipt, root and entry verifiable', async () => {
    const before = await Promise.all(['a', 'b', 'c'].map(written));
    await sequenceCity(site.services, city);
    await sealCity(site.services, city, 'record');
    const done = await rotateKeys(site.services, city);
    expect(done.rewrapped).toBeGreaterThanOrEqual(3);
    const after = await written('d');
    await sequenceCity(site.services, city);
    await sealCity(site.services, city, 'record');
    expect(JSON.parse(after)).toMatchObject({ keyId: done.signing.to });
    const receipts = [...before, after].map((text, index) => ({ name: `${index}`, text }));
    const report = await verify(site.services, { city, receipts });
    expect(report.findings).toEqual([]);
    expect(report.counts.receipts).toBe(4);
    for (const subject of ['a', 'b', 'c', 'd']) expect(await wordsOf(subject)).toBe(`路灯坏了 ${subject}`);
    const { rows } = await site.database.adminPool.query<{ key_id: string }>(
      'select distinct key_id from ledger.subject_key where city = $1 and wrapped is not null',
      [city],
    );
    expect(rows).toEqual([{ key_id: done.master.to }]);
  });

  it('says in the record and in the published keys which key signed when', async () => {
    const [first, second] = await site.system(publicKeys);
    expect(first?.until).toBeNull();
    expect(second?.until).not.toBeNull();
    const { rows } = await site.database.adminPool.query<{ bytes: Buffer }>(
      `select bytes from ledger.entry where city = $1 and kind = 'city' and subject = 'keys'`,
      [city],
    );
    const told = rows.map(({ bytes }) => JSON.parse(bytes.toString('utf8')));
    const bodies = told.filter(({ type }) => type === 'keys-rotated').map(({ body }) => body);
    expect(bodies).toMatchObject([{ signing: { from: second?.keyId, to: first?.keyId } }]);
  });

  it('is followed by programs that hold the keys open, and what they seal in between stays readable', async () => {
    const folder = join(site.services.dataDir, 'keys');
    const held = openKeyring(folder, city);
    const sealed = held.sealSecret(Buffer.from('before'), 'x');
    const wrapped = held.newDataKey('request/e');
    const said: string[] = [];
    const command = { city, language: 'zh-CN' } as const;
    expect(await ledgerCommands.rotateKeys(site.services, command, (line) => said.push(line))).toBe(0);
    expect(said.join('\n')).toContain('已更换密钥');
    const other = openKeyring(folder, city);
    expect(other.openSecret(sealed, 'x').toString()).toBe('before');
    expect(other.unwrap(wrapped.wrapped, 'request/e').equals(wrapped.key)).toBe(true);
    expect(held.openSecret(other.sealSecret(Buffer.from('after'), 'x'), 'x').toString()).toBe('after');
    expect(held.masterIds).toEqual(other.masterIds);
    expect(held.masterIds).toHaveLength(3);
    expect(JSON.parse(readFileSync(keyFile(folder, city), 'utf8')).retired).toHaveLength(2);
  });
});
