import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { send, stream, submission } from './asking.ts';
import { type Installation, makeInstallation, type Program } from './installation.ts';

let site: Installation;
let worker: Program;

beforeAll(async () => {
  site = await makeInstallation();
  await site.run('server');
  worker = await site.run('worker');
});
afterAll(() => site.close());

const indexed = async (words: readonly string[]) => {
  const rows = await site.look<{ count: number }>(
    `select count(*)::integer as count from requests.words w join requests.search s using (city, request)
     where w.body = any($1)`,
    [words],
  );
  return rows[0]?.count ?? 0;
};

describe('the worker killed in the middle of its work', () => {
  it('loses no position, no search row and no seal: another goes on where it stopped', async () => {
    const asked = stream(site.port, 15);
    for (let turn = 0; turn < 4; turn += 1) {
      await sleep(300 + 150 * turn);
      await worker.kill();
      worker = await site.run('worker');
    }
    const sent = await asked.stop();
    const received = sent.filter(({ answer }) => answer?.code !== undefined);
    expect(received.length).toBe(sent.length);
    const words = sent.map(({ submission: one }) => one.words);
    await vi.waitFor(async () => expect(await indexed(words)).toBe(sent.length), {
      timeout: 90_000,
      interval: 300,
    });
    expect(await site.faults()).toEqual([]);
  });
});

describe('search dropped and built again while people ask', () => {
  it('misses none of them', async () => {
    const asked = stream(site.port, 50);
    await sleep(1_500);
    // in the reader's turn, as a rebuild does it: a batch in the middle would write its position again
    await site.look(`select pg_advisory_xact_lock(hashtext('ledger.reader/requests.search'), hashtext('jingzhou'));
      delete from requests.search; delete from ledger.reader where name = 'requests.search'`);
    await sleep(2_500);
    const sent = await asked.stop();
    const words = sent
      .filter(({ answer }) => answer?.code !== undefined)
      .map(({ submission: one }) => one.words);
    expect(words.length).toBe(sent.length);
    await vi.waitFor(async () => expect(await indexed(words)).toBe(words.length), {
      timeout: 90_000,
      interval: 300,
    });
    const all = await site.look<{ missing: number }>(
      `select count(*)::integer as missing from requests.words w
       where not exists (select from requests.search s where s.city = w.city and s.request = w.request)`,
    );
    expect(all[0]?.missing).toBe(0);
  });
});

describe('two servers on one database', () => {
  it('give every request its own number and the same receipt for the same key, whichever is asked', async () => {
    const second = await site.runBeside('server');
    const keys = Array.from({ length: 12 }, () => submission());
    const both = await Promise.all(keys.flatMap((one) => [send(site.port, one), send(second.port, one)]));
    const codes = both.map((answer) => answer?.code);
    expect(codes.every((code) => code !== undefined)).toBe(true);
    expect(new Set(codes).size).toBe(12);
    for (let at = 0; at < codes.length; at += 2) expect(codes[at]).toBe(codes[at + 1]);
    await second.program.stop();
    expect(await site.faults()).toEqual([]);
  });

  it('take each other’s place without a request refused', async () => {
    const next = await site.runBeside('server');
    const before = stream(site.port, 10);
    await sleep(600);
    // what stands before them sends people to the new one from here on; the old one answers what it has
    const after = stream(next.port, 10);
    const sent = await before.stop();
    await site.stopServer();
    await sleep(600);
    sent.push(...(await after.stop()));
    expect(sent.every(({ answer }) => answer?.code !== undefined)).toBe(true);
    await next.program.stop();
    expect(await site.faults()).toEqual([]);
  });
});
