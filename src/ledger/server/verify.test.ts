import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anEntry, type TestRecord, testRecord } from '../../../tests/support/record.ts';
import type { Context } from '../../platform/context.ts';
import { open } from '../../platform/crypto.ts';
import {
  append,
  canonicalBytes,
  type Entry,
  leafHash,
  makeDataKey,
  openDataKey,
  sequenceCity,
  verify,
} from '../index.ts';

let record: TestRecord;
beforeEach(async () => {
  record = await testRecord();
});
afterEach(() => record.close());

/** What verify finds, in short: kind, subject, number. */
async function found(): Promise<{ sort: string; subject: string | undefined; n: number | undefined }[]> {
  const { findings } = await verify(record.services, { city: record.city });
  for (const finding of findings)
    expect([finding.zh, finding.en].every((text) => text.length > 5)).toBe(true);
  return findings.map(({ sort, subject, n }) => ({ sort, subject, n }));
}

/** Forges an entry as somebody with the database and the program's source could: bytes, hash and columns agree. */
async function forgeRow(subject: string, n: number, change: (entry: Entry) => Entry): Promise<Entry> {
  const [row] = await record.tamper('select bytes from ledger.entry where subject = $1 and n = $2', [
    subject,
    n,
  ]);
  const entry = change(JSON.parse(String(row?.['bytes'])));
  const bytes = canonicalBytes(entry);
  await record.tamper(
    `update ledger.entry set bytes = $3, hash = $4, type = $5, happened_at = $6, recorded_at = $7 where subject = $1 and n = $2`,
    [subject, n, bytes, leafHash(bytes), entry.type, entry.happenedAt, entry.recordedAt],
  );
  return entry;
}

