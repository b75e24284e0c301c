import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import {
  append,
  type Erasure,
  erase,
  makeDataKey,
  onErased,
  personalValues,
  removeErasedFiles,
  sequenceCity,
  verify,
} from '../../index.ts';

let record: TestRecord;
beforeEach(async () => {
  record = await testRecord();
});
afterEach(() => record.close());

const ground = '个人信息保护法第四十七条';
const officer = {
  kind: 'post',
  person: 'p9',
  post: 'security-1',
  unit: 'hotline',
  roles: [],
  scope: '*',
} as const;

function erasing(subject: string, changed: Partial<Erasure> = {}) {
  return record.system(
    (context) => erase(context, { kind: 'request', subject, names: 'all', ground, seen: 1, ...changed }),
    { actor: officer },
  );
}

describe('erase', () => {
  it('leaves the record clean and the erasure visible: by whom, when, on what ground', async () => {
    const subject = await record.aRequest(2);
    await record.aRequest(1);
    await sequenceCity(record.services, record.city);
    await erasing(subject, { seen: 2 });
    const report = await verify(record.services);
    expect(report.findings).toEqual([]);
    expect(report.counts).toMatchObject({ erasures: 1, erasedValues: 2, values: 2 });
    expect(report.erasures).toMatchObject([
      { subject, n: 3, ground, all: true, actor: { kind: 'post', post: 'security-1', unit: 'hotline' } },
    ]);
    const values = await record.system((context) => personalValues(context, { kind: 'request', subject }));
    expect(values.map(({ text }) => text)).toEqual([null, null]);
  });

  it('leaves nothing of value, salt and key in the database', async () => {
    const subject = await record.aRequest(1);
    await erasing(subject);
    const rows = await record.tamper('select sealed from ledger.value where subject = $1', [subject]);
    expect(rows.map((row) => row['sealed'])).toEqual([null, null]);
    expect(
      await record.tamper('select wrapped from ledger.subject_key where subject = $1', [subject]),
    ).toEqual([{ wrapped: null }]);
  });

  it('erases by name wherever in the chain it stands, and keeps the rest', async () => {
    const subject = await record.aRequest(1);
    await record.add({ subject, seen: 1, personal: { phone: '13900004321', note: '已联系' } });
    const { erased } = await erasing(subject, { names: ['phone'], seen: 2 });
    expect(erased.values).toEqual([
      { n: 1, name: 'phone' },
      { n: 2, name: 'phone' },
    ]);
    const values = await record.system((context) => personalValues(context, { kind: 'request', subject }));
    expect(values.map(({ name, text }) => [name, text])).toEqual([
      ['phone', null],
      ['words', '路灯坏了三天'],
      ['note', '已联系'],
      ['phone', null],
    ]);
    await record.add({ subject, seen: 3, personal: { note: '再联系' } });
    expect((await verify(record.services)).findings).toEqual([]);
  });

  it('refuses a second time, a stale number, and personal values after all was erased', async () => {
    const subject = await record.aRequest(2);
    await expect(erasing(subject, { seen: 1 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(erasing(subject, { names: ['address'], seen: 2 })).rejects.toMatchObject({
      code: 'erased-already',
    });
    await erasing(subject, { seen: 2 });
    await expect(erasing(subject, { seen: 3 })).rejects.toMatchObject({ code: 'erased-already' });
    await expect(record.add({ subject, seen: 3, personal: { note: '补充' } })).rejects.toMatchObject({
      code: 'erased-already',
    });
    await record.add({ subject, seen: 3 });
    expect((await verify(record.services)).findings).toEqual([]);
  });

  it('erases the files of the subject, on disk after the commit', async () => {
    const subject = uuid();
    const commitment = await record.system(async (context) => {
      const dataKey = await makeDataKey(context, { kind: 'request', subject });
      const stored = await context.files.write(context.city, dataKey, Buffer.from('照片'));
      await context.client.query(
        `insert into platform.file values ($1, gen_random_uuid(), 'request', $2, $3, '\\x01', 'image/png', 6, now())`,
        [context.city, subject, Buffer.from(stored.commitment, 'hex')],
      );
      const commitments = { 'file:1': stored.commitment };
      await append(context, {
        kind: 'request',
        subject,
        seen: 0,
        type: 'noted',
        version: 1,
        body: {},
        commitments,
        dataKey,
      });
      return stored.commitment;
    });
    const { erased } = await erasing(subject, { names: ['file:1'] });
    expect(erased.files).toEqual([commitment]);
    await removeErasedFiles(record.services.files, record.city, erased);
    await expect(record.services.files.read(record.city, Buffer.alloc(32), commitment)).rejects.toMatchObject(
      { code: 'ENOENT' },
    );
    expect(
      await record.tamper('select name_sealed, erased_at is not null as erased from platform.file'),
    ).toEqual([{ name_sealed: null, erased: true }]);
    expect((await verify(record.services)).findings).toEqual([]);
  });

  it('lets projections erase their copies in the same transaction, all or nothing', async () => {
    const subject = await record.aRequest(1);
    const stop = onErased(async () => {
      throw new Error('copy not erased');
    });
    await expect(erasing(subject)).rejects.toThrow('copy not erased');
    stop();
    const told: unknown[] = [];
    const end = onErased(async (context, erased) => {
      told.push([context.city, erased.subject, erased.all]);
    });
    await erasing(subject);
    end();
    expect(told).toEqual([[record.city, subject, true]]);
  });

  it('lets verify see an erasure that was undone, and one that was claimed for values still there', async () => {
    const subject = await record.aRequest(1);
    const [kept] = await record.tamper(
      `select sealed from ledger.value where subject = $1 and name = 'phone'`,
      [subject],
    );
    await erasing(subject, { names: ['phone'] });
    await record.tamper(
      `update ledger.value set sealed = $2, erased_at = null where subject = $1 and name = 'phone'`,
      [subject, kept?.['sealed']],
    );
    expect((await verify(record.services)).findings).toMatchObject([
      { sort: 'not-erased', subject, n: 1, detail: 'phone' },
    ]);
  });
});
