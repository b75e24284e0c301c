import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, fieldsOf, registerCalls } from '../../../tests/support/register-calls.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { citySnapshot } from '../../city/index.ts';
import { cellsOf } from '../../platform/sheet-cells.ts';
import { addDays } from '../rules/steps.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou'] });
});
afterAll(() => site.close());

const owner = 'town-421002002-handler';
const office = 'campaign-office-director';
const call: TestSite['call'] = (...asked) => site.call(...asked);
const { read, tried, step } = registerCalls(() => site);

describe('registers of the city', () => {
  const put = async (who: string, register: string, values: object, more: object = {}) => {
    const input = { id: randomUUID(), register, values, ...more };
    const answer = await call<Answer['body']>('POST', '/registers/items', who, input);
    return { ...answer, id: input.id };
  };
  const made = async (...said: Parameters<typeof put>): Promise<string> => {
    const { status, body, id } = await put(...said);
    expect(status, JSON.stringify(body)).toBe(200);
    return id;
  };
  const place = { division: '421002002' };

  it('refuse the same thing asked of a township twice in a year', async () => {
    const asked = { what: '示例报表种类', year: '2026', set: 'check-1' };
    await made(owner, 'four-checks', asked, place);
    const again = await put('justice-head', 'four-checks', asked, place);
    expect(fieldsOf(again)).toEqual(['values.what']);
    await made(owner, 'four-checks', { ...asked, year: '2027' }, place);
    await made(owner, 'four-checks', asked, { division: '421002001' });
  });

  it('permit works on a building once planning and heritage both agreed, and nothing above the limit', async () => {
    const works = { building: '示例会馆', elements: '屋面', before: '漏雨', finish: '2030-01-01' };
    const id = await made(owner, 'heritage-works', { ...works, height: '12.5', limit: '12' }, place);
    const permit = { step: 'permit' };
    const alone = await tried(id, 'culture-tourism-head', permit);
    expect(fieldsOf(alone).toSorted()).toEqual(['values.heritage', 'values.limit', 'values.planning']);
    const theirs = { step: 'planning', values: { planning: 'yes' } };
    expect((await tried(id, 'culture-tourism-head', theirs)).status).toBe(403);
    await step(id, 'natural-resources-head', theirs);
    await step(id, 'culture-tourism-head', { step: 'heritage', values: { heritage: 'yes' } });
    expect(fieldsOf(await tried(id, 'culture-tourism-head', permit))).toEqual(['values.limit']);
    const lower = { ...works, building: '示例会馆二', height: '12', limit: '12' };
    const other = await made(owner, 'heritage-works', lower, place);
    await step(other, 'natural-resources-head', theirs);
    const no = await tried(other, 'culture-tourism-head', { step: 'heritage', values: { heritage: 'no' } });
    expect(fieldsOf(no)).toEqual(['values.heritage']);
    await step(other, 'culture-tourism-head', { step: 'heritage', values: { heritage: 'yes' } });
    expect((await step(other, 'culture-tourism-head', permit)).stage).toBe('works');
  });

  it('identify a household within fifteen days, after a notice of five, by somebody else than who saw it', async () => {
    const { date } = await site.system((context) => citySnapshot(context));
    const day = (days: number) => addDays(date, days);
    const sign = { kind: 'edge', risk: 'illness', clue: 'self', found: day(-6), household: '示例户十一' };
    const id = await made(owner, 'poverty-watch', { number: '2026-11', ...sign }, place);
    const twice = await put(owner, 'poverty-watch', { number: '2026-12', ...sign }, place);
    expect(fieldsOf(twice)).toEqual(['values.household']);
    await step(id, owner, { step: 'verify', values: { verified: '属实', income: '务工' } });
    const met = { meeting: day(-4), voters: '30', clean: 'yes' };
    const few = { step: 'meet', values: { ...met, agreed: '14', posted: day(-3) } };
    expect(fieldsOf(await tried(id, owner, few))).toEqual(['values.agreed']);
    const showing = { step: 'meet', values: { ...met, agreed: '29', posted: day(-3), clean: 'no' } };
    expect(fieldsOf(await tried(id, owner, showing))).toEqual(['values.clean']);
    await step(id, owner, { step: 'meet', values: { ...met, agreed: '29', posted: day(-3) } });
    expect(await read(id)).toMatchObject({ stage: 'posted', due: day(9) });
    const help = { helper: '队员岗位', measures: '公益岗', review: day(30) };
    const early = await tried(id, 'agriculture-head', { step: 'approve', values: help });
    expect(early.body).toMatchObject({ error: { fields: { 'values.posted': expect.anything() } } });
    expect(fieldsOf(early)).toEqual(['values.posted']);
    await step(id, 'agriculture-head', { step: 'object', words: '有人提出异议' });
    await step(id, owner, { step: 'verify', values: { verified: '属实', income: '务工' } });
    await step(id, owner, { step: 'meet', values: { ...met, agreed: '29', posted: day(-6) } });
    expect((await tried(id, owner, { step: 'approve', values: help })).status).toBe(403);
    const taken = await step(id, 'agriculture-head', { step: 'approve', values: help });
    expect(taken).toMatchObject({ stage: 'helping', due: day(30) });
    const leave = { stable: 'yes', safe: 'yes', lasting: 'no', out: day(-6), clean: 'yes' };
    expect(fieldsOf(await tried(id, owner, { step: 'leave', values: leave }))).toEqual(['values.lasting']);
    await step(id, owner, { step: 'leave', values: { ...leave, lasting: 'yes' } });
    const out = await step(id, 'agriculture-head', { step: 'confirm', words: '核准' });
    expect(out.state).toBe('done');
  });

  it('count what a young cadre settled only when whoever asked says so, and somebody else looked', async () => {
    const stay = {
      where: 'village',
      mentor: '村书记岗位',
      begin: '2026-01-01',
      end: '2030-01-01',
      task: '办事',
    };
    const id = await made(owner, 'cadre-practice', { post: '示例科员岗位', ...stay }, place);
    const settled = { case: '2600000001', outcome: '修好了灯' };
    await step(id, owner, { step: 'settle', values: settled });
    await step(id, owner, { step: 'finish', values: { ...settled, advice: '踏实' } });
    const confirmed = (asked: string) => ({ step: 'confirm', values: { asked }, words: '核对过' });
    expect(fieldsOf(await tried(id, office, confirmed('no')))).toEqual(['values.asked']);
    expect((await step(id, office, confirmed('yes'))).state).toBe('done');
  });

  it('want a plan within a year of the day a place was announced, then plate and file', async () => {
    const known = { level: 'street', condition: 'fair', announced: '2020-03-01' };
    const id = await made(owner, 'heritage', { place: '示例老街九号', ...known }, place);
    expect(await read(id)).toMatchObject({ due: '2021-03-01', isLate: true });
    await step(id, owner, { step: 'planned', values: { plan: 'yes' } });
    const half = { step: 'marked', values: { plate: 'yes', file: 'no' } };
    expect(fieldsOf(await tried(id, owner, half))).toEqual(['values.file']);
    await step(id, owner, { step: 'marked', values: { plate: 'yes', file: 'yes' } });
    const checked = { step: 'confirm', words: '齐全' };
    expect((await step(id, 'natural-resources-head', checked)).state).toBe('done');
  });

  it('take restoration as done once it is what was adjudged, and accepted by the court or ecology', async () => {
    const owed = { duty: '（示例）环刑初99号', 'adjudged-on': '2026-01-01', until: '2030-01-01' };
    const id = await made(
      'forestry-head',
      'restoration',
      { ...owed, 'land-owed': '20.5', who: '示例某' },
      place,
    );
    const report = (land: string) => ({ step: 'report', values: { 'land-done': land } });
    expect(fieldsOf(await tried(id, 'forestry-head', report('20.49')))).toEqual(['values.land-done']);
    await step(id, 'forestry-head', report('20.5'));
    const accept = { step: 'accept', values: { result: '成活良好。' } };
    expect((await tried(id, 'forestry-head', accept)).status).toBe(403);
    const done = await step(id, 'ecology-head', accept);
    expect(done.next?.days).toBe(365);
    expect(JSON.stringify(await read(id, 'group-guidance-officer'))).not.toContain('示例某');
  });

  it('begin works on a building once two thirds voted and three quarters of them agreed', async () => {
    const plan = { class: 'basic', households: '60', begin: '2030-01-01', finish: '2030-06-01' };
    const id = await made(owner, 'renovation', { building: '示例小区九栋', ...plan }, place);
    await step(id, owner, { step: 'surveyed', values: { 'field-checked': 'yes' } });
    const vote = (took: string, agreed: string) => ({
      ...{ step: 'begin', values: { 'took-part': took, agreed } },
    });
    expect(fieldsOf(await tried(id, owner, vote('39', '39')))).toEqual(['values.took-part']);
    expect(fieldsOf(await tried(id, owner, vote('40', '29')))).toEqual(['values.agreed']);
    expect((await step(id, owner, vote('40', '30'))).stage).toBe('works');
  });

  it('publish nobody young without the guardian, show the name to nobody else, and take down at any time', async () => {
    const said = { number: '示例-77', age: 'under-14', name: '示例同学', deed: '做好事。', necessary: 'yes' };
    const id = await made('education-head', 'model-youth', said);
    expect((await read(id, 'education-head')).words).toMatchObject({ name: '示例同学' });
    const guide = await read(id, 'group-guidance-officer');
    expect(guide.isCovered).toBe(true);
    expect(JSON.stringify(guide)).not.toContain('示例同学');
    await step(id, 'civility-office-head', { step: 'choose', words: '入选' });
    const publish = { step: 'publish', values: { until: '2030-01-01' } };
    expect(fieldsOf(await tried(id, 'civility-office-head', publish))).toEqual(['values.guardian']);
    await step(id, 'education-head', { step: 'consent', values: { guardian: 'yes' } });
    expect((await step(id, 'civility-office-head', publish)).stage).toBe('published');
    const out = await site.app.inject({
      url: '/c/jingzhou/api/v1/registers/sheet?register=model-youth',
      headers: { cookie: await site.cookieOf('civility-office-head') },
    });
    expect((await cellsOf(out.rawPayload)).flat().join('|')).not.toContain('示例同学');
    const down = await step(id, 'education-head', { step: 'down', words: '监护人撤回同意。' });
    expect(down).toMatchObject({ stage: 'down', state: 'stopped' });
  });
});
