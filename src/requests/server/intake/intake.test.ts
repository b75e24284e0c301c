import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestServices, testServices } from '../../../../tests/support/services.ts';
import { registerSigningKey, sequenceCity, verify } from '../../../ledger/index.ts';
import type { Services } from '../../../platform/context.ts';
import { keyFile } from '../../../platform/key-file.ts';
import { receiveRequest } from './intake.ts';
import type { AskInput, Via } from './receive.ts';

let site: TestServices;
beforeAll(async () => {
  site = await testServices();
  await site.system(registerSigningKey);
});
afterAll(() => site.close());

const via: Via = { origin: 'portal', source: 'portal', channel: 'web' };
const visitor = { city: 'jingzhou', actor: { kind: 'visitor' } } as const;

function asking(more: Partial<AskInput> = {}): AskInput {
  const plain = { requestType: 'help', askerType: 'resident', notify: 'none' } as const;
  const retryKey = randomUUID();
  return {
    ...plain,
    words: `路灯坏了三天，编号 ${retryKey}`,
    retryKey,
    confidential: false,
    wantsPublic: false,
    ...more,
  } as AskInput;
}

const ask = (input = asking(), services: Services = site.services) =>
  receiveRequest(services, visitor, input, via).then(
    (receipt) => ({ input, receipt, code: 'received' }),
    (error: { code?: string }) => ({ input, receipt: undefined, code: error.code ?? 'unknown' }),
  );

/** The statements of one message: a text by itself, or those of a batch. */
function textsOf(asked: unknown): string[] {
  const { statements } = asked as { statements?: { text: string }[] };
  return statements?.map(({ text }) => text) ?? [String(asked)];
}

/** How often each statement began a transaction for intake, by what the pool was asked. */
function counting() {
  let [transactions, fails] = [0, false];
  let held: (() => unknown)[] | undefined;
  const { pool } = site.services;
  const counted = {
    connect: async () => {
      const client = await pool.connect();
      const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
      const asked = (...given: unknown[]) => {
        const texts = textsOf(given[0]);
        if (texts.includes('begin')) transactions += 1;
        if (fails && texts.includes('commit')) {
          const gone = Object.assign(new Error('gone'), { code: '57P01' });
          const { handleError } = given[0] as { handleError?: (error: Error) => void };
          if (handleError === undefined) return Promise.reject(gone);
          return handleError(gone);
        }
        if (held !== undefined && texts.includes('commit')) return void held.push(() => query(...given));
        return query(...given);
      };
      return Object.assign(Object.create(client) as typeof client, { query: asked });
    },
  } as unknown as Services['pool'];
  return {
    services: { ...site.services, pool: counted },
    transactions: () => transactions,
    failing: (now: boolean) => {
      fails = now;
    },
    /** Holds back what is sent with COMMIT until it is let go, in its order. */
    holding: () => {
      const all: (() => unknown)[] = [];
      held = all;
      return all;
    },
    letGo: () => {
      held = undefined;
    },
  };
}

describe('intake in groups', () => {
  it('commits together what came in meanwhile, each with its own entry, number, code and receipt', async () => {
    const { services, transactions } = counting();
    const all = await Promise.all(Array.from({ length: 200 }, () => ask(asking(), services)));
    expect(new Set(all.map(({ code }) => code))).toEqual(new Set(['received']));
    expect(new Set(all.map(({ receipt }) => receipt?.number)).size).toBe(200);
    expect(new Set(all.map(({ receipt }) => receipt?.trackCode)).size).toBe(200);
    // the first two go at once, then 64 at a time
    expect(transactions()).toBeLessThanOrEqual(2 + Math.ceil(198 / 64));
    await sequenceCity(site.services, 'jingzhou');
    const receipts = all.map(({ receipt }) => ({ name: 'receipt', text: receipt?.proof ?? '' }));
    const report = await verify(site.services, { receipts });
    expect(report.findings).toEqual([]);
    expect(report.counts.receipts).toBe(200);
  });

  it('gathers on while the next group would be much smaller than what is being committed', async () => {
    const { services, transactions, holding, letGo } = counting();
    const commits = holding();
    const [first, ...second] = Array.from({ length: 9 }, () => ask(asking(), services));
    await vi.waitFor(() => expect(commits).toHaveLength(2));
    commits[0]?.();
    await first;
    const third = Array.from({ length: 2 }, () => ask(asking(), services));
    await vi.waitFor(() => expect(commits).toHaveLength(3));
    letGo();
    for (const commit of commits.slice(1)) commit();
    const all = await Promise.all([...second, ...third]);
    expect(all.map(({ code }) => code)).toEqual(Array(10).fill('received'));
    // one, then eight, then two: not one, eight, one and one
    expect(transactions()).toBe(3);
  });

  it('lets a bad one fail alone', async () => {
    const bad = [
      asking({ requestType: 'no-such-type' }),
      asking({ words: '某局长受贿十万元，请查处' }),
      asking({ notify: 'phone' }),
      asking({ words: `坏字节\u0000在这里` }),
    ];
    const all = await Promise.all([...Array.from({ length: 6 }, () => ask()), ...bad.map((one) => ask(one))]);
    expect(all.slice(0, 6).map(({ code }) => code)).toEqual(Array(6).fill('received'));
    expect(all.slice(6, 9).map(({ code }) => code)).toEqual(['invalid', 'invalid', 'invalid']);
    expect(all[9]?.receipt).toBeUndefined();
  });

  it('gives the same receipt for the same key, sent after, at once or in one group', async () => {
    const input = asking();
    await Promise.all([ask(), ask()]);
    const many = await Promise.all([
      ...Array.from({ length: 5 }, () => ask(input)),
      ...Array.from({ length: 5 }, () => ask()),
    ]);
    const after = await ask(input);
    const same = [...many.slice(0, 5), after].map(({ receipt }) => receipt?.trackCode);
    expect(new Set(same).size).toBe(1);
    expect(new Set(many.map(({ receipt }) => receipt?.trackCode)).size).toBe(6);
    expect(await ask({ ...input, words: '别的话' })).toMatchObject({ code: 'retry-differs' });
    const { rows } = await site.database.adminPool.query('select from requests.words where body = $1', [
      input.words,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('answers nobody whose commit failed, and takes them when they come again', async () => {
    const { services, failing } = counting();
    const inputs = Array.from({ length: 12 }, () => asking());
    failing(true);
    const failed = await Promise.all(inputs.map((input) => ask(input, services)));
    expect(failed.every(({ receipt }) => receipt === undefined)).toBe(true);
    failing(false);
    const again = await Promise.all(inputs.map((input) => ask(input, services)));
    expect(new Set(again.map(({ code }) => code))).toEqual(new Set(['received']));
  });

  it('makes no keys for a city that is not there', async () => {
    const { services } = site;
    const asked = receiveRequest(services, { ...visitor, city: 'nowhere' }, asking(), via);
    await expect(asked).rejects.toMatchObject({ code: 'city-unknown' });
    expect(existsSync(keyFile(join(services.dataDir, 'keys'), 'nowhere'))).toBe(false);
  });

  it('raises the alarm for words of danger that came in with others', async () => {
    const [danger] = await Promise.all([
      ask(asking({ words: '楼上有人要跳楼，快来人' })),
      ask(),
      ask(),
      ask(),
    ]);
    const { rows } = await site.database.adminPool.query('select from requests.alarm where number = $1', [
      danger?.receipt?.number,
    ]);
    expect(rows).toHaveLength(1);
  });
});
