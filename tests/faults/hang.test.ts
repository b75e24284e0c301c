import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Sent, send, stream, submission, track } from './asking.ts';
import { type Installation, makeInstallation, type Program } from './installation.ts';

let site: Installation;
let server: Program;
let worker: Program;

beforeAll(async () => {
  site = await makeInstallation();
  [server, worker] = await Promise.all([site.run('server'), site.run('worker')]);
});
afterAll(async () => {
  site.freezeDatabase(false);
  await site.close();
});

const untilServed = () =>
  vi.waitFor(
    async () => {
      const answer = await fetch(`http://127.0.0.1:${site.port}/healthz`).catch(() => undefined);
      expect(answer?.status).toBe(200);
    },
    { timeout: 60_000, interval: 100 },
  );

describe('a database that hangs without dying', () => {
  const sent: Sent[] = [];

  it('lets nobody wait for ever: those who were waiting and those who come are told', async () => {
    const asked = stream(site.port, 10);
    await sleep(1_000);
    site.freezeDatabase(true);
    const waiting = [submission({ way: 'portal' }), submission({ language: 'en' })];
    // Awaited while nothing moves any more: without an end to the waiting this would not come back.
    const answers = await Promise.all(
      waiting.map(async (one) => ({ submission: one, answer: await send(site.port, one) })),
    );
    const later = submission();
    answers.push({ submission: later, answer: await send(site.port, later) });
    site.freezeDatabase(false);
    await untilServed();
    sent.push(...(await asked.stop()), ...answers);

    for (const { submission: one, answer } of answers) {
      expect(answer?.status, answer?.text).toBe(503);
      expect(answer?.text).toContain(one.language === 'en' ? 'nothing was saved' : '没有保存');
      expect(Number(answer?.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(sent.some(({ answer }) => answer?.code !== undefined)).toBe(true);
    expect([server.isAlive(), worker.isAlive()]).toEqual([true, true]);
  });

  it('loses nothing that was acknowledged, and what is sent again is there once', async () => {
    for (const { submission: one, answer } of sent) {
      const again = await send(site.port, one);
      if (answer?.code !== undefined) expect(again?.code).toBe(answer.code);
      expect((await track(site.port, again?.code ?? ''))?.words).toBe(one.words);
    }
    const words = sent.map(({ submission: one }) => one.words);
    const kept = await site.look<{ body: string }>('select body from requests.words where body = any($1)', [
      words,
    ]);
    expect(kept.map(({ body }) => body).sort()).toEqual([...words].sort());
    expect(await site.faults()).toEqual([]);
  });

  it('does not stop the worker for good: everything gets its position', async () => {
    const unplaced = () => site.look('select * from ledger.unsealed');
    await vi.waitFor(async () => expect(await unplaced()).toEqual([]), { timeout: 60_000, interval: 200 });
  });
});
