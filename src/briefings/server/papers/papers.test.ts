import { createHash, randomUUID } from 'node:crypto';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { citySnapshot } from '../../../city/index.ts';
import { chain, rebuild, sequenceCity, verify } from '../../../ledger/index.ts';
import { listOfPeriod } from '../../../requests/index.ts';
import { seedRequests } from '../../../requests/seed/index.ts';
import type { IssueView } from '../../contract-papers.ts';
import { plainOf } from '../../rules/papers/text.ts';
import { demoPapers } from './demo.ts';
import { paperProjection } from './paper-store.ts';
import { isOfRequests } from './paper-values.ts';
import { countBehind } from './paper-view.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  await seedRequests(site.services, 'jingzhou', { cases: 2000, seed: 5 });
  await sequenceCity(site.services, 'jingzhou');
});
afterAll(() => site.close());

const writer = 'group-briefing-officer';
const reader = 'group-coordination-officer';
const signer = 'campaign-office-director';
const leader = 'city-leader';

interface Refusal {
  error: { code: string; reason?: string; message: string; fields: Record<string, string> };
}
const call: TestSite['call'] = (...asked) => site.call(...asked);
const issueOf = async (id: string, who = writer) => (await call<IssueView>('GET', `/papers/${id}`, who)).body;

async function drafted(more: object = {}): Promise<IssueView> {
  const { status, body } = await call<IssueView>('POST', '/papers', writer, {
    ...{ id: randomUUID(), paper: 'dynamics' },
    ...more,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function step(who: string, { id, n }: { id: string; n: number }, name: string, more: object = {}) {
  const { status, body } = await call<IssueView & Refusal>('POST', `/papers/${id}/${name}`, who, {
    n,
    ...more,
  });
  return { status, body };
}

async function must(who: string, at: IssueView, name: string, more: object = {}): Promise<IssueView> {
  const { status, body } = await step(who, at, name, more);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** Through review to a signed issue. */
async function issued(more: object = {}): Promise<IssueView> {
  const submitted = await must(writer, await drafted(more), 'submit');
  return must(signer, await must(reader, submitted, 'review'), 'issue');
}

describe('a draft of 公众诉求动态', () => {
  it('is made of the week’s record, with figures that agree and add up', async () => {
    const issue = await drafted();
    expect(issue).toMatchObject({ state: 'draft', n: 1, differs: [], number: null, isDemo: true });
    const value = (name: string) => Number(issue.figures.find((one) => one.name === name)?.value);
    expect(value('受理')).toBeGreaterThan(0);
    expect(value('直办') + value('转办') + value('在途')).toBe(value('受理'));
    expect(value('满意')).toBeLessThanOrEqual(value('有效评价'));
    expect(plainOf(issue.text)).toContain(`全市共受理群众诉求${value('受理')}件`);
    expect(issue.title).toContain('公众诉求情况');
    expect(issue.lint.filter(({ kind }) => kind === 'private' || kind === 'typed-number')).toEqual([]);
  });

  it('opens the list behind each of its numbers, which holds exactly as many', async () => {
    const issue = await drafted();
    for (const [at, { name, form, value, opens }] of issue.figures.entries()) {
      if (form !== 'count' || opens !== 'requests') continue;
      const behind = await site.system(async (context) => {
        const count = await countBehind(context, issue.id, at);
        return isOfRequests(count) ? (await listOfPeriod(context, count, { limit: 100 })).rows.length : -1;
      });
      expect(behind, name).toBe(Number(value));
      const seen = await call<{ rows: unknown[] }>(
        'GET',
        `/papers/${issue.id}/figures/${at}?limit=100`,
        signer,
      );
      // what is not public is counted, and listed for nobody who may not see it
      expect(seen.body.rows.length, name).toBeLessThanOrEqual(behind);
    }
    expect((await call('GET', `/papers/${issue.id}/figures/400`, signer)).status).toBe(404);
  });

  it('names a matter of which more came in than its past weeks explain, with both numbers live', async () => {
    const { adminPool } = site.database;
    const issue = await drafted();
    const at = issue.figures.findIndex(({ name }) => name === '受理');
    const { from } = await site.system((context) => countBehind(context, issue.id, at));
    const { rows: found } = await adminPool.query(
      `select category, count(*)::integer as count from requests.request
       where city = 'jingzhou' and counted and category is not null and happened_at < $1
         and happened_at >= $1::timestamptz - interval '84 days' group by 1 having count(*) >= 20 order by 2, 1 limit 1`,
      [from],
    );
    const { category } = found[0] as { category: string };
    const name = await site.system(async (context) => {
      const city = await citySnapshot(context);
      return city.item('category', category)?.data.name.zh ?? '';
    });
    const { rows: moved } = await adminPool.query(
      `update requests.request r set happened_at = $1::timestamptz + interval '1 hour'
       from (select id, happened_at from requests.request where city = 'jingzhou' and counted and category = $2
         and happened_at < $1 order by happened_at, id limit 16) was
       where r.city = 'jingzhou' and r.id = was.id returning was.id, was.happened_at as at`,
      [from, category],
    );
    try {
      const many = await drafted();
      const value = (figure: string) => Number(many.figures.find((one) => one.name === figure)?.value);
      expect(plainOf(many.text)).toMatch(new RegExp(`明显偏多的事项：.*${name}本周`));
      expect(value(`${name}受理`)).toBeGreaterThanOrEqual(16);
      expect(value(`${name}前十二周`)).toBeGreaterThan(0);
      expect(many.lint.filter(({ kind }) => kind === 'typed-number')).toEqual([]);
    } finally {
      for (const { id, at: was } of moved as { id: string; at: Date }[])
        await adminPool.query(
          `update requests.request set happened_at = $2 where city = 'jingzhou' and id = $1`,
          [id, was],
        );
    }
  });

  it('is the same when sent again, refuses a week that is not over and what is no paper', async () => {
    const first = await drafted();
    const again = await drafted({ id: first.id });
    expect(again.n).toBe(1);
    const other = { id: first.id, paper: 'bulletin' };
    expect((await call('POST', '/papers', writer, other)).status).toBe(409);
    const wrong = await call<Refusal>('POST', '/papers', writer, { id: randomUUID(), paper: 'nothing' });
    expect(Object.keys(wrong.body.error.fields)).toEqual(['paper']);
    const late = { id: randomUUID(), paper: 'dynamics', end: '2099-01-01' };
    expect(Object.keys((await call<Refusal>('POST', '/papers', writer, late)).body.error.fields)).toEqual([
      'end',
    ]);
    const topic = { id: randomUUID(), paper: 'special', topic: randomUUID() };
    expect(Object.keys((await call<Refusal>('POST', '/papers', writer, topic)).body.error.fields)).toEqual([
      'topic',
    ]);
  });

  it('is edited without losing what somebody else saved, and its words stand sealed in the record', async () => {
    const issue = await drafted();
    const text = `${issue.text}\n二十三日召开调度会，搅拌站夜间停工。`;
    const saved = await must(writer, issue, 'save', { title: '新标题', text });
    expect(saved).toMatchObject({ n: 2, title: '新标题', text });
    const lost = await step(writer, issue, 'save', { title: '旧标题', text: '旧的' });
    expect(lost.status).toBe(409);
    expect((await issueOf(issue.id)).text).toBe(text);
    const entries = await site.system((context) => chain(context, 'paper', issue.id));
    expect(JSON.stringify(entries)).not.toContain('搅拌站');
  });
});

describe('the way of an issue', () => {
  it('goes by three people to a number, a file and an entry that nothing changes', async () => {
    const issue = await drafted();
    const submitted = await must(writer, issue, 'submit');
    expect((await step(writer, submitted, 'review')).body.error).toMatchObject({ reason: 'paper-own' });
    expect((await step(signer, submitted, 'issue')).body.error).toMatchObject({ reason: 'paper-step' });
    const reason = '热点部分请写明责任单位。';
    const back = await must(reader, submitted, 'send-back', { reason });
    expect(back.history.at(-1)).toMatchObject({ type: 'paper-sent-back', reason });
    const again = await must(writer, back, 'submit');
    const out = await must(signer, await must(reader, again, 'review'), 'issue');
    expect(out).toMatchObject({ state: 'issued', possible: [], differs: [], lint: [] });
    expect(out.number).toBeGreaterThan(0);
    const change = { title: '改了', text: '改了' };
    expect((await step(writer, out, 'save', change)).body.error).toMatchObject({ reason: 'paper-step' });
    const answer = await site.app.inject({
      method: 'GET',
      url: `/c/jingzhou/api/v1/papers/${out.id}/file`,
      headers: { cookie: await site.cookieOf(leader) },
    });
    expect(createHash('sha256').update(answer.rawPayload).digest('hex')).toBe(out.sha256);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('公众诉求动态第');
  });

  it('numbers issues without gaps, extra ones apart, also when two are signed at once and one is dropped', async () => {
    const first = await issued();
    const ready = async () => must(reader, await must(writer, await drafted(), 'submit'), 'review');
    const [one, two] = [await ready(), await ready()];
    await must(writer, await drafted(), 'drop', { reason: '与上一期重复。' });
    const both = await Promise.all([step(signer, one, 'issue'), step(signer, two, 'issue')]);
    const numbers = both.map(({ body }) => body.number).toSorted();
    expect(numbers).toEqual([(first.number ?? 0) + 1, (first.number ?? 0) + 2]);
    expect(await issued({ series: 'extra' })).toMatchObject({ number: 1, total: null });
    expect((await issued()).total).toBe((first.total ?? 0) + 3);
  });

  it('stops where a number no longer agrees, names the place, and goes on once it was brought up to date', async () => {
    const issue = await drafted();
    const wrong = issue.text.replace(/\{\d+｜受理\}/, '{9999｜受理}');
    const saved = await must(writer, issue, 'save', { title: issue.title, text: wrong });
    expect(saved.differs).toMatchObject([{ line: 2, name: '受理', written: '9999' }]);
    const reviewed = await must(reader, await must(writer, saved, 'submit'), 'review');
    const stopped = await step(signer, reviewed, 'issue');
    expect(stopped.status).toBe(409);
    expect(stopped.body.error.message).toMatch(/第2段.*受理.*9999/);
    const back = await must(reader, reviewed, 'send-back', { reason: '数字要更新。' });
    const fresh = await must(writer, back, 'refresh', { title: back.title, text: back.text });
    expect(fresh.differs).toEqual([]);
    expect(fresh.text).toBe(issue.text);
    expect(
      (await must(signer, await must(reader, await must(writer, fresh, 'submit'), 'review'), 'issue')).state,
    ).toBe('issued');
  });

  it('lets nothing be handed on that is unfilled, too long or names a person by number', async () => {
    const special = await drafted({ paper: 'special' });
    expect((await step(writer, special, 'submit')).body.error).toMatchObject({ reason: 'paper-no-title' });
    const stopped = async (text: string) => {
      const issue = await drafted();
      const saved = await must(writer, issue, 'save', { title: issue.title, text });
      return (await step(writer, saved, 'submit')).body.error;
    };
    expect(await stopped('一、情况\n【待填写：事实】')).toMatchObject({ reason: 'paper-unfilled' });
    expect(await stopped('字'.repeat(5001))).toMatchObject({ reason: 'paper-too-long' });
    expect(await stopped('来电人电话13812345678，请回电。')).toMatchObject({ reason: 'paper-private' });
  });

  it('shows issues to their readers once they are out, and drafts to those who make them', async () => {
    const issue = await drafted();
    expect((await call('GET', `/papers/${issue.id}`, 'ecology-head')).status).toBe(404);
    expect((await call('GET', `/papers/${issue.id}/file`, 'ecology-head')).status).toBe(404);
    expect((await call('GET', `/papers/${issue.id}`, reader)).status).toBe(200);
    const out = await issued();
    expect((await call<IssueView>('GET', `/papers/${out.id}`, 'ecology-head')).body).toMatchObject({
      possible: [],
      number: out.number,
    });
    const list = await call<{ rows: { state: string }[]; mayWrite: boolean }>(
      'GET',
      '/papers',
      'ecology-head',
    );
    expect(new Set(list.body.rows.map(({ state }) => state))).toEqual(new Set(['issued']));
    expect(list.body.mayWrite).toBe(false);
    expect((await call('POST', '/papers', leader, { id: randomUUID(), paper: 'dynamics' })).status).toBe(403);
    expect((await call('GET', '/papers')).status).toBe(401);
  });
});

describe('更正 of the issue before', () => {
  it('is drafted where a figure was counted otherwise since it was signed, and struck by deleting its line', async () => {
    const { adminPool } = site.database;
    const before = await issued();
    const value = (issue: IssueView, name: string) => issue.figures.find((one) => one.name === name)?.value;
    expect((await drafted()).text).not.toContain('、更正');
    const at = before.figures.findIndex(({ name }) => name === '受理');
    const { from, to } = await site.system((context) => countBehind(context, before.id, at));
    const { rows } = await adminPool.query(
      `update requests.request r set counted = false from (select id from requests.request where city = 'jingzhou'
         and counted and happened_at >= $1 and happened_at < $2 order by happened_at, id limit 1) was
       where r.city = 'jingzhou' and r.id = was.id returning r.id`,
      [from, to],
    );
    expect(rows).toHaveLength(1);
    try {
      const next = await drafted();
      const [was, now] = [value(before, '受理'), value(next, '上期受理')];
      expect(Number(now)).toBe(Number(was) - 1);
      expect(plainOf(next.text)).toContain(
        `六、更正\n（一）第${before.number}期（总第${before.total}期）“受理”原刊为${was}，按现有记录重新计数为${now}，`,
      );
      expect(next).toMatchObject({ differs: [] });
      expect(next.lint.filter(({ kind }) => kind === 'typed-number')).toEqual([]);
      const text = next.text.slice(0, next.text.indexOf('\n六、更正'));
      const struck = await must(writer, next, 'save', { title: next.title, text });
      const out = await must(
        signer,
        await must(reader, await must(writer, struck, 'submit'), 'review'),
        'issue',
      );
      expect(out.state).toBe('issued');
      // the issue before stays as it was signed
      expect(value(await issueOf(before.id), '受理')).toBe(was);
    } finally {
      await adminPool.query(
        `update requests.request set counted = true where city = 'jingzhou' and id = $1`,
        [(rows[0] as { id: string }).id],
      );
    }
  });
});

describe('the other papers', () => {
  it('are drafted with what is theirs', async () => {
    const bulletin = await drafted({ paper: 'bulletin' });
    expect(bulletin.figures.map(({ name }) => name)).toEqual(expect.arrayContaining(['批示', '销号问题']));
    expect(bulletin.lint.map(({ kind }) => kind)).toContain('unfilled');
    const special = await drafted({ paper: 'special' });
    expect(special.text).toContain('请示事项');
  });
});

describe('the document', () => {
  it('declares the page, the grid and the faces of GB/T 9704', async () => {
    const draft = await drafted();
    const text = `${draft.text}\n（一）热点一。本周有所增加。`;
    const issue = await must(writer, draft, 'save', { title: draft.title, text });
    const answer = await site.app.inject({
      method: 'GET',
      url: `/c/jingzhou/api/v1/papers/${issue.id}/file`,
      headers: { cookie: await site.cookieOf(writer) },
    });
    const zip = await JSZip.loadAsync(answer.rawPayload);
    const xml = (await zip.file('word/document.xml')?.async('text')) ?? '';
    const attributes = (tag: string) =>
      Object.fromEntries(
        [...(new RegExp(`<w:${tag} ([^>]*)/>`).exec(xml)?.[1] ?? '').matchAll(/w:(\w+)="([^"]*)"/g)].map(
          ([, name = '', value = '']) => [name, value],
        ),
      );
    const millimetres = (twips: string | undefined) => (Number(twips) / 1440) * 25.4;
    const [page, margin, docGrid] = [attributes('pgSz'), attributes('pgMar'), attributes('docGrid')];
    expect(millimetres(page['w'])).toBeCloseTo(210, 0);
    expect(millimetres(page['h'])).toBeCloseTo(297, 0);
    for (const [side, wanted] of [
      ['top', 37],
      ['left', 28],
      ['right', 26],
      ['bottom', 35],
    ] as const)
      expect(Math.abs(millimetres(margin[side]) - wanted), side).toBeLessThan(0.1);
    expect(docGrid).toMatchObject({ type: 'linesAndChars' });
    const line = Number(docGrid['linePitch']);
    expect(line).toBeLessThanOrEqual(579);
    expect(millimetres(String(22 * line))).toBeLessThanOrEqual(225);
    const pitch = 16 + Number(docGrid['charSpace']) / 4096;
    expect(28 * pitch * (25.4 / 72)).toBeCloseTo(156, 1);
    for (const face of ['仿宋_GB2312', '黑体', '楷体_GB2312', '方正小标宋简体', 'FF3333'])
      expect(xml, face).toContain(face);
    expect(xml).toContain('公众诉求动态');
    expect(xml).toContain('演示数据·非真实');
    expect((await zip.file('word/settings.xml')?.async('text')) ?? '').toContain('evenAndOddHeaders');
    expect((await zip.file('word/footer1.xml')?.async('text')) ?? '').toContain('PAGE');
  });
});

describe('a demonstration', () => {
  it('finds an issue that came out', async () => {
    const issues = async () =>
      (await call<{ rows: { state: string }[] }>('GET', '/papers', leader)).body.rows.length;
    const before = await issues();
    await demoPapers(site.services, 'jingzhou');
    expect(await issues()).toBe(before + 1);
    await demoPapers(site.services, 'tiny');
  });
});

describe('the record of the papers', () => {
  it('makes the lists anew and verifies', async () => {
    const { adminPool } = site.database;
    const rows = async () => (await adminPool.query('select * from briefings.paper order by id')).rows;
    const before = await rows();
    expect(before.length).toBeGreaterThan(5);
    await sequenceCity(site.services, 'jingzhou');
    await rebuild(site.services, { city: 'jingzhou', projection: paperProjection, fromNothing: true });
    expect(await rows()).toEqual(before);
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });

  it('is empty in a city without papers, and says so', async () => {
    const cookie = await site.cookieOf('listener', 'tiny');
    const answer = await site.app.inject({
      method: 'GET',
      url: '/c/tiny/api/v1/papers',
      headers: { cookie },
    });
    expect([200, 403]).toContain(answer.statusCode);
    if (answer.statusCode === 200) expect(answer.json()).toMatchObject({ papers: [], rows: [] });
  });
});
