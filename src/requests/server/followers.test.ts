import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aRequest, type Given, lastEntry, takes } from '../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { chain, erase, personalValues, sequenceCity, verify } from '../../ledger/index.ts';
import { possibleActions } from '../rules/possible.ts';
import type { Action } from '../rules/stage.ts';
import type { RequestState } from '../rules/state.ts';
import { carriedAtOnce } from './followers.ts';
import { projectRequest } from './projection.ts';
import { mergeRequests } from './steps/join.ts';
import { loadRequest } from './store.ts';

// before the first connection is made, so that every statement is seen
const statements = vi.spyOn(pg.Client.prototype, 'query');

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

interface Made {
  id: string;
  number: string;
}

const ways = ['phone', 'sms', 'none'] as const;
type Way = (typeof ways)[number];

function made(notify: Way): Promise<Made> {
  return site.system((context) => aRequest(context, { notify }));
}

async function take(action: Action, { id }: Made, given: Given = {}): Promise<void> {
  await site.system(async (context) => {
    await takes[action](context, { id, n: await lastEntry(context, id) }, given);
  });
}

function stateOf({ id }: Made): Promise<RequestState> {
  return site.system(async (context) => (await loadRequest(context, id)).state);
}

async function counted(work: () => Promise<void>): Promise<number> {
  const before = statements.mock.calls.length;
  await work();
  return statements.mock.calls.length - before;
}

/** What is shown of a request is what its record tells. */
async function isShownAsRecorded({ id }: Made): Promise<void> {
  const row = async () =>
    (await site.database.adminPool.query('select * from requests.request where id = $1', [id])).rows[0];
  const shown = await row();
  await site.system(async (context) => projectRequest(context, id, await chain(context, 'request', id)));
  expect(shown).toEqual(await row());
}

async function answersOwed({ id }: Made): Promise<string[]> {
  const { rows } = await site.database.adminPool.query<{ way: string }>(
    `select way from platform.outbox where subject = $1 and purpose = 'answered'`,
    [id],
  );
  return rows.map(({ way }) => way);
}

async function answerOf({ id }: Made): Promise<(string | null)[]> {
  const values = await site.system((context) => personalValues(context, { kind: 'request', subject: id }));
  return values.filter(({ name }) => name === 'answer').map(({ text }) => text);
}

describe('what follows a request 并单', () => {
  const drawn = fc.record({
    followers: fc.array(fc.constantFrom(...ways), { minLength: 1, maxLength: 4 }),
    steps: fc.array(
      fc.record({ pick: fc.nat(60), yes: fc.boolean(), lead: fc.constantFrom('housing', 'ecology') }),
      {
        minLength: 2,
        maxLength: 8,
      },
    ),
  });

  it('goes along whatever happens to it: never a part of them, never twice, and as the record tells', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async ({ followers: ways, steps }) => {
        const main = await made('phone');
        const followers: { made: Made; way: Way }[] = [];
        for (const way of ways) {
          const one = await made(way);
          await take('merge', one, { into: main.number });
          followers.push({ made: one, way });
        }
        for (const given of steps) {
          const actor = { kind: 'system', name: 'test' } as const;
          const moving = possibleActions(await stateOf(main), actor, 'other').filter(
            ({ action, allowed }) => allowed && action !== 'merge' && action !== 'split',
          );
          const { action } = moving[given.pick % Math.max(1, moving.length)] ?? {};
          if (action === undefined) return;
          await take(action, main, given).catch(() => undefined);
          await holds(main, followers);
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 300_000);

  async function holds(main: Made, followers: readonly { made: Made; way: Way }[]): Promise<void> {
    const whole = await stateOf(main);
    const states = await Promise.all(followers.map((one) => stateOf(one.made)));
    const stages = new Set(states.map(({ stage }) => stage));
    expect(stages.size, 'all of them or none').toBe(1);
    for (const [at, { made: one, way }] of followers.entries()) {
      const state = states[at];
      if (state?.stage === 'merged') expect(state).toMatchObject({ owner: whole.owner, lead: whole.lead });
      else expect(state?.mergedInto).toBeNull();
      if (state?.stage === 'answered') expect(await answerOf(one)).toEqual((await answerOf(main)).slice(-1));
      const isOwed = state?.stage === 'answered' && way !== 'none';
      expect(await answersOwed(one)).toEqual(isOwed ? [way] : []);
      await isShownAsRecorded(one);
    }
  }

  it('is joined at once but for what may not be, and what was erased ends with the others without words', async () => {
    const [main, plain, led, follower, stale, closed, erased] = await Promise.all(
      Array.from({ length: 7 }, () => made('phone')),
    );
    if (!(main && plain && led && follower && stale && closed && erased)) throw new Error('too few');
    await take('merge', follower, { into: led.number });
    await take('withdraw', closed);
    const asked = [main, plain, led, follower, stale, closed, erased].map(({ id }) => ({ id, n: 1 }));
    await take('note', stale);
    const missing = { id: crypto.randomUUID(), n: 1 };
    const joined = await site.system((context) => mergeRequests(context, main.number, [...asked, missing]));
    expect(joined).toEqual([plain.id, erased.id]);
    await site.system((context) =>
      erase(context, { kind: 'request', subject: erased.id, seen: 2, names: 'all', ground: '本人申请' }),
    );
    for (const action of ['dispatch', 'sign', 'answer', 'review'] as const) await take(action, main);
    expect(await stateOf(plain)).toMatchObject({ stage: 'answered', mergedInto: null });
    expect(await stateOf(erased)).toMatchObject({ stage: 'answered', mergedInto: null });
    expect(await answerOf(erased)).toEqual([]);
    expect(await answersOwed(erased)).toEqual([]);
    expect(await answersOwed(plain)).toEqual(['phone']);
    for (const one of [plain, erased]) await isShownAsRecorded(one);
  });

  it('by the hundred costs a few statements for every five hundred, and the record verifies', async () => {
    const [main, alone] = [await made('phone'), await made('phone')];
    const followers: Made[] = [];
    await site.system(async (context) => {
      for (let count = 0; count < carriedAtOnce + 1; count += 1)
        followers.push(await aRequest(context, { notify: 'sms' }));
    });
    const [groups, perGroup, around] = [2, 8, 8];
    const joining = await counted(async () => {
      const asked = followers.map(({ id }) => ({ id, n: 1 }));
      const joined = await site.system((context) => mergeRequests(context, main.number, asked));
      expect(joined).toEqual(followers.map(({ id }) => id));
    });
    expect(joining).toBeLessThanOrEqual(groups * perGroup + around);
    for (const action of ['dispatch', 'sign', 'answer', 'review'] as const) {
      const once = await counted(() => take(action, alone, { helpers: [] }));
      const withAll = await counted(() => take(action, main, { helpers: [] }));
      expect(withAll - once, action).toBeLessThanOrEqual(groups * perGroup + around);
    }
    const { rows } = await site.database.adminPool.query(
      `select stage, lead_unit as lead, count(*)::int from requests.request where id = any($1) group by 1, 2`,
      [followers.map(({ id }) => id)],
    );
    const { lead } = await stateOf(main);
    expect(rows).toEqual([{ stage: 'answered', lead, count: followers.length }]);
    for (const one of [followers[0], followers.at(-1)]) if (one !== undefined) await isShownAsRecorded(one);
    await sequenceCity(site.services, 'jingzhou');
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  }, 300_000);
});
