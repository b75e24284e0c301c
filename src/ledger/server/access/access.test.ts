import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import { flushAccess, noteAccess, noteAccessNow, searchDetails, verify } from '../../index.ts';
import type { AccessEntry } from '../../rules/entry.ts';

let record: TestRecord;
beforeEach(async () => {
  record = await testRecord();
  await record.add();
});
afterEach(() => record.close());

const clerk = {
  kind: 'post',
  person: 'p1',
  post: 'dispatcher-1',
  unit: 'hotline',
  roles: [],
  scope: '*',
} as const;

function look(subject: string, details = {}): void {
  noteAccess(record.services, { city: record.city, actor: clerk, action: 'view', subject, details });
}

async function log(): Promise<AccessEntry[]> {
  const rows = await record.tamper('select bytes from ledger.access where city = $1 order by day, n', [
    record.city,
  ]);
  return rows.map((row) => JSON.parse(String(row['bytes'])));
}

async function found(): Promise<string[]> {
  return (await verify(record.services, { city: record.city })).findings.map(
    ({ sort, detail }) => `${sort} ${detail?.slice(11)}`,
  );
}

/** A zone whose calendar is always a day behind, or ahead, lets two days pass in one test. */
async function lookIn(zone: string, subject: string): Promise<void> {
  await record.tamper('update city.city set zone = $2 where city = $1', [record.city, zone]);
  look(subject);
  await flushAccess(record.services);
}

describe('access log', () => {
  it('is written by itself after the answer, chained, with post and unit but no name', async () => {
    look('request/1');
    look('request/2');
    await vi.waitUntil(async () => (await log()).length === 2, { timeout: 10_000 });
    const [first, second] = await log();
    expect(first).toMatchObject({
      n: 1,
      previous: null,
      action: 'view',
      subject: 'request/1',
      day: second?.day,
    });
    expect(first?.actor).toEqual({ kind: 'post', post: 'dispatcher-1', unit: 'hotline', person: 'p1' });
    expect(second).toMatchObject({ n: 2, previous: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await found()).toEqual([]);
  });

  it('is written before an export by the transaction that asks for it', async () => {
    await record.system(
      (context) => noteAccessNow(context, { action: 'export', subject: null, details: { rows: 12 } }),
      {
        actor: clerk,
      },
    );
    expect(await log()).toMatchObject([
      { action: 'export', details: { rows: 12 }, actor: { post: 'dispatcher-1' } },
    ]);
  });

  it('keeps one chain when several servers write at once', async () => {
    const servers = [record.services, record.another(), record.another()];
    for (let index = 0; index < 60; index += 1) {
      const services = servers[index % 3] ?? record.services;
      noteAccess(services, { city: record.city, actor: clerk, action: 'view', subject: `request/${index}` });
    }
    await Promise.all(servers.map(flushAccess));
    expect((await log()).map((entry) => entry.n)).toEqual(
      Array.from({ length: 60 }, (_none, index) => index + 1),
    );
    expect(await found()).toEqual([]);
  });

  it('keeps looks while the database is away and writes them when it is back', async () => {
    const output = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await record.tamper('revoke insert on ledger.access from diandan_app');
    look('request/1');
    await expect(flushAccess(record.services)).rejects.toThrow('permission denied');
    look('request/2');
    await vi.waitUntil(
      () => output.mock.calls.some(([text]) => String(text).includes('2 looks cannot be written')),
      {
        timeout: 10_000,
      },
    );
    output.mockRestore();
    await record.tamper('grant insert on ledger.access to diandan_app');
    await flushAccess(record.services);
    expect((await log()).map((entry) => entry.subject)).toEqual(['request/1', 'request/2']);
  });

  it('keeps no words of people', async () => {
    const query = '张三 13800001234';
    look('request/1', {
      ...searchDetails(record.services.keyring(record.city), query),
      query2: query,
      page: 2,
      unit: 'hotline',
    });
    await flushAccess(record.services);
    const [entry] = await log();
    expect(entry?.details).toEqual({
      query: expect.stringMatching(/^[0-9a-f]{64}$/),
      length: 14,
      query2: { length: 14 },
      page: 2,
      unit: 'hotline',
    });
    const keys = record.services.keyring(record.city);
    expect(searchDetails(keys, ' 张三  １３８００００１２３４')).toEqual(searchDetails(keys, query));
    expect(searchDetails(keys, '李四')).not.toMatchObject({ query: searchDetails(keys, query)['query'] });
  });

  it('lets verify name a changed, a removed and a replaced look', async () => {
    for (let index = 0; index < 5; index += 1) look(`request/${index}`);
    await flushAccess(record.services);
    const flip = 'update ledger.access set bytes = set_byte(bytes, 20, get_byte(bytes, 20) # 1) where n = 2';
    await record.tamper(flip);
    expect(await found()).toEqual(['access-altered 2']);
    await record.tamper(flip);
    await record.tamper('delete from ledger.access where n = 3');
    expect(await found()).toEqual(['access-removed 3']);
  });

  it('links each day to the one before, so that verify sees a whole day missing', async () => {
    await lookIn('Etc/GMT+12', 'request/1');
    await lookIn('Pacific/Kiritimati', 'request/2');
    await lookIn('Etc/GMT+12', 'request/3');
    const [first, second, third] = await log();
    expect((first?.day ?? '') < (second?.day ?? '')).toBe(true);
    expect([second?.n, third?.n, third?.day]).toEqual([1, 2, second?.day]);
    expect(await found()).toEqual([]);
    await record.tamper('delete from ledger.access where day = $1', [first?.day]);
    expect(await found()).toEqual(['access-altered 1']);
  });

  it('keeps cities apart', async () => {
    await record.addCity('honghu');
    look('request/1');
    noteAccess(record.services, { city: 'honghu', actor: clerk, action: 'view', subject: 'request/2' });
    await flushAccess(record.services);
    const rows = await record.tamper('select city, n from ledger.access order by city');
    expect(rows).toEqual([
      { city: 'honghu', n: 1 },
      { city: 'shashi', n: 1 },
    ]);
  });
});
