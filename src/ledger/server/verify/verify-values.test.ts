import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anEntry, foundIn, type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import type { Context } from '../../../platform/context.ts';
import { open } from '../../../platform/crypto.ts';
import { append, makeDataKey, openDataKey, verify } from '../../index.ts';

let record: TestRecord;
beforeEach(async () => {
  record = await testRecord();
});
afterEach(() => record.close());

describe('verify of values and files', () => {
  it('names a value of which one byte was changed, at any place', async () => {
    const subject = await record.aRequest(1);
    const [row] = await record.tamper(
      `select length(sealed) as length from ledger.value where name = 'phone'`,
    );
    for (let at = 0; at < Number(row?.['length']); at += 9) {
      const flip = `update ledger.value set sealed = set_byte(sealed, $1, get_byte(sealed, $1) # 1) where name = 'phone'`;
      await record.tamper(flip, [at]);
      expect(await foundIn(record)).toEqual([{ sort: 'value-altered', subject, n: 1 }]);
      await record.tamper(flip, [at]);
    }
  });

  it('names values swapped between entries and between subjects', async () => {
    const [one, other] = [await record.aRequest(1), await record.aRequest(1)];
    await record.add({ subject: one, seen: 1, personal: { phone: '13900004321' } });
    const swap = `update ledger.value v set sealed = w.sealed from ledger.value w where v.name = 'phone' and w.name = 'phone'
      and ((v.subject, v.n, w.subject, w.n) = ($1, $2, $3, $4) or (v.subject, v.n, w.subject, w.n) = ($3, $4, $1, $2))`;
    await record.tamper(swap, [one, 1, one, 2]);
    expect(await foundIn(record)).toEqual([1, 2].map((n) => ({ sort: 'value-altered', subject: one, n })));
    await record.tamper(swap, [one, 1, one, 2]);
    await record.tamper(swap, [one, 1, other, 1]);
    expect((await foundIn(record)).map(({ sort }) => sort)).toEqual(['value-altered', 'value-altered']);
  });

  it('names values that are gone or came from nowhere', async () => {
    const [lost, emptied] = [await record.aRequest(1), await record.aRequest(1)];
    const { entry } = await record.add();
    await record.tamper(`delete from ledger.value where subject = $1 and name = 'words'`, [lost]);
    await record.tamper(
      `update ledger.value set sealed = null, erased_at = now() where subject = $1 and name = 'phone'`,
      [emptied],
    );
    await record.tamper(`insert into ledger.value values ($1, 'request', $2, 1, 'words', '\\x00')`, [
      record.city,
      entry.subject,
    ]);
    expect(await foundIn(record)).toEqual([
      { sort: 'value-lost', subject: lost, n: 1 },
      { sort: 'value-lost', subject: emptied, n: 1 },
      { sort: 'value-added', subject: entry.subject, n: 1 },
    ]);
  });

  it('names a key that was destroyed or changed without an entry, once for the subject', async () => {
    const [destroyed, removed, changed] = [
      await record.aRequest(1),
      await record.aRequest(1),
      await record.aRequest(1),
    ];
    await record.tamper(
      `update ledger.subject_key set wrapped = null, erased_at = now() where subject = $1`,
      [destroyed],
    );
    await record.tamper(`delete from ledger.subject_key where subject = $1`, [removed]);
    await record.tamper(
      `update ledger.subject_key set wrapped = set_byte(wrapped, 30, 7) where subject = $1`,
      [changed],
    );
    const all = await foundIn(record);
    expect(all.filter(({ subject }) => subject === destroyed).map(({ sort }) => sort)).toEqual([
      'value-lost',
      'value-lost',
    ]);
    expect(all.filter(({ subject }) => subject === removed)).toEqual([
      { sort: 'value-lost', subject: removed, n: undefined },
    ]);
    expect(all.filter(({ subject }) => subject === changed)).toEqual([
      { sort: 'value-altered', subject: changed, n: undefined },
    ]);
  });

  it('says once that the key file is another one, instead of blaming every value', async () => {
    await record.aRequest(2);
    await record.aRequest(1);
    const keyring = record.services.keyring;
    const services = { ...record.services, keyring: (city: string) => keyring(`${city}-other`) };
    const { findings } = await verify(services);
    expect(findings).toMatchObject([{ fault: 'key-foreign', sort: 'value-lost' }]);
  });

  it('checks files: there, unaltered, known to an entry', async () => {
    const subjects = await Promise.all(
      ['one', 'two', 'three'].map((text) => record.system((context) => withFile(context, text))),
    );
    const clean = await verify(record.services);
    expect(clean.findings).toEqual([]);
    expect(clean.counts.files).toBe(3);
    const [altered, lost] = subjects;
    writeFileSync(pathOf(altered?.commitment ?? ''), 'overwritten');
    await record.services.files.erase(record.city, lost?.commitment ?? '');
    await record.tamper(
      `insert into platform.file values ($1, gen_random_uuid(), 'request', $2, $3, null, 'image/png', 1, now())`,
      [record.city, subjects[2]?.subject, createHash('sha256').digest()],
    );
    const all = await foundIn(record);
    expect(all).toContainEqual({ sort: 'file-altered', subject: altered?.subject, n: 1 });
    expect(all).toContainEqual({ sort: 'file-lost', subject: lost?.subject, n: 1 });
    expect(all).toContainEqual({ sort: 'file-added', subject: subjects[2]?.subject, n: undefined });
    expect(all).toHaveLength(3);
  });

  it('tells nobody a phone number: its commitment cannot be guessed from the record', async () => {
    const { entry, bytes, hash } = await record.add({ personal: { phone: '13800001234' } });
    const known = entry.commitments['phone'] ?? '';
    const sha = (...parts: (string | Buffer)[]) =>
      parts.reduce((all, part) => all.update(part), createHash('sha256')).digest('hex');
    const publicSalts = [
      '',
      '\0',
      entry.subject,
      entry.city,
      hash,
      hash.toString('hex'),
      bytes,
      Buffer.alloc(32),
      `${entry.n}`,
      'phone',
    ];
    const guess = (salts: (string | Buffer)[]) => {
      for (let suffix = 0; suffix < 10_000; suffix += 1) {
        const phone = `1380000${String(suffix).padStart(4, '0')}`;
        if (salts.some((salt) => sha(salt, phone) === known || sha(phone, salt) === known)) return phone;
      }
      return undefined;
    };
    expect(guess(publicSalts)).toBeUndefined();
    const salt = await record.system((context) => saltOf(context, entry.subject));
    expect(guess([salt])).toBe('13800001234');
  });
});

