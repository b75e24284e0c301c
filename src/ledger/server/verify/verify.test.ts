import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anEntry, foundIn, type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import { append, canonicalBytes, type Entry, leafHash, sequenceCity, verify } from '../../index.ts';

let record: TestRecord;
beforeEach(async () => {
  record = await testRecord();
});
afterEach(() => record.close());

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
    expect(await foundIn(record)).toEqual([
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
      expect(await foundIn(record)).toContainEqual({ sort: 'altered', subject, n: 2 });
      await record.tamper(flip, [subject, at]);
    }
    expect(await foundIn(record)).toEqual([]);
  });

  it('names an entry whose bytes were changed together with its hash', async () => {
    const subject = await record.aRequest(3);
    await sequenceCity(record.services, record.city);
    await forgeRow(subject, 2, (entry) => ({ ...entry, body: { text: 'other' } }));
    expect(await foundIn(record)).toEqual([{ sort: 'altered', subject, n: 2 }]);
  });

  it('names changed columns', async () => {
    const subject = await record.aRequest(2);
    await record.tamper(`update ledger.entry set type = 'closed' where subject = $1 and n = 2`, [subject]);
    expect(await foundIn(record)).toEqual([{ sort: 'altered', subject, n: 2 }]);
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
    const all = await foundIn(record);
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
    expect((await foundIn(record)).map(({ sort }) => sort)).toEqual(['removed']);
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
    expect(await foundIn(record)).toEqual([{ sort: 'inserted', subject, n: 3 }]);
  });

  it('names an entry moved here from another chain', async () => {
    const [one, other] = [await record.aRequest(2), await record.aRequest(2)];
    await record.tamper(
      `insert into ledger.entry select city, kind, $2, 3, type, version, happened_at, recorded_at, bytes, hash from ledger.entry where subject = $1 and n = 2`,
      [one, other],
    );
    expect(await foundIn(record)).toContainEqual({ sort: 'inserted', subject: other, n: 3 });
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
    expect(await foundIn(record)).toEqual([
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
    expect(await foundIn(record)).toEqual([{ sort: 'reordered', subject, n: 3 }]);
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
    const all = await foundIn(record);
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
    expect(await foundIn(record)).toEqual([{ sort: 'back-dated', subject, n: 1 }]);
  });

  it('asks no order of time of the made-up histories of a demonstration', async () => {
    await record.aRequest(1);
    const subject = await record.aRequest(1);
    await sequenceCity(record.services, record.city);
    const earlier = '2026-01-01T00:00:00.000Z';
    await forgeRow(subject, 1, (entry) => ({ ...entry, happenedAt: earlier, recordedAt: earlier }));
    expect((await foundIn(record)).map(({ sort }) => sort)).toEqual(['back-dated']);
    await record.tamper(`update city.city set mode = 'demo'`);
    expect(await foundIn(record)).toEqual([]);
  });

  it('says when the program’s own account could alter the record', async () => {
    await record.aRequest(1);
    const notEnforced = /只增不改/;
    expect((await verify(record.services)).notes.some(({ zh }) => notEnforced.test(zh))).toBe(false);
    const asOwner = { ...record.services, pool: record.database.adminPool };
    expect((await verify(asOwner)).notes.some(({ zh }) => notEnforced.test(zh))).toBe(true);
  });
});

function hexOf(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('hex') : '';
}
