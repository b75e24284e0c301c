import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { crowd, type Sent, send, stream, submission, track } from './asking.ts';
import { type Installation, makeInstallation, type Program } from './installation.ts';

let site: Installation;
let server: Program;
let worker: Program;

beforeAll(async () => {
  site = await makeInstallation();
  [server, worker] = await Promise.all([site.run('server'), site.run('worker')]);
});
afterAll(() => site.close());

const isServed = async () => {
  const answer = await fetch(`http://127.0.0.1:${site.port}/healthz`).catch(() => undefined);
  expect(answer?.status).toBe(200);
};
const untilServed = () => vi.waitFor(isServed, { timeout: 60_000, interval: 50 });

/** A receipt, or a refusal that says in the asker's language what to do, and when to come back. */
function expectClear({ submission, answer }: Sent): void {
  if (answer === undefined) expect.fail(`no answer to ${submission.way}`);
  const { status, headers, text, code } = answer;
  if (code !== undefined) return;
  expect(status, text).toBe(503);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(headers.get('cache-control')).toContain('no-');
  expect(text).toContain(submission.language === 'en' ? 'nothing was saved' : '没有保存');
  if (submission.way === 'api') expect(JSON.parse(text)).toMatchObject({ error: { code: 'database-away' } });
  else expect(text).toContain(submission.words);
}

async function expectSame({ submission, answer }: Sent): Promise<void> {
  const again = await send(site.port, submission);
  expect(again?.code, again?.text).toBeTypeOf('string');
  if (answer?.code !== undefined) expect(again?.code).toBe(answer.code);
  const found = await track(site.port, again?.code ?? '');
  expect(found?.words).toBe(submission.words);
}

/** Sends everything again under the same keys: each is there once, and who had a receipt gets the same one. */
async function expectEachOnce(sent: readonly Sent[]): Promise<void> {
  for (let at = 0; at < sent.length; at += 8) await Promise.all(sent.slice(at, at + 8).map(expectSame));
  const words = sent.map(({ submission }) => submission.words);
  const kept = await site.look<{ body: string }>('select body from requests.words where body = any($1)', [
    words,
  ]);
  expect(kept.map(({ body }) => body).sort()).toEqual([...words].sort());
}

async function expectWhole(): Promise<void> {
  expect(await site.faults()).toEqual([]);
  const loose = await site.look(`
    select id from requests.request r
    where not exists (select from ledger.entry e where e.subject = r.id::text and e.n = r.n)
       or not exists (select from requests.words w where w.request = r.id)`);
  expect(loose).toEqual([]);
}

describe('the database away', () => {
  it('is told to everybody who asks meanwhile, and nothing acknowledged is lost or doubled', async () => {
    const asked = stream(site.port, 20);
    await sleep(1_000);
    await site.stopDatabase();
    await sleep(5_000);
    await site.startDatabase();
    await untilServed();
    await sleep(1_000);
    const sent = await asked.stop();

    sent.forEach(expectClear);
    expect(new Set(sent.map(({ answer }) => answer?.status))).toEqual(new Set([200, 303, 503]));
    expect([server.isAlive(), worker.isAlive()]).toEqual([true, true]);
    await expectEachOnce(sent);
    await expectWhole();
  });

  it('does not stop the worker: what came in before and after gets its position', async () => {
    const unplaced = () => site.look('select * from ledger.unsealed');
    await vi.waitFor(async () => expect(await unplaced()).toEqual([]), { timeout: 30_000, interval: 200 });
  });
});

/** Kills at a moment nobody chose, while a dozen people keep asking. */
async function killDuring(kill: () => Promise<void> | void): Promise<Sent[]> {
  const asking = crowd(site.port, 12);
  await sleep(randomInt(100, 600));
  await kill();
  await sleep(100);
  return asking.stop();
}

describe('kill -9 of the server', () => {
  it('loses nothing that was acknowledged and doubles nothing, whenever it comes', async () => {
    const sent: Sent[] = [];
    for (let round = 0; round < 6; round += 1) {
      sent.push(...(await killDuring(() => server.kill())));
      server = await site.run('server');
    }
    expect(sent.filter(({ answer }) => answer?.code !== undefined).length).toBeGreaterThan(0);
    expect(sent.filter(({ answer }) => answer === undefined).length).toBeGreaterThan(0);
    await expectEachOnce(sent);
    await expectWhole();
  });
});

describe('kill -9 of PostgreSQL', () => {
  it('loses nothing that was acknowledged and doubles nothing, and the server outlives it', async () => {
    const sent: Sent[] = [];
    for (let round = 0; round < 4; round += 1) {
      sent.push(...(await killDuring(() => site.killDatabase())));
      await vi.waitFor(() => site.look('select'), { timeout: 60_000, interval: 50 });
      await untilServed();
    }
    expect(server.isAlive()).toBe(true);
    sent.forEach(expectClear);
    await expectEachOnce(sent);
    await expectWhole();
  });
});

describe('the server asked to stop', () => {
  it('answers what is under way before it ends', async () => {
    const asked = Array.from({ length: 40 }, () => submission({ way: 'portal' }));
    const answers = asked.map((one) => send(site.port, one));
    await Promise.race(answers);
    await server.stop();
    for (const answer of await Promise.all(answers)) {
      if (answer !== undefined) expect([answer.status, answer.code]).toEqual([303, expect.any(String)]);
    }
  });
});
