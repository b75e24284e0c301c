import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sequenceCity, verify } from '../src/ledger/index.ts';
import type { Context } from '../src/platform/context.ts';
import { Refused } from '../src/platform/errors.ts';
import { possibleActions } from '../src/requests/rules/possible.ts';
import type { Action } from '../src/requests/rules/stage.ts';
import * as act from '../src/requests/server/actions.ts';
import { receive } from '../src/requests/server/receive.ts';
import { loadRequest } from '../src/requests/server/store.ts';
import { type TestSite, testSite } from './support/site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const leads = ['ecology', 'housing', 'city-management', 'shashi-district'] as const;
const draw = fc.record({
  pick: fc.nat(30),
  lead: fc.constantFrom(...leads),
  solved: fc.boolean(),
  stale: fc.boolean(),
});
const history = fc.record({
  notify: fc.constantFrom('phone', 'none'),
  type: fc.constantFrom('consult', 'help'),
  draws: fc.array(draw, { maxLength: 12 }),
});

type Draw = { lead: string; solved: boolean };

const does: Record<Action, (context: Context, at: { id: string; n: number }, given: Draw) => Promise<void>> =
  {
    'answer-directly': (context, at) =>
      act.answerRequestDirectly(context, {
        ...at,
        answer: '请到窗口办理。',
        basis: 'knowledge',
        article: undefined,
      }),
    dispatch: (context, at, { lead }) =>
      act.dispatchRequest(context, { ...at, category: 'environment-air', lead, note: undefined }),
    sign: (context, at) => act.signRequest(context, at),
    answer: (context, at) =>
      act.answerRequest(context, { ...at, answer: '已经处理完毕。', outcome: 'solved', ground: undefined }),
    tell: (context, at) => act.tellAsker(context, { ...at, way: 'phone', note: undefined }),
    confirm: (context, at, { solved }) =>
      act.confirmByPhone(context, {
        ...at,
        solved,
        grade: solved ? 'satisfied' : 'dissatisfied',
        remark: undefined,
      }),
    close: (context, at) => act.closeRequest(context, { ...at, note: undefined }),
  };

async function begun(notify: 'phone' | 'none', requestType: string): Promise<string> {
  const input = {
    requestType,
    askerType: 'resident',
    words: '附近工厂夜里排放刺鼻气味，请核实处理。',
    title: undefined,
    place: undefined,
    division: undefined,
    name: undefined,
    phone: '13800001234',
    filerName: undefined,
    filerPhone: undefined,
    notify,
    confidential: false,
    wantsPublic: false,
    retryKey: randomUUID(),
  };
  return (
    await site.system((context) =>
      receive(context, input, { origin: 'desk', source: 'hotline', channel: 'phone' }),
    )
  ).id;
}

const system = { kind: 'system', name: 'test' } as const;

async function play(id: string, draws: readonly (Draw & { pick: number; stale: boolean })[]): Promise<void> {
  for (const given of draws) {
    const { state } = await site.system((context) => loadRequest(context, id));
    const allowed = possibleActions(state, system, 'other').filter((one) => one.allowed);
    const chosen = allowed[given.pick % Math.max(1, allowed.length)];
    if (chosen === undefined) return;
    if (given.stale) {
      const stale = site.system((context) => does[chosen.action](context, { id, n: state.n + 1 }, given));
      await expect(stale).rejects.toThrow(Refused);
    }
    try {
      await site.system((context) => does[chosen.action](context, { id, n: state.n }, given));
    } catch (error) {
      if (!(error instanceof Refused && error.details.reason === 'not-direct')) throw error;
    }
    await holdsInvariants(id, state.citizen?.due ?? null);
  }
}

async function holdsInvariants(id: string, due: string | null): Promise<void> {
  const { state } = await site.system((context) => loadRequest(context, id));
  const { rows } = await site.database.adminPool.query('select * from requests.request where id = $1', [id]);
  const row = rows[0];
  expect(row.owner_unit).toBe(state.owner);
  expect(row.n).toBe(state.n);
  expect(row.stage).toBe(state.stage);
  expect(row.citizen_due).toBe(due);
  expect(row.units).toContain(row.owner_unit);
  expect(row.closed_at !== null).toBe(state.stage === 'closed');
  if (state.stage === 'closed' && state.facts.notify !== 'none')
    expect(state.told && state.answered).toBe(true);
}

describe('random histories through the real actions', () => {
  it('hold every invariant after every step, and the volumes balance', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ notify, type, draws }) => {
        await play(await begun(notify as 'phone' | 'none', type), draws);
      }),
      { numRuns: 60, endOnFailure: true },
    );
    const { rows } = await site.database.adminPool.query<{
      all: number;
      open: number;
      closed: number;
      began: number;
    }>(
      `select count(*) as all, count(*) filter (where closed_at is null) as open, count(*) filter (where closed_at is not null) as closed,
        (select count(*) from ledger.entry where type = 'received') as began from requests.request`,
    );
    const volumes = rows[0];
    expect(Number(volumes?.all)).toBe(Number(volumes?.began));
    expect(Number(volumes?.open) + Number(volumes?.closed)).toBe(Number(volumes?.all));
    await sequenceCity(site.services, 'jingzhou');
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });
});
