import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../../tests/support/services.ts';
import { personalValues, rebuild, sequenceCity, verify } from '../../../ledger/index.ts';
import { waiting } from '../../../platform/outbox.ts';
import { isRequestNumber } from '../../rules/number.ts';
import { listRequests } from '../../server/lists/list.ts';
import { countQueues } from '../../server/lists/list-store.ts';
import { requestProjection } from '../../server/projection.ts';
import { seedCommand } from '../commands.ts';
import { seedRequests } from './seed.ts';

let test: TestServices;

beforeAll(async () => {
  test = await testServices([
    { name: 'jingzhou', mode: 'demo' },
    { name: 'tiny', mode: 'demo' },
  ]);
});
afterAll(() => test.close());

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await test.database.adminPool.query(sql)).rows;
}

describe('a seeded city', () => {
  it('has whole histories whose record verifies', async () => {
    const done = await seedRequests(test.services, 'jingzhou', { cases: 300, seed: 1 });
    expect(done.cases).toBe(300);
    expect(done.entries).toBeGreaterThan(700);
    await sequenceCity(test.services, 'jingzhou');
    const report = await verify(test.services, { city: 'jingzhou' });
    expect(report).toMatchObject({ findings: [] });
  });

  it('shows the same rows when they are made again from the record', async () => {
    const shown = () =>
      Promise.all(
        ['request', 'words', 'contact'].map((table) =>
          rows(`select to_jsonb(t) from requests.${table} t where city = 'jingzhou' order by 1`),
        ),
      );
    const before = await shown();
    await rebuild(test.services, { city: 'jingzhou', projection: requestProjection, fromNothing: true });
    expect(await shown()).toEqual(before);
  });

  it('has work in every queue, some of it late, and cases in the order of what happened', async () => {
    const { counts } = await test.system((context) => countQueues(context));
    for (const queue of ['to-dispatch', 'to-sign', 'to-answer'] as const)
      expect(counts[queue]).toBeGreaterThan(2);
    const shown = ['to-tell', 'to-call-back'] as const;
    for (const queue of shown) expect(counts[queue], queue).toBeGreaterThan(0);
    const [late] = await rows(
      `select count(*)::integer as count from requests.request where closed_at is null and step_due < now()`,
    );
    expect(late?.['count']).toBeGreaterThan(2);
    const { rows: page } = await test.system((context) =>
      listRequests(context, { queue: 'all', limit: 100 }),
    );
    const happened = page.map((row) => row.happenedAt);
    expect(happened).toEqual(happened.toSorted().toReversed());
    expect(page.every((row) => isRequestNumber(row.number))).toBe(true);
  });

  it('seals what people said, and the words open with the key of the case', async () => {
    const { rows: page } = await test.system((context) => listRequests(context, { queue: 'all', limit: 1 }));
    const [first] = page;
    const values = await test.system((context) =>
      personalValues(context, { kind: 'request', subject: first?.id ?? '' }),
    );
    expect(values.find(({ name, n }) => name === 'title' && n === 1)?.text).toBe(first?.title);
  });

  it('owes answers to those who wait for one', async () => {
    const owed = await test.system((context) => waiting(context));
    expect(owed.length).toBeGreaterThan(0);
    expect(owed.every(({ purpose }) => purpose === 'answered')).toBe(true);
  });

  it('says in the record that it was made up', async () => {
    const [seeded] = await rows(
      `select convert_from(bytes, 'utf8')::jsonb as entry from ledger.entry where type = 'seeded'`,
    );
    expect(seeded?.['entry']).toMatchObject({ kind: 'import', body: { cases: 300, seed: 1 } });
  });

  it('is made of the data of any city', async () => {
    const done = await seedRequests(test.services, 'tiny', { cases: 40, seed: 1 });
    expect(done.cases).toBe(40);
    const [units] = await rows(
      `select array_agg(distinct owner_unit order by owner_unit) as units from requests.request where city = 'tiny'`,
    );
    expect(units?.['units']).toEqual(['hall', 'works']);
  });
});

describe('diandan seed', () => {
  const command = { city: 'jingzhou', cases: 20, seed: 2, language: 'zh-CN' as const };

  it('prints as its last line how fast it was', async () => {
    const lines: string[] = [];
    expect(await seedCommand(test.services, command, (line) => lines.push(line))).toBe(0);
    const last = JSON.parse(lines.at(-1) ?? '');
    expect(last).toMatchObject({
      cases: 20,
      entries: expect.any(Number),
      entriesPerSecond: expect.any(Number),
    });
  });

  it('refuses a number that is none, and a formal installation', async () => {
    const lines: string[] = [];
    const say = (line: string) => lines.push(line);
    expect(await seedCommand(test.services, { ...command, cases: Number.NaN }, say)).toBe(1);
    await test.database.adminPool.query(
      `update city.city set mode = 'formal', revision = revision + 1 where city = 'tiny'`,
    );
    expect(await seedCommand(test.services, { ...command, city: 'tiny' }, say)).toBe(1);
    expect(lines.join()).toMatch(/--cases 300.*正式/s);
  });
});
