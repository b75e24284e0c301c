import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { citySnapshot } from '../../city/index.ts';
import { seedRequests } from '../../requests/seed/server/seed.ts';
import type { OutcomesView } from '../contract-outcomes.ts';
import { quartersAt } from '../rules/periods.ts';
import { casesOfOutcome, renewOutcomes } from './outcomes.ts';

const office = 'group-guidance-officer';
let site: TestSite;

beforeAll(async () => {
  site = await testSite();
  await seedRequests(site.services, 'jingzhou', { cases: 500, seed: 60 });
});
afterAll(() => site.close());

const call: TestSite['call'] = (...asked) => site.call(...asked);
const view = async () => (await call<OutcomesView>('GET', '/assessment/outcomes', office)).body;
const lastOf = ({ parts }: OutcomesView, name: string) =>
  parts.find(({ part }) => part === name)?.points.at(-1);

describe('the five outcomes', () => {
  it('say that nothing is counted, are counted, and counted again only when an hour has passed', async () => {
    expect((await view()).madeAt).toBeNull();
    expect(await site.system(renewOutcomes)).toBe(8);
    expect((await view()).madeAt).not.toBeNull();
    expect(await site.system(renewOutcomes)).toBe(0);
    await site.database.adminPool.query(
      `update assessment.outcome set made_at = made_at - interval '61 minutes'`,
    );
    expect(await site.system(renewOutcomes)).toBe(2);
  });

  it('count exactly the requests they open', async () => {
    const shown = await view();
    const [running] = await site.system(async (context) => quartersAt((await citySnapshot(context)).date));
    let looked = 0;
    for (const { part, kind } of shown.parts) {
      if (kind === 'not-measured') continue;
      for (const quarter of [running, shown.parts[0]?.points.at(-2)?.quarter ?? running]) {
        const point = shown.parts
          .find((one) => one.part === part)
          ?.points.find((one) => one.quarter === quarter);
        const behind = await everyRow({ part, quarter, of: 'hit' });
        expect(behind.length, `${part} ${quarter}`).toBe(point?.hits);
        expect(new Set(behind).size).toBe(behind.length);
        if (kind === 'share')
          expect((await everyRow({ part, quarter, of: 'all' })).length, part).toBe(point?.all);
        const path = `/assessment/outcomes/cases?part=${part}&quarter=${quarter}&of=hit&limit=100`;
        const { body } = await call<{ rows: { id: string }[] }>('GET', path, office);
        expect(
          body.rows.every(({ id }) => behind.includes(id)),
          part,
        ).toBe(true);
        looked += behind.length;
      }
    }
    expect(looked).toBeGreaterThan(0);
  });

  it('make no total, measure nothing the record does not hold, and say nothing of few', async () => {
    const shown = await view();
    expect(Object.keys(shown).sort()).toEqual(
      ['madeAt', 'minimum', 'parts', 'population', 'populationSource', 'series'].sort(),
    );
    expect(shown.parts.find(({ part }) => part === 'expectation')).toMatchObject({
      kind: 'not-measured',
      points: [],
      sinceBefore: null,
    });
    for (const { kind, points } of shown.parts) {
      if (kind !== 'share') continue;
      for (const { all, interval } of points) expect(interval === null).toBe((all ?? 0) < shown.minimum);
    }
    expect(lastOf(shown, 'satisfied')?.hits).toBeLessThanOrEqual(lastOf(shown, 'satisfied')?.all ?? -1);
  });

  it('are for the office, the group that assesses and leaders', async () => {
    const path = '/assessment/outcomes';
    expect((await call('GET', path)).status).toBe(401);
    expect((await call('GET', path, 'shashi-district-head')).status).toBe(403);
    expect(
      (await call('GET', `${path}/cases?part=satisfied&quarter=2026-Q1&of=hit`, 'ecology-handler')).status,
    ).toBe(403);
    expect((await call('GET', `${path}/cases?part=expectation&quarter=2026-Q1&of=hit`, office)).status).toBe(
      404,
    );
    expect((await call('GET', `${path}/cases?part=none&quarter=2026-Q1&of=hit`, office)).status).toBe(400);
  });
});

type Asked = Omit<Parameters<typeof casesOfOutcome>[1], 'after' | 'limit'>;

/** Every request behind a number, whoever may see it. */
async function everyRow(asked: Asked): Promise<string[]> {
  const rows: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await site.system((context) => casesOfOutcome(context, { ...asked, after, limit: 100 }));
    rows.push(...page.rows.map(({ id }) => id));
    if (page.next === null) return rows;
    after = page.next;
  }
}
