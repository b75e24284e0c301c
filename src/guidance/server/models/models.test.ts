import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { received } from '../../../../tests/support/submission-steps.ts';
import { chain, erase, rebuild } from '../../../ledger/index.ts';
import { withContext } from '../../../platform/context.ts';
import type { ModelRow, ModelView } from '../../contract-models.ts';
import { demoGuidance } from '../demo.ts';
import { demoModels } from './demo.ts';
import { modelProjection } from './store.ts';
import { publicModels } from './view.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const call: TestSite['call'] = (...asked) => site.call(...asked);
const [lister, counter, second] = ['housing-head', 'group-guidance-officer', 'campaign-office-director'];
const publicity = 'group-publicity-officer';
const claim = {
  ...{ figure: 'requests', wants: 'less', category: null },
  ...{ beforeFrom: '2026-01-01', beforeTo: '2026-01-31', afterFrom: '2026-02-01', afterTo: '2026-02-28' },
};
type Failed = { error: { code: string; reason?: string; fields?: Record<string, string> } };

/** Dispatched requests of a unit on a day, put where a dispatch would put them. */
async function had(unit: string, day: string, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const { id } = await received(site);
    await site.database.adminPool.query(
      `update requests.request set happened_at = $1::date + interval '3 hours', owner_unit = $2, lead_unit = $2,
        units = array[$2], counted = true where id = $3`,
      [day, unit, id],
    );
  }
}

async function given(more: object = {}) {
  const { number } = await received(site);
  return {
    ...{ id: randomUUID(), title: '小区供水“一表一档”', source: 'request', subject: number, unit: 'housing' },
    ...{
      evidence: '逐户建档，故障先修后报。',
      conditions: '要有物业或居委会配合。',
      claim,
      consent: 'nobody',
    },
    ...more,
  };
}

