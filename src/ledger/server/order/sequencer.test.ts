import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { anEntry, type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import { type Services, withContext } from '../../../platform/context.ts';
import { advance, append, lag, type PlacedEntry, readFrom, runSequencer, sequenceCity } from '../../index.ts';

let record: TestRecord;
beforeAll(async () => {
  record = await testRecord();
});
afterAll(() => record.close());

const system = { kind: 'system', name: 'test' } as const;

async function positions(city = record.city): Promise<number[]> {
  const rows = await record.tamper('select position from ledger.position where city = $1 order by position', [
    city,
  ]);
  return rows.map((row) => row['position'] as number);
}

/** Reads everything new as a projection does: derive and move on in one transaction. */
async function readOn(services: Services, reader: string): Promise<PlacedEntry[]> {
  return withContext(services, { city: record.city, actor: system }, async (context) => {
    const placed = await readFrom(context, reader, 100);
    const last = placed.at(-1);
    if (last !== undefined) await advance(context, reader, last.position);
    return placed;
  });
}

describe('sequencer', () => {
  it('gives committed entries positions without a gap, chains in their own order', async () => {
    const subjects = await Promise.all([record.aRequest(3), record.aRequest(2), record.aRequest(4)]);
    expect(await sequenceCity(record.services, record.city)).toBe(9);
    expect(await positions()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const subject of subjects) {
      const rows = await record.tamper('select n from ledger.position where subject = $1 order by position', [
        subject,
      ]);
      expect(rows.map((row) => row['n'])).toEqual(rows.map((_row, index) => index + 1));
    }
    expect(await sequenceCity(record.services, record.city)).toBe(0);
    expect(await record.tamper('select * from ledger.unsealed')).toEqual([]);
  });

  it('misses nothing that commits late, with two servers sequencing and readers following', async () => {
    const [one, other] = [record.another(), record.another()];
    const stopping = new AbortController();
    const sequencers = [one, other].map((services) => runSequencer(services, { signal: stopping.signal }));
    const before = (await positions()).length;
    await record.system((context) => advance(context, 'a', before));
    await record.system((context) => advance(context, 'b', before));
    const read: PlacedEntry[][] = [[], []];
    const follow = async () => {
      read[0]?.push(...(await readOn(one, 'a')));
      read[1]?.push(...(await readOn(other, 'b')));
    };

    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const late = anEntry({ type: 'late' });
    let appended = () => {};
    const isAppended = new Promise<void>((resolve) => {
      appended = resolve;
    });
    const holding = record.system(async (context) => {
      await append(context, late);
      appended();
      await held;
    });
    await isAppended;
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([record.add(), record.add(), record.add()]);
      await follow();
    }
    while ((read[0]?.length ?? 0) < 30 || (read[1]?.length ?? 0) < 30) await follow();
    expect(read[0]?.some(({ entry }) => entry.type === 'late')).toBe(false);
    release();
    await holding;
    await record.add();
    while ((read[0]?.length ?? 0) < 32 || (read[1]?.length ?? 0) < 32) await follow();
    stopping.abort();
    await Promise.all(sequencers);

    for (const entries of read) {
      expect(entries.map(({ position }) => position)).toEqual(
        entries.map((_entry, index) => before + index + 1),
      );
      expect(entries.filter(({ entry }) => entry.subject === late.subject)).toHaveLength(1);
      expect(entries.findIndex(({ entry }) => entry.subject === late.subject)).toBeGreaterThanOrEqual(30);
    }
    expect(await positions()).toEqual((await positions()).map((_position, index) => index + 1));
  });

  it('works for every city that has something waiting', async () => {
    await record.addCity('honghu');
    await record.addCity('songzi');
    for (const city of ['honghu', 'songzi'])
      await record.system((context) => append(context, anEntry()), { city });
    const stopping = new AbortController();
    const sequencer = runSequencer(record.another(), stopping);
    while ((await positions('honghu')).length + (await positions('songzi')).length < 2) await record.add();
    stopping.abort();
    await sequencer;
    expect([await positions('honghu'), await positions('songzi')]).toEqual([[1], [1]]);
  });

  it('says once that the database is away, and goes on when it is back', async () => {
    const services = record.another();
    const told: string[] = [];
    const stopping = new AbortController();
    const sequencer = runSequencer(services, {
      signal: stopping.signal,
      onTrouble: (error) => told.push(error === undefined ? 'back' : 'away'),
    });
    const [{ name } = {}] = await record.tamper('select current_database() as name');
    await record.database.adminPool.query(`alter database ${name} connection limit 0`);
    await record.tamper(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename <> current_user`,
    );
    while (!told.includes('away')) await new Promise((resolve) => setTimeout(resolve, 20));
    await record.database.adminPool.query(`alter database ${name} connection limit -1`);
    const { entry } = await vi.waitUntil(() => record.add().catch(() => undefined), { timeout: 20_000 });
    while (!told.includes('back')) await new Promise((resolve) => setTimeout(resolve, 20));
    stopping.abort();
    await sequencer;
    await sequenceCity(record.services, record.city);
    expect(await record.tamper('select n from ledger.position where subject = $1', [entry.subject])).toEqual([
      { n: 1 },
    ]);
    expect(told).toEqual(['away', 'back']);
  });
});

describe('readers', () => {
  it('read in order, tell their lag, and repeat what was not finished', async () => {
    const subject = await record.aRequest(3);
    await sequenceCity(record.services, record.city);
    const total = (await positions()).length;
    expect(await record.system((context) => lag(context, 'c'))).toBe(total);
    await record.system((context) => advance(context, 'c', total - 3));
    const first = await record.system((context) => readFrom(context, 'c', 2));
    const again = await record.system((context) => readFrom(context, 'c', 2));
    expect(first).toEqual(again);
    expect(first.map(({ entry }) => [entry.subject, entry.n])).toEqual([
      [subject, 1],
      [subject, 2],
    ]);
    await record.system((context) => advance(context, 'c', total));
    await record.system((context) => advance(context, 'c', 1));
    expect(await record.system((context) => lag(context, 'c'))).toBe(0);
    await expect(record.system((context) => advance(context, 'c', total + 1))).rejects.toThrow(
      'not given yet',
    );
  });

  it('derive each entry once, however many workers read under one name', async () => {
    await Promise.all(Array.from({ length: 20 }, () => record.add()));
    await sequenceCity(record.services, record.city);
    await record.system(async (context) => advance(context, 'd', (await positions()).length - 20));
    const [one, other] = [record.another(), record.another()];
    const read = await Promise.all(
      Array.from({ length: 6 }, (_none, index) => readOn(index % 2 ? one : other, 'd')),
    );
    const seen = read.flat().map(({ position }) => position);
    expect(seen).toHaveLength(20);
    expect(new Set(seen).size).toBe(20);
  });
});