async function withFile(context: Context, text: string): Promise<{ subject: string; commitment: string }> {
  const entry = anEntry();
  const dataKey = await makeDataKey(context, entry);
  const { commitment, size } = await context.files.write(context.city, dataKey, Buffer.from(text));
  await context.db
    .insertInto('platform.file')
    .values({
      city: context.city,
      id: uuid(),
      kind: entry.kind,
      subject: entry.subject,
      commitment: Buffer.from(commitment, 'hex'),
      name_sealed: null,
      media_type: 'text/plain',
      size,
      created_at: context.now,
    })
    .execute();
  await append(context, { ...entry, dataKey, commitments: { 'file:1': commitment } });
  return { subject: entry.subject, commitment };
}

function pathOf(commitment: string): string {
  return join(record.folder, 'files', record.city, commitment.slice(0, 2), commitment);
}

/** The salt as only the holder of the keys can know it. */
async function saltOf(context: Context, subject: string): Promise<Buffer> {
  const key = await openDataKey(context, { kind: 'request', subject });
  const [row] = await record.tamper('select sealed from ledger.value where subject = $1', [subject]);
  return open(key ?? Buffer.alloc(0), row?.['sealed'] as Buffer, `request/${subject}/1/phone`).subarray(
    0,
    32,
  );
}