async function put(more: object = {}): Promise<ModelView> {
  const { status, body } = await call<ModelView>('POST', '/models', second, await given(more));
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function step(model: ModelView, to: string, who: string, input: object = {}): Promise<ModelView> {
  const { status, body } = await call<ModelView>('POST', `/models/${model.id}/${to}`, who, {
    n: model.n,
    ...input,
  });
  expect(status, `${to}: ${JSON.stringify(body)}`).toBe(200);
  return body;
}

async function refused(model: ModelView, to: string, who: string, input: object = {}) {
  const { body } = await call<Failed>('POST', `/models/${model.id}/${to}`, who, { n: model.n, ...input });
  return body.error.reason ?? body.error.code;
}

const shown = () =>
  withContext(site.services, { city: 'jingzhou', actor: { kind: 'visitor' } }, publicModels);

describe('model cases', () => {
  it('are measured in the record before praise, confirmed by another, released with consent, and taken down', async () => {
    await had('housing', '2026-01-10', 16);
    await had('housing', '2026-02-10', 3);
    // counted with what whoever measures may not see: a confidential one, and one that accuses their own unit
    await site.database.adminPool.query(
      `update requests.request set confidential = numbered.at = 1,
        accused_unit = case when numbered.at = 2 then 'group-guidance' end
      from (select id, row_number() over (order by id) as at from requests.request where owner_unit = 'housing') numbered
      where request.id = numbered.id and numbered.at < 3`,
    );
    let model = await put({ consent: 'asked' });
    expect(model).toMatchObject({ state: 'listed', verdict: null, steps: ['measure', 'consent', 'drop'] });
    expect(await refused(model, 'confirm', counter)).toBe('model-step');
    model = await step(model, 'measure', counter);
    expect(model.measured?.unit).toMatchObject({
      before: { hits: 16, all: 31 },
      after: { hits: 3, all: 28 },
    });
    expect(model.measured?.unit.verdict).toBe('apart');
    expect(model.measured?.rest.verdict).toBe('few');
    expect(await refused(model, 'confirm', counter)).toBe('model-own-word');
    expect(await refused(model, 'confirm', second)).toBe('model-own-word');
    model = await step(model, 'confirm', 'group-coordination-officer');
    const words = '建档以后，小区供水的反映少了。';
    expect(await refused(model, 'release', publicity, { title: model.title, words })).toBe(
      'model-no-consent',
    );
    model = await step(model, 'consent', second, { consent: 'given', agreed: '物业负责同志当面同意。' });
    model = await step(model, 'release', publicity, { title: model.title, words });
    expect(await shown()).toMatchObject([{ id: model.id, words, effect: { verdict: 'apart' } }]);
    const readBy = async (who: string) => (await call<ModelView>('GET', `/models/${model.id}`, who)).body;
    const told = { subject: model.subject, agreed: '物业负责同志当面同意。' };
    for (const who of [publicity, counter, 'housing-head']) expect(await readBy(who)).toMatchObject(told);
    for (const who of ['ecology-head', 'guidance-group-1-lead', 'city-leader'])
      expect(await readBy(who)).toMatchObject({ subject: '', agreed: '', reason: '', title: model.title });
    const page = await site.app.inject({ url: '/c/jingzhou/models' });
    expect(page.body).toContain(words);
    expect(page.body).toContain('诉求件数：比较');
    expect(page.body).not.toMatch(/。 [^<]*<\/p>/);
    expect(page.body).toContain('这个变化能与偶然波动区分开');
    model = await step(model, 'take-down', publicity, { words: '有小区反弹，先撤下。' });
    expect(model).toMatchObject({ state: 'down', reason: '有小区反弹，先撤下。', steps: [] });
    expect(await shown()).toEqual([]);
    const entries = await site.system((context) => chain(context, 'guidance-model', model.id));
    expect(JSON.stringify(entries)).not.toContain('建档');
  });

  it('say so where the data cannot tell, and stop where they say the contrary', async () => {
    await had('ecology', '2026-01-10', 3);
    let few = await put({ unit: 'ecology' });
    few = await step(few, 'measure', counter);
    expect(few.measured?.unit).toMatchObject({ verdict: 'few', change: null });
    await had('ecology', '2026-02-10', 30);
    let worse = await put({ unit: 'ecology' });
    worse = await step(worse, 'measure', counter);
    expect(worse.verdict).toBe('contrary');
    expect(await refused(worse, 'confirm', 'group-coordination-officer')).toBe('model-contrary');
    worse = await step(worse, 'drop', counter, { words: '数据相反。' });
    expect(worse.state).toBe('dropped');
  });

  it('are put down once with periods that follow one another, and seen by a unit where they are its own', async () => {
    // a request somebody may not see is none of their sources
    const unseen = await call<Failed>('POST', '/models', lister, await given());
    expect(unseen.body.error.fields).toHaveProperty('subject');
    const sent = await given({ id: randomUUID() });
    expect((await call('POST', '/models', second, sent)).status).toBe(200);
    expect((await call('POST', '/models', second, sent)).status).toBe(200);
    const wrong = await given({ claim: { ...claim, afterFrom: '2026-01-15', afterTo: '2099-01-01' } });
    const { body } = await call<Failed>('POST', '/models', second, wrong);
    expect(Object.keys(body.error.fields ?? {})).toEqual(['claim.afterFrom', 'claim.afterTo']);
    const long = await given({ claim: { ...claim, beforeFrom: '2024-01-01' } });
    const { body: tooLong } = await call<Failed>('POST', '/models', second, long);
    expect(tooLong.error.fields).toEqual({ 'claim.beforeTo': expect.any(String) });
    const { body: others } = await call<Failed>('POST', '/models', lister, await given({ unit: 'ecology' }));
    expect(others.error.fields).toHaveProperty('unit');
    const seen = await call<{ rows: ModelRow[] }>('GET', '/models', 'ecology-head');
    expect(seen.body.rows.every(({ unit }) => unit === 'ecology')).toBe(true);
    expect((await call('GET', `/models/${sent.id}`, 'ecology-head')).status).toBe(404);
    expect((await call('GET', `/models/${sent.id}`, 'housing-head')).status).toBe(200);
  });

  it('are there in a demonstration, and gone from the public page when their words are erased', async () => {
    await demoGuidance(site.services, 'jingzhou');
    await demoModels(site.services, 'jingzhou');
    const [model, ...others] = await shown();
    expect(others).toEqual([]);
    expect(model).toMatchObject({ title: '台账“当日清”', unit: 'shashi-district' });
    const subject = model?.id ?? '';
    await site.system((context) =>
      erase(context, { kind: 'guidance-model', subject, seen: 4, names: 'all', ground: 'x' }),
    );
    expect(await shown()).toEqual([]);
    await demoModels(site.services, 'tiny');
  });

  it('are made anew from the record', async () => {
    const rows = () =>
      site.database.adminPool.query('select * from guidance.model order by id').then((found) => found.rows);
    const before = await rows();
    await rebuild(site.services, { city: 'jingzhou', projection: modelProjection });
    expect(await rows()).toEqual(before);
  });
});
