import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anEntry, foundIn, type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import { withContext } from '../../../platform/context.ts';
import {
  append,
  appendMany,
  canonicalBytes,
  chain,
  leafHash,
  makeDataKey,
  openDataKey,
  personalValues,
} from '../../index.ts';

let record: TestRecord;
beforeAll(async () => {
  record = await testRecord();
});
afterAll(() => record.close());

describe('append', () => {
  it('stores the bytes that were hashed, and the columns that repeat them', async () => {
    const { entry, hash } = await record.add({ body: { b: 1, a: '诉求' } });
    const [row] = await record.tamper('select * from ledger.entry where subject = $1', [entry.subject]);
    const bytes = row?.['bytes'] as Buffer;
    expect(bytes.toString('utf8')).toContain('"body":{"a":"诉求","b":1}');
    expect(leafHash(bytes)).toEqual(hash);
    expect(row).toMatchObject({ n: 1, happened_at: entry.recordedAt, recorded_at: entry.recordedAt, hash });
  });

  it('links each entry to the one before', async () => {
    const first = await record.add();
    const second = await record.add({ subject: first.entry.subject, seen: 1 });
    expect(first.entry.previous).toBeNull();
    expect(second.entry.previous).toBe(first.hash.toString('hex'));
    const entries = await record.system((context) => chain(context, 'request', first.entry.subject));
    expect(entries).toEqual([first.entry, second.entry]);
  });

  it('refuses a number that is not the last', async () => {
    const subject = await record.aRequest(2);
    await expect(record.add({ subject, seen: 1 })).rejects.toMatchObject({
      code: 'conflict',
      details: { n: 2 },
    });
    await expect(record.add({ subject, seen: 3 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(record.add({ subject, seen: 0 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(record.add({ subject, seen: 0, personal: { words: '又一次' } })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('lets one of two who saw the same number win', async () => {
    const subject = await record.aRequest();
    const both = await Promise.allSettled([
      record.add({ subject, seen: 1, personal: { note: '甲' } }),
      record.add({ subject, seen: 1, personal: { note: '乙' } }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' });
  });

  it('lets one of two who make the first personal value of a chain win', async () => {
    const { entry } = await record.add();
    const both = await Promise.allSettled([
      record.add({ subject: entry.subject, seen: 1, personal: { note: '甲' } }),
      record.add({ subject: entry.subject, seen: 1, personal: { note: '乙' } }),
    ]);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' });
  });

  it('keeps personal values out of the entry and gives them back', async () => {
    const subject = await record.aRequest();
    const [row] = await record.tamper('select bytes from ledger.entry where subject = $1', [subject]);
    expect(String(row?.['bytes'])).not.toMatch(/路灯|13800001234/);
    const values = await record.system((context) => personalValues(context, { kind: 'request', subject }));
    expect(values).toEqual([
      { n: 1, name: 'phone', text: '13800001234' },
      { n: 1, name: 'words', text: '路灯坏了三天' },
    ]);
  });

  it('takes the data key of a caller that wrote files with it before', async () => {
    const given = anEntry({ personal: { words: '有照片' }, commitments: { 'file:1': 'ab'.repeat(32) } });
    const { entry } = await withContext(
      record.services,
      { city: record.city, actor: { kind: 'visitor' }, role: 'diandan_intake' },
      async (context) => append(context, { ...given, dataKey: await makeDataKey(context, given) }),
    );
    expect(Object.keys(entry.commitments).sort()).toEqual(['file:1', 'words']);
    const key = await record.system((context) => openDataKey(context, given));
    expect(key).toHaveLength(32);
  });

  it('never records an entry before the one it follows', async () => {
    const subject = await record.aRequest();
    const late = await record.system(async (context) => {
      await record.add({ subject, seen: 1 });
      return append(context, anEntry({ subject, seen: 2 }));
    });
    const entries = await record.system((context) => chain(context, 'request', subject));
    expect(entries.map((entry) => entry.recordedAt)).toEqual(entries.map((entry) => entry.recordedAt).sort());
    expect(late.entry.happenedAt).toBe(late.entry.recordedAt);
  });

  it('takes a claim about when it happened with whoever claims it, but none about the future', async () => {
    const happenedAt = '2026-01-05T01:02:03.004Z';
    const { entry } = await record.add({ happenedAt, claimedBy: 'desk' });
    expect(entry).toMatchObject({ happenedAt, claimedBy: 'desk' });
    await expect(record.add({ happenedAt })).rejects.toThrow('claimedBy');
    await expect(
      record.add({ happenedAt: '2999-01-01T00:00:00.000Z', claimedBy: 'desk' }),
    ).rejects.toMatchObject({
      code: 'in-the-future',
    });
    await expect(record.add({ happenedAt: '2026-01-05', claimedBy: 'desk' })).rejects.toThrow(
      'not an instant',
    );
  });

  it('refuses numbers that cannot be read back and text that is no Unicode', () => {
    expect(() => canonicalBytes({ a: [2 ** 53] })).toThrow('2^53');
    expect(() => canonicalBytes({ a: Number.NaN })).toThrow();
    expect(() => canonicalBytes({ a: '\ud800' })).toThrow();
    expect(canonicalBytes({ b: 0.1, a: -0 }).toString()).toBe('{"a":0,"b":0.1}');
  });

  it('lets the application change and remove nothing', async () => {
    const subject = await record.aRequest();
    for (const statement of [
      `update ledger.entry set type = 'x' where subject = $1`,
      `delete from ledger.entry where subject = $1`,
      `delete from ledger.value where subject = $1`,
      `delete from ledger.position where subject = $1`,
    ]) {
      await expect(record.system((context) => context.client.query(statement, [subject]))).rejects.toThrow(
        'permission denied',
      );
    }
  });

  it('shows nothing of another city', async () => {
    await record.addCity('other');
    const subject = await record.aRequest();
    const seen = await record.system((context) => chain(context, 'request', subject), { city: 'other' });
    expect(seen).toEqual([]);
  });
});

describe('appendMany', () => {
  const noted = { type: 'noted', version: 1, body: {} };

  it('adds to each chain what append would have added', async () => {
    const subjects = await threeSubjects();
    const entries = subjects.map((subject, at) => ({
      ...noted,
      subject,
      seen: at + 1,
      ...(at === 0 ? {} : { personal: { note: `第${at}条` } }),
    }));
    const appended = await record.system((context) => appendMany(context, 'request', entries));
    for (const [at, subject] of subjects.entries()) {
      const whole = await record.system((context) => chain(context, 'request', subject));
      expect(whole.at(-1)).toEqual(appended[at]?.entry);
      expect(whole.at(-1)).toMatchObject({ n: at + 2, type: 'noted', actor: { kind: 'system' } });
      const values = await record.system((context) => personalValues(context, { kind: 'request', subject }));
      const notes = values.filter(({ name }) => name === 'note').map(({ n, text }) => ({ n, text }));
      expect(notes).toEqual(at === 0 ? [] : [{ n: at + 2, text: `第${at}条` }]);
    }
    const found = await foundIn(record);
    expect(found.filter(({ subject }) => subjects.includes(subject ?? ''))).toEqual([]);
  });

  it('adds to none where one number is stale', async () => {
    const subjects = await threeSubjects();
    const entries = subjects.map((subject) => ({ ...noted, subject, seen: 1 }));
    const refused = record.system((context) => appendMany(context, 'request', entries));
    await expect(refused).rejects.toMatchObject({ code: 'conflict', details: { n: 2 } });
    expect(await lengths(subjects)).toEqual([1, 2, 3]);
  });

  it('adds to none where somebody else is first', async () => {
    const subjects = await threeSubjects();
    const entries = subjects.map((subject, at) => ({ ...noted, subject, seen: at + 1 }));
    const isAdded = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const other = record.system(async (context) => {
      await append(context, { ...noted, kind: 'request', subject: subjects[1] ?? '', seen: 2 });
      isAdded.resolve();
      await mayCommit.promise;
    });
    await isAdded.promise;
    const many = record.system(async (context) => {
      const waits = appendMany(context, 'request', entries);
      mayCommit.resolve();
      return waits;
    });
    await expect(many).rejects.toMatchObject({ code: 'conflict' });
    await other;
    expect(await lengths(subjects)).toEqual([1, 3, 3]);
  });

  async function threeSubjects(): Promise<string[]> {
    return [await record.aRequest(1), await record.aRequest(2), await record.aRequest(3)];
  }

  function lengths(subjects: readonly string[]): Promise<number[]> {
    return record.system(async (context) => {
      const found: number[] = [];
      for (const subject of subjects) found.push((await chain(context, 'request', subject)).length);
      return found;
    });
  }
});
