import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { chain, checkFigures, rebuild, registeredProjections } from '../../ledger/index.ts';
import { applyOnce } from './apply.ts';

let site: TestSite;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  for (const post of [
    'sasac-handler',
    'ecology-handler',
    'hotline-dispatcher',
    'group-briefing-officer',
    'campaign-office-director',
  ]) {
    cookies[post] = await site.cookieOf(post);
  }
});
afterAll(() => site.close());

async function api(
  method: 'GET' | 'POST',
  path: string,
  { payload, as = 'sasac-handler' }: { payload?: object; as?: string } = {},
) {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${path}`,
    headers: { cookie: cookies[as] ?? '' },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

const facts = { tenant: 'natural', sector: 'tertiary', 'in-default': false };
const file = {
  policy: 'rent-relief-2022',
  asked: 900_000,
  reason: '自然人承租，不是个体工商户，但实际经营小店。',
  facts,
};

async function ruled(fen: number, change: object = {}): Promise<string> {
  await site.pressedLater();
  const { body } = await api('POST', '/policy-exceptions', { payload: { ...file, ...change } });
  const payload = { n: 1, granted: fen > 0, fen, ground: '按同类经营者对待。' };
  const first = await api('POST', `/policy-exceptions/${body.id}/ruling`, { payload });
  if (first.status !== 200) {
    const again = { ...payload, difference: '申请人情况有别。' };
    expect((await api('POST', `/policy-exceptions/${body.id}/ruling`, { payload: again })).status).toBe(200);
  }
  return body.id;
}

describe('files decided case by case', () => {
  it('are opened with a reason, facts and an amount, and numbered; words lie sealed', async () => {
    const { status, body } = await api('POST', '/policy-exceptions', { payload: file });
    expect(status).toBe(200);
    expect(body).toMatchObject({ number: '2026-001', unit: 'sasac', ruledOn: null });
    const [entry] = await site.system((context) => chain(context, 'exception', body.id));
    expect(JSON.stringify(entry?.body)).not.toMatch(/小店|natural/);
    expect((await api('GET', `/policy-exceptions/${body.id}`)).body).toMatchObject({
      reason: file.reason,
      precedents: [],
    });
  });

  it.each([
    [{ reason: '' }, 'reason'],
    [{ asked: 0 }, 'asked'],
    [{ facts: { tenant: 'club' } }, 'facts.tenant'],
    [{ facts: { colour: 'red' } }, 'facts.colour'],
    [{ facts: { 'in-default': 'no' } }, 'facts.in-default'],
  ])('are refused with %j', async (change, field) => {
    const { status, body } = await api('POST', '/policy-exceptions', { payload: { ...file, ...change } });
    expect(status).toBe(400);
    expect(Object.keys(body.error.fields)).toContain(field);
  });

  it('show the nearest precedents with their spread, and warn when cases alike were treated otherwise', async () => {
    await ruled(450_000);
    await ruled(540_000);
    const far = await ruled(0, { facts: { tenant: 'company', sector: 'secondary', 'in-default': true } });
    await site.pressedLater();
    const { body } = await api('POST', '/policy-exceptions', { payload: file });
    const view = (await api('GET', `/policy-exceptions/${body.id}`)).body;
    expect(view.precedents.map((one: { similarity: number }) => one.similarity)).toEqual([10_000, 10_000, 0]);
    expect(view.precedents.at(-1).id).toBe(far);
    expect(view.precedents[0].likenesses).toHaveLength(3);
    expect(view.spread).toMatchObject({ cases: 3, granted: 2, least: 0, most: 6000 });
    const beside = (fen: number) => api('GET', `/policy-exceptions/${body.id}/treatment?fen=${fen}`);
    expect((await beside(495_000)).body).toMatchObject({ share: 5500, warnings: [] });
    expect((await beside(100_000)).body.warnings).toEqual([
      { warning: 'below-all', precedents: expect.any(Array) },
    ]);
    const ruling = { n: 1, granted: true, fen: 100_000, ground: '经研究，减免一部分。' };
    const path = `/policy-exceptions/${body.id}/ruling`;
    const refused = await api('POST', path, { payload: ruling });
    expect(refused).toMatchObject({ status: 400 });
    expect(refused.body.error.fields['difference']).toContain('请写明理由');
    expect((await api('POST', path, { payload: { ...ruling, fen: 900_001 } })).status).toBe(400);
    expect(
      (await api('POST', path, { payload: { ...ruling, difference: '只经营了三个月。' } })).body,
    ).toMatchObject({
      granted: true,
      fen: 100_000,
      share: 1111,
      ground: '经研究，减免一部分。',
      post: 'sasac-handler',
    });
    expect((await api('POST', path, { payload: ruling })).status).toBe(409);
    const entries = await site.system((context) => chain(context, 'exception', body.id));
    expect(entries[1]?.body).toMatchObject({ warnings: ['below-all'], precedents: expect.any(Array) });
  });

  it('are decided by the unit in charge only, and never twice at once', async () => {
    const { body } = await api('POST', '/policy-exceptions', {
      payload: { ...file, facts: { tenant: 'cooperative' } },
    });
    const path = `/policy-exceptions/${body.id}/ruling`;
    const payload = { n: 1, granted: false, fen: 0, ground: '不符合条件。' };
    expect((await api('POST', path, { payload, as: 'ecology-handler' })).status).toBe(403);
    expect((await api('POST', path, { payload, as: 'hotline-dispatcher' })).status).toBe(403);
    expect((await api('POST', path, { payload: { ...payload, n: 2 } })).status).toBe(409);
    expect((await api('GET', `/policy-exceptions/${randomUUID()}`)).status).toBe(404);
  });
});

const growth = (name: string, order: number) => ({
  n: 0,
  name,
  definition: '贷款余额比年初增长',
  unit: 'percent',
  order,
});
const lead = (name: string, of: string, order: number) => ({
  n: 0,
  name,
  definition: '高于各项贷款增速的百分点',
  unit: 'percentage-point',
  lead: { growth: of, whole: '各项贷款' },
  order,
});
const count = (name: string, overlaps: string[], order: number) => ({
  n: 0,
  name,
  definition: '有贷款的企业数',
  unit: 'count',
  overlaps,
  order,
});
const at = { base: '2022-01-01', asOf: '2022-05-31', source: '2022年6月荆州市报纸报道' };
const as = 'group-briefing-officer';

describe('statistics', () => {
  it('are kept with definition and base day; 22.41 − 15.47 = 15.99 − 9.05 = 6.94 holds, overlapping groups are shown', async () => {
    const series: [string, object, string][] = [
      ['sme-growth', growth('科技型中小企业贷款增速', 1), '22.41'],
      ['sme-lead', lead('高于各项贷款增速', 'sme-growth', 2), '15.47'],
      ['high-growth', growth('高新技术企业贷款增速', 3), '15.99%'],
      ['high-lead', lead('高于各项贷款增速（高新）', 'high-growth', 4), ' 9.05 '],
      ['sme-count', count('入库科技型中小企业', [], 5), '940'],
      ['high-count', count('高新技术企业', ['sme-count'], 6), '405'],
    ];
    for (const [code, payload, value] of series) {
      expect((await api('POST', `/indicators/${code}`, { payload, as })).status).toBe(200);
      const figure = { n: 1, ...at, value };
      expect((await api('POST', `/indicators/${code}/figures`, { payload: figure, as })).status).toBe(200);
    }
    const { body } = await api('GET', '/indicators', { as: 'hotline-dispatcher' });
    expect(body.mayChange).toBe(false);
    expect(body.identities).toEqual([
      {
        whole: '各项贷款',
        asOf: '2022-05-31',
        value: '6.94',
        faults: [],
        lines: [expect.objectContaining({ implied: '6.94' }), expect.objectContaining({ implied: '6.94' })],
      },
    ]);
    expect(body.overlaps).toEqual([
      {
        one: '高新技术企业',
        other: '入库科技型中小企业',
        asOf: '2022-05-31',
        least: 0,
        most: 405,
        counts: [405, 940],
      },
    ]);
  });

  it('say when an identity is broken, and refuse what cannot be a figure', async () => {
    const payload = { n: 2, ...at, asOf: '2022-06-30', value: '22.41' };
    const send = (code: string, change: object) =>
      api('POST', `/indicators/${code}/figures`, { payload: { ...payload, ...change }, as });
    for (const [code, value] of [
      ['sme-growth', '22.41'],
      ['sme-lead', '15.47'],
      ['high-growth', '15.99'],
      ['high-lead', '9.06'],
    ] as const) {
      expect((await send(code, { value })).status).toBe(200);
    }
    const { body } = await api('GET', '/indicators');
    expect(body.identities.at(-1)).toMatchObject({
      asOf: '2022-06-30',
      value: null,
      faults: ['identity-broken'],
    });
    expect((await send('sme-growth', { n: 3, value: '约22' })).status).toBe(400);
    expect((await send('sme-growth', { n: 3, asOf: '2022-06-30' })).status).toBe(400);
    expect((await send('sme-growth', { n: 3, base: '2023-01-01', asOf: '2022-07-31' })).status).toBe(400);
    expect((await send('sme-growth', { n: 1, asOf: '2022-07-31' })).status).toBe(409);
    expect((await send('unknown', { n: 1 })).status).toBe(404);
    expect(
      (await api('POST', '/indicators/x', { payload: growth('增速', 9), as: 'hotline-dispatcher' })).status,
    ).toBe(403);
  });
});

describe('applications at the office', () => {
  it('are read and decided by the unit in charge, with words the firm reads', async () => {
    const ask = {
      requestType: 'consult',
      askerType: 'market',
      name: '甲小吃店',
      phone: '13800001234',
      notify: 'phone',
      confidential: false,
      wantsPublic: false,
      retryKey: randomUUID(),
      note: '',
    } as const;
    const input = {
      policy: 'self-employed-tax-half',
      facts: { form: 'self-employed', 'taxable-income': 20_000_000, 'tax-on-part': 800_000 },
      held: [],
      ask,
      files: [],
    };
    const via = { origin: 'portal', source: 'portal', channel: 'web' } as const;
    const { trackCode } = await applyOnce(site.services, 'jingzhou', input, via);
    await expect(
      applyOnce(
        site.services,
        'jingzhou',
        { ...input, policy: 'rent-relief-2022', ask: { ...ask, retryKey: randomUUID() } },
        via,
      ),
    ).rejects.toMatchObject({ code: 'not-now' });
    const { body } = await api('GET', '/policy-applications', { as: 'hotline-dispatcher' });
    expect(body.applications).toHaveLength(1);
    expect((await api('GET', '/policy-applications', { as: 'ecology-handler' })).body.applications).toEqual(
      [],
    );
    const [{ id }] = body.applications;
    const view = await api('GET', `/policy-applications/${id}`, { as: 'hotline-dispatcher' });
    expect(view.body).toMatchObject({
      fen: 400_000,
      mayDecide: false,
      told: expect.arrayContaining(['经营主体类型：个体工商户']),
    });
    expect((await api('GET', `/policy-applications/${id}`, { as: 'ecology-handler' })).status).toBe(404);
    const decision = { n: 1, granted: false, reason: '请先补报上年度数据。' };
    const path = `/policy-applications/${id}/decision`;
    expect((await api('POST', path, { payload: decision, as: 'hotline-dispatcher' })).status).toBe(403);
    const decided = await api('POST', path, { payload: decision, as: 'campaign-office-director' });
    expect(decided).toMatchObject({
      status: 200,
      body: { state: 'refused', reason: decision.reason, mayDecide: false },
    });
    expect(
      (await api('POST', path, { payload: { ...decision, n: 2 }, as: 'campaign-office-director' })).status,
    ).toBe(409);
    const page = await site.app.inject({
      url: `/c/jingzhou/policies/t/${trackCode}`,
      headers: { accept: 'text/html' },
    });
    expect(page.body).toContain('没有同意');
    expect(page.body).toContain(decision.reason);
  });
});

describe('the record', () => {
  it('makes files, applications and series again', async () => {
    const tables = ['exception', 'application', 'indicator'];
    const dump = () =>
      Promise.all(
        tables.map(
          async (table) =>
            (
              await site.database.adminPool.query(
                `select to_jsonb(t) as row from policies.${table} t order by 1`,
              )
            ).rows,
        ),
      );
    const before = await dump();
    expect(before.every((rows) => rows.length > 0)).toBe(true);
    for (const projection of registeredProjections().filter(({ name }) =>
      ['exceptions', 'applications', 'indicators'].includes(name),
    )) {
      await rebuild(site.services, { city: 'jingzhou', projection, fromNothing: true });
    }
    expect(await dump()).toEqual(before);
  });

  it('gives the same figures of applications when they are reckoned again, and names one that was changed', async () => {
    expect((await checkFigures(site.services, 'jingzhou')).faults).toEqual([]);
    await site.database.adminPool.query(`update policies.application set state = 'granted'`);
    const { faults } = await checkFigures(site.services, 'jingzhou');
    expect(faults.every(({ source }) => source === 'applications')).toBe(true);
    expect(faults.length).toBeGreaterThan(0);
  });
});