describe('verify', () => {
  it('finds nothing wrong with a record as it was written, placed or not, in every city', async () => {
    await record.addCity('honghu');
    const subject = await record.aRequest(3);
    await sequenceCity(record.services, record.city);
    await record.aRequest(2);
    await record.add({ subject, seen: 3, happenedAt: '2026-01-01T00:00:00.000Z', claimedBy: 'desk' });
    await record.system((context) => append(context, anEntry({ personal: { words: '水管' } })), {
      city: 'honghu',
    });
    const report = await verify(record.services);
    expect(report.findings).toEqual([]);
    expect(report.counts).toMatchObject({ cities: 2, chains: 3, entries: 7, values: 5, positions: 3 });
    expect(report.notes.map((note) => note.zh).join()).toContain('查不出的情况');
  });

  it('walks chains longer than a page', async () => {
    const subject = uuid();
    await record.system(async (context) => {
      for (let seen = 0; seen < 520; seen += 1) await append(context, anEntry({ subject, seen }));
    });
    await sequenceCity(record.services, record.city);
    await record.tamper('delete from ledger.entry where subject = $1 and n in (3, 501)', [subject]);
    expect(await found()).toEqual([
      { sort: 'removed', subject, n: 3 },
      { sort: 'removed', subject, n: 501 },
    ]);
  });

  it('names the entry in which a superuser changed one byte', async () => {
    const [subject] = [await record.aRequest(3), await record.aRequest(2)];
    await sequenceCity(record.services, record.city);
    const [row] = await record.tamper(
      'select length(bytes) as length from ledger.entry where subject = $1 and n = 2',
      [subject],
    );
    for (let at = 0; at < Number(row?.['length']); at += 97) {
      const flip =
        'update ledger.entry set bytes = set_byte(bytes, $2, get_byte(bytes, $2) # 1) where subject = $1 and n = 2';
      await record.tamper(flip, [subject, at]);
      expect(await found()).toContainEqual({ sort: 'altered', subject, n: 2 });
      await record.tamper(flip, [subject, at]);
    }
    expect(await found()).toEqual([]);
  });

  it('names an entry whose bytes were changed together with its hash', async () => {
    const subject = await record.aRequest(3);
    await sequenceCity(record.services, record.city);
    await forgeRow(subject, 2, (entry) => ({ ...entry, body: { text: 'other' } }));
    expect(await found()).toEqual([{ sort: 'altered', subject, n: 2 }]);
  });

  it('names changed columns', async () => {
    const subject = await record.aRequest(2);
    await record.tamper(`update ledger.entry set type = 'closed' where subject = $1 and n = 2`, [subject]);
    expect(await found()).toEqual([{ sort: 'altered', subject, n: 2 }]);
  });

  it('names a removed entry with its position, wherever it stood', async () => {
    const subject = await record.aRequest(4);
    await sequenceCity(record.services, record.city);
    await record.tamper('delete from ledger.entry where subject = $1 and n in (1, 3)', [subject]);
    const { findings } = await verify(record.services);
    expect(
      findings.filter(({ sort }) => sort === 'removed').map(({ n, position }) => [n, position]),
    ).toContainEqual([3, 3]);
    expect(
      findings.filter(({ sort }) => sort === 'removed').map(({ n, position }) => [n, position]),
    ).toContainEqual([1, 1]);
  });

  it('names removed last entries and whole chains by what they left behind', async () => {
    const [one, other, waiting] = [await record.aRequest(3), await record.aRequest(1), uuid()];
    await sequenceCity(record.services, record.city);
    await record.add({ subject: waiting });
    await record.tamper('delete from ledger.entry where subject = $1 and n = 3', [one]);
    await record.tamper('delete from ledger.entry where subject = any($1)', [[other, waiting]]);
    const all = await found();
    expect(all).toContainEqual({ sort: 'removed', subject: one, n: 3 });
    expect(all).toContainEqual({ sort: 'removed', subject: other, n: 1 });
    expect(all).toContainEqual({ sort: 'removed', subject: waiting, n: 1 });
  });

  it('names the gap when position, values and all were removed with the entry', async () => {
    await record.aRequest(1);
    const subject = await record.aRequest(1);
    await record.aRequest(1);
    await sequenceCity(record.services, record.city);
    for (const table of ['entry', 'position', 'value', 'subject_key']) {
      await record.tamper(`delete from ledger.${table} where subject = $1`, [subject]);
    }
    const { findings } = await verify(record.services);
    expect(findings).toMatchObject([{ sort: 'removed', position: 2 }]);
  });

  it('names a city whose whole record was removed, and refuses one nobody knows', async () => {
    await record.aRequest(2);
    for (const table of ['entry', 'unsealed', 'value', 'subject_key'])
      await record.tamper(`delete from ledger.${table}`);
    expect((await verify(record.services)).findings).toMatchObject([{ sort: 'removed', city: record.city }]);
    await expect(verify(record.services, { city: 'nowhere' })).rejects.toMatchObject({
      code: 'city-unknown',
    });
  });

  it('names removed newest entries when somebody has read further', async () => {
    const subject = await record.aRequest(2);
    await sequenceCity(record.services, record.city);
    await record.tamper(`insert into ledger.reader values ($1, 'search', 2, now())`, [record.city]);
    await record.tamper('delete from ledger.entry where subject = $1 and n = 2', [subject]);
    await record.tamper('delete from ledger.position where subject = $1 and n = 2', [subject]);
    expect((await found()).map(({ sort }) => sort)).toEqual(['removed']);
  });

  it('names an inserted entry, however well it is forged', async () => {
    const subject = await record.aRequest(2);
    await sequenceCity(record.services, record.city);
    const [last] = await record.tamper('select bytes, hash from ledger.entry where subject = $1 and n = 2', [
      subject,
    ]);
    const entry = JSON.parse(String(last?.['bytes'])) as Entry;
    const bytes = canonicalBytes({ ...entry, n: 3, previous: hexOf(last?.['hash']) });
    await record.tamper(
      `insert into ledger.entry select city, kind, subject, 3, type, version, happened_at, recorded_at, $2, $3 from ledger.entry where subject = $1 and n = 2`,
      [subject, bytes, leafHash(bytes)],
    );
    expect(await found()).toEqual([{ sort: 'inserted', subject, n: 3 }]);
  });

  it('names an entry moved here from another chain', async () => {
    const [one, other] = [await record.aRequest(2), await record.aRequest(2)];
    await record.tamper(
      `insert into ledger.entry select city, kind, $2, 3, type, version, happened_at, recorded_at, bytes, hash from ledger.entry where subject = $1 and n = 2`,
      [one, other],
    );
    expect(await found()).toContainEqual({ sort: 'inserted', subject: other, n: 3 });
  });

  it('names reordered entries', async () => {
    const subject = await record.aRequest(4);
    await sequenceCity(record.services, record.city);
    for (const [from, to] of [
      [2, 9],
      [3, 2],
      [9, 3],
    ]) {
      await record.tamper('update ledger.entry set n = $3 where subject = $1 and n = $2', [
        subject,
        from,
        to,
      ]);
    }
    expect(await found()).toEqual([
      { sort: 'reordered', subject, n: 2 },
      { sort: 'reordered', subject, n: 3 },
    ]);
  });

  it('names positions that changed places', async () => {
    const subject = await record.aRequest(3);
    await sequenceCity(record.services, record.city);
    for (const [from, to] of [
      [2, 9],
      [3, 2],
      [9, 3],
    ]) {
      await record.tamper('update ledger.position set position = $2 where position = $1', [from, to]);
    }
    expect(await found()).toEqual([{ sort: 'reordered', subject, n: 3 }]);
  });

  it('names back-dated entries: in the columns, against the chain, against the order of the city', async () => {
    const [column, chained, first] = [
      await record.aRequest(1),
      await record.aRequest(2),
      await record.aRequest(1),
    ];
    await sequenceCity(record.services, record.city);
    await record.tamper(
      `update ledger.entry set recorded_at = recorded_at - interval '1 day' where subject = $1`,
      [column],
    );
    const earlier = '2026-03-01T00:00:00.000Z';
    const backDate = (entry: Entry) => ({ ...entry, happenedAt: earlier, recordedAt: earlier });
    await forgeRow(chained, 2, backDate);
    await forgeRow(first, 1, backDate);
    const all = await found();
    expect(all).toContainEqual({ sort: 'back-dated', subject: column, n: 1 });
    expect(all).toContainEqual({ sort: 'back-dated', subject: chained, n: 2 });
    expect(all).toContainEqual({ sort: 'back-dated', subject: first, n: 1 });
  });

  it('blames the one entry dated into the future, not all that follow', async () => {
    const subject = await record.aRequest(1);
    await record.aRequest(3);
    await sequenceCity(record.services, record.city);
    const later = '2099-03-01T00:00:00.000Z';
    await forgeRow(subject, 1, (entry) => ({ ...entry, happenedAt: later, recordedAt: later }));
    expect(await found()).toEqual([{ sort: 'back-dated', subject, n: 1 }]);
  });

  it('names a value of which one byte was changed, at any place', async () => {
    const subject = await record.aRequest(1);
    const [row] = await record.tamper(
      `select length(sealed) as length from ledger.value where name = 'phone'`,
    );
    for (let at = 0; at < Number(row?.['length']); at += 9) {
      const flip = `update ledger.value set sealed = set_byte(sealed, $1, get_byte(sealed, $1) # 1) where name = 'phone'`;
      await record.tamper(flip, [at]);
      expect(await found()).toEqual([{ sort: 'value-altered', subject, n: 1 }]);
      await record.tamper(flip, [at]);
    }
  });

  it('names values swapped between entries and between subjects', async () => {
    const [one, other] = [await record.aRequest(1), await record.aRequest(1)];
    await record.add({ subject: one, seen: 1, personal: { phone: '13900004321' } });
    const swap = `update ledger.value v set sealed = w.sealed from ledger.value w where v.name = 'phone' and w.name = 'phone'
      and ((v.subject, v.n, w.subject, w.n) = ($1, $2, $3, $4) or (v.subject, v.n, w.subject, w.n) = ($3, $4, $1, $2))`;
    await record.tamper(swap, [one, 1, one, 2]);
    expect(await found()).toEqual([1, 2].map((n) => ({ sort: 'value-altered', subject: one, n })));
    await record.tamper(swap, [one, 1, one, 2]);
    await record.tamper(swap, [one, 1, other, 1]);
    expect((await found()).map(({ sort }) => sort)).toEqual(['value-altered', 'value-altered']);
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
    expect(await found()).toEqual([
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
    const all = await found();
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
    const all = await found();
    expect(all).toContainEqual({ sort: 'file-altered', subject: altered?.subject, n: 1 });
    expect(all).toContainEqual({ sort: 'file-lost', subject: lost?.subject, n: 1 });
    expect(all).toContainEqual({ sort: 'file-added', subject: subjects[2]?.subject, n: undefined });
    expect(all).toHaveLength(3);
  });

  it('says when the program’s own account could alter the record', async () => {
    await record.aRequest(1);
    const notEnforced = /只增不改/;
    expect((await verify(record.services)).notes.some(({ zh }) => notEnforced.test(zh))).toBe(false);
    const asOwner = { ...record.services, pool: record.database.adminPool };
    expect((await verify(asOwner)).notes.some(({ zh }) => notEnforced.test(zh))).toBe(true);
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

function hexOf(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('hex') : '';
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
