import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { checkFigures, ledgerCommands, rebuild } from '../../../ledger/index.ts';
import { seedRequests } from '../../seed/server/seed.ts';
import { receive } from '../intake/receive.ts';
import { requestProjection } from '../projection.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

async function aRequest(): Promise<string> {
  const words = `路灯坏了三天 ${randomUUID()}`;
  const input = {
    requestType: 'consult',
    askerType: 'resident',
    words,
    notify: 'none' as const,
    confidential: false,
    wantsPublic: false,
    retryKey: randomUUID(),
  };
  const { id } = await site.system((context) =>
    receive(context, input, { origin: 'desk', source: 'hotline', channel: 'phone' }),
  );
  return id;
}

const city = 'jingzhou';

describe('verify --figures', () => {
  it('finds every figure of made-up histories equal to the record', async () => {
    await seedRequests(site.services, city, { cases: 120, seed: 7 });
    await aRequest();
    const report = await checkFigures(site.services, city);
    expect(report.faults).toEqual([]);
    expect(report.subjects).toBeGreaterThanOrEqual(121);
    expect(report.figures).toBeGreaterThan(20);
  });

  it('names the figure that was altered, and is content again after a rebuild', async () => {
    const id = await aRequest();
    await site.database.adminPool.query(
      `update requests.request set stage = 'closed', closed_at = now(), solved = true where id = $1`,
      [id],
    );
    const { faults } = await checkFigures(site.services);
    const named = faults.map(({ figure, shown, recorded }) => [figure.split(' · ')[0], shown - recorded]);
    expect(named).toEqual(
      expect.arrayContaining([
        ['to-dispatch', -1],
        ['closed', 1],
        ['solved', 1],
      ]),
    );
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    const command = { city, figures: true, language: 'zh-CN' } as const;
    expect(await ledgerCommands.verify(site.services, command, say)).toBe(1);
    expect(said.join('\n')).toContain('数字不符');
    await rebuild(site.services, { city, projection: requestProjection });
    expect((await checkFigures(site.services, city)).faults).toEqual([]);
    expect(await ledgerCommands.verify(site.services, { ...command, language: 'en' }, say)).toBe(0);
    expect(said.at(-1)).toContain('Figures agree');
  });

  it('names requests whose plain words are not those the record holds sealed', async () => {
    const [changed, taken, placed] = [await aRequest(), await aRequest(), await aRequest()];
    const tamper = (sql: string, id: string) => site.database.adminPool.query(sql, [id]);
    await tamper(
      `update requests.words set body = replace(body, '三天', '三个月') where request = $1`,
      changed,
    );
    await tamper(`delete from requests.words where request = $1`, taken);
    await tamper(`update requests.words set place = '别处' where request = $1`, placed);
    const { rows } = await site.database.adminPool.query<{ number: string }>(
      'select number from requests.request where id = any($1)',
      [[changed, taken, placed]],
    );
    const { faults } = await checkFigures(site.services, city);
    expect(faults.map(({ source, figure }) => `${source} ${figure}`).toSorted()).toEqual(
      rows.map(({ number }) => `words as recorded · ${number}`).toSorted(),
    );
    await rebuild(site.services, { city, projection: requestProjection });
    expect((await checkFigures(site.services, city)).faults).toEqual([]);
  });

  it('counts a request that stands in no record as one too many', async () => {
    await site.database.adminPool.query(
      `insert into requests.request select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'number', 'x-1'))).*
       from requests.request r where city = $1 limit 1`,
      [city],
    );
    const { faults } = await checkFigures(site.services, city);
    expect(faults.find(({ figure }) => figure.startsWith('all'))).toMatchObject({ source: 'requests' });
  });
});
