import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sequenceCity, verify } from '../src/ledger/index.ts';
import { Refused } from '../src/platform/errors.ts';
import { possibleActions } from '../src/requests/rules/possible.ts';
import { loadRequest } from '../src/requests/server/store.ts';
import { aRequest, type Given, takes } from './support/lifecycle.ts';
import { type TestSite, testSite } from './support/site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const leads = ['ecology', 'housing', 'city-management', 'shashi-district'] as const;
const draw = fc.record({
  pick: fc.nat(60),
  lead: fc.constantFrom(...leads),
  helpers: fc.subarray([...leads], { maxLength: 2 }),
  yes: fc.boolean(),
  solved: fc.boolean(),
  stale: fc.boolean(),
});
const history = fc.record({
  notify: fc.constantFrom('phone' as const, 'none' as const),
  requestType: fc.constantFrom('consult', 'help'),
  draws: fc.array(draw, { minLength: 3, maxLength: 16 }),
});

type Draw = Given & { pick: number; stale: boolean };

const system = { kind: 'system', name: 'test' } as const;

/** Reasons of the city's data or of the other request, which no table can know. */
const otherReasons = new Set(['not-direct', 'no-extension']);

function unlessOther(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
  const isOther = otherReasons.has(error.details.reason ?? '') || error.details.fields !== undefined;
  if (!isOther) throw error;
}

async function play(id: string, draws: readonly Draw[], into: string): Promise<void> {
  for (const given of draws) {
    const { state } = await site.system((context) => loadRequest(context, id));
    const allowed = possibleActions(state, system, 'other').filter((one) => one.allowed);
    const chosen = allowed[given.pick % Math.max(1, allowed.length)];
    if (chosen === undefined) return;
    if (given.stale) {
      const stale = site.system((context) => takes[chosen.action](context, { id, n: state.n + 1 }, given));
      await expect(stale, chosen.action).rejects.toThrow(Refused);
    }
    await site
      .system((context) => takes[chosen.action](context, { id, n: state.n }, { ...given, into }))
      .catch(unlessOther);
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
  expect(row.merged_into !== null).toBe(state.stage === 'merged');
  if (state.stage !== 'closed' || state.withdrawn) return;
  expect(state.answered && state.outcome !== null).toBe(true);
  if (state.facts.notify !== 'none') expect(state.told).toBe(true);
}

describe('random histories through the real actions', () => {
  it('hold every invariant after every step, and the volumes balance', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ notify, requestType, draws }) => {
        const [own, main] = await site.system(async (context) => [
          await aRequest(context, { notify, requestType }),
          await aRequest(context),
        ]);
        await play(own?.id ?? '', draws, main?.number ?? '');
      }),
      { numRuns: 150, endOnFailure: true },
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
  }, 600_000);
});
