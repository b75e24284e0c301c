import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { type CitySnapshot, citySnapshot, saveItem } from '../../city/index.ts';
import { demoPlans } from './demo.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
  await demoPlans(site.services, 'jingzhou');
});
afterAll(() => site.close());

const rule = 'practice-2026-winter';
const [passed, without] = ['shashi-district-head', 'town-421002002-handler'];

/** What the city wants before a plan has passed, on any day the test runs. */
async function beforePassed(wanted: 'refuse' | 'mark' | undefined): Promise<void> {
  await site.system(async (context) => {
    const held = (await citySnapshot(context)).item('plan-rule', rule);
    if (held === undefined) throw new Error('no rule');
    const { beforePassed: _before, ...rest } = held.data;
    const data = {
      ...{ ...rest, from: '2020-01-01', to: '2099-12-31' },
      ...(wanted === undefined ? {} : { beforePassed: wanted }),
    };
    await saveItem(context, { kind: 'plan-rule', code: rule, data, seen: held.version, origin: 'admin' });
  });
}

const inCity = <T>(read: (city: CitySnapshot) => T) =>
  site.system(async (context) => read(await citySnapshot(context)));

interface Answer {
  gate?: string | null;
  visit?: { gate: string | null };
  error?: { reason?: string };
}

async function planned(post: string, form: string) {
  const { date, place } = await inCity((city) => ({
    date: city.date,
    place: [...city.places().values()].find(({ level }) => level === 'village')?.code,
  }));
  const target = { kind: 'firm', division: place, name: `示例企业${randomUUID().slice(0, 4)}` };
  return site.call<Answer>('POST', '/visit-plans', post, { id: randomUUID(), form, target, day: date });
}

async function made(post: string, form: string) {
  const { now, place } = await site.system(async (context) => ({
    now: context.now,
    place: [...(await citySnapshot(context)).places().values()].find(({ level }) => level === 'village')
      ?.code,
  }));
  const target = { kind: 'firm', division: place, name: `示例企业${randomUUID().slice(0, 4)}` };
  return site.call<Answer>('POST', '/visits', post, { id: randomUUID(), at: now, form, target, items: [] });
}

const listed = (post: string) =>
  site.call<Answer>('POST', '/registers/items', post, {
    ...{ id: randomUUID(), register: 'legacy', division: '421002002' },
    values: {
      ...{ problem: `示例遗留问题${randomUUID()}`, kind: 'land', since: '2019-05-01', cause: 'dispute' },
      finish: '2090-01-31',
    },
  });

describe('work for an activity before the plan of the unit has passed', () => {
  it('is refused with the reason where the city says so, but what was heard on a visit never is', async () => {
    await beforePassed('refuse');
    expect((await planned(without, 'policy-talk')).body.error?.reason).toBe('gate-not-passed');
    expect((await planned(passed, 'policy-talk')).status).toBe(200);
    expect((await planned(passed, 'ten-questions')).body.error?.reason).toBe('gate-not-in-plan');
    expect((await listed(without)).status).toBe(409);
    expect((await listed(without)).body.error?.reason).toMatch(/^gate-/);
    const heard = await made(without, 'policy-talk');
    expect(heard.status, JSON.stringify(heard.body)).toBe(200);
    expect(heard.body.visit?.gate).toBe('not-passed');
  });

  it('of no activity is nobody’s to stop', async () => {
    await beforePassed('refuse');
    const { status, body } = await planned(without, 'field-note');
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.gate).toBeNull();
  });

  it('is marked where the city says so, and neither where it says nothing', async () => {
    await beforePassed('mark');
    expect(await planned(without, 'policy-talk')).toMatchObject({
      status: 200,
      body: { gate: 'not-passed' },
    });
    expect((await planned(passed, 'policy-talk')).body.gate).toBeNull();
    const item = await listed('campaign-office-director');
    expect(item.status, JSON.stringify(item.body)).toBe(200);
    await beforePassed(undefined);
    expect(await planned(without, 'policy-talk')).toMatchObject({ status: 200, body: { gate: null } });
  });
});
