import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { rebuild, registeredProjections, verify } from '../../ledger/index.ts';
import { home } from '../../platform/config.ts';
import { withContext } from '../../platform/context.ts';
import type { ArticleView, Correction, Miss, ShortArticle } from '../contract.ts';
import { workbookColumns } from '../rules/workbook.ts';
import { sweepMisses } from './miss-store.ts';
import { loadStarterArticles } from './starter.ts';
import { articleForAnswer, publicArticle, publicArticles } from './view.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const content = (more: object = {}) => ({
  question: '共享单车乱停放归谁管',
  otherWords: ['单车挡路'],
  spoken: '请告诉我们地点，我们转城管部门通知企业清理。',
  full: '企业应当及时清理。',
  ground: '本市互联网租赁自行车管理办法（由责任单位核填）',
  place: '不需要到现场办理',
  phone: '12345 转接',
  divisions: [],
  unit: 'city-management',
  category: 'urban-parking',
  validFrom: '2024-01-01',
  validTo: '2099-12-31',
  isPublic: true,
  mark: null,
  ...more,
});

interface Answer<T> {
  status: number;
  body: T & { error?: { code: string; reason?: string; fields: Record<string, string> } };
}

async function call<T>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  who: string,
  payload?: object,
): Promise<Answer<T>> {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1/knowledge${path}`,
    headers: { cookie: await site.cookieOf(who) },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

const writer = 'city-management-handler';
const head = 'city-management-head';

async function written(more: object = {}, who = writer): Promise<ArticleView> {
  const answer = await call<ArticleView>('POST', '/articles', who, {
    ...content(more),
    retryKey: randomUUID(),
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function published(more: object = {}): Promise<ArticleView> {
  const draft = await written(more);
  const answer = await call<ArticleView>('POST', `/articles/${draft.id}/confirm`, head, { n: draft.n });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

const search = async (q: string, who = 'hotline-operator') =>
  (await call<{ rows: ShortArticle[] }>('GET', `/articles?q=${encodeURIComponent(q)}`, who)).body.rows;

describe('an article', () => {
  it('is written by a unit, confirmed by a second person, and then found by words and pinyin initials', async () => {
    const draft = await written();
    expect(draft).toMatchObject({ state: 'draft', usable: false, draftIsMine: true });
    expect(await search('共享单车')).toEqual([]);
    const own = await call('POST', `/articles/${draft.id}/confirm`, writer, { n: draft.n });
    expect(own).toMatchObject({ status: 403, body: { error: { reason: 'second-person' } } });
    const { body } = await call<ArticleView>('POST', `/articles/${draft.id}/confirm`, head, { n: draft.n });
    expect(body).toMatchObject({ state: 'published', version: 1, usable: true, draft: null });
    for (const q of ['共享单车', '单车挡住路了找谁', 'gxdc', 'luan 单车'])
      expect((await search(q))[0]?.id, q).toBe(draft.id);
  });

  it('is written once however often its form is sent', async () => {
    const payload = { ...content({ question: '同一份表单发了两次怎么办' }), retryKey: randomUUID() };
    const one = await call<ArticleView>('POST', '/articles', writer, payload);
    const two = await call<ArticleView>('POST', '/articles', writer, payload);
    expect(two.body.id).toBe(one.body.id);
    const twin = await call('POST', '/articles', writer, { ...payload, retryKey: randomUUID() });
    expect(twin.status).toBe(400);
    expect(twin.body.error?.fields['question']).toContain('已有');
  });

  it('keeps its words in force while a change waits, and shows both', async () => {
    const first = await published({ question: '犬只登记怎么办', otherWords: [] });
    const changed = await call<ArticleView>('PUT', `/articles/${first.id}/draft`, writer, {
      n: first.n,
      content: content({ question: '犬只登记怎么办', otherWords: [], spoken: '带免疫证明到派出所登记。' }),
    });
    expect(changed.body).toMatchObject({ state: 'published', version: 1, hasDraft: true });
    expect(changed.body.content?.spoken).not.toBe(changed.body.draft?.spoken);
    const stale = await call('PUT', `/articles/${first.id}/draft`, writer, {
      n: first.n,
      content: content(),
    });
    expect(stale.body.error?.code).toBe('conflict');
    const back = await call<ArticleView>('POST', `/articles/${first.id}/return`, head, {
      n: changed.body.n,
      note: '依据没有写全',
    });
    expect(back.body.returned).toBe('依据没有写全');
  });

  it('is of one unit: another may neither write, change nor confirm it', async () => {
    const draft = await written({ question: '广告牌设置要不要批' });
    const foreign = await call('POST', '/articles', 'ecology-handler', {
      ...content({ question: '别家的事' }),
      retryKey: randomUUID(),
    });
    expect(foreign.body.error?.reason).toBe('article-of-another-unit');
    const confirm = await call('POST', `/articles/${draft.id}/confirm`, 'ecology-head', { n: draft.n });
    expect(confirm).toMatchObject({ status: 403, body: { error: { reason: 'article-of-another-unit' } } });
    expect(
      (await call('POST', `/articles/${draft.id}/confirm`, 'hotline-shift-lead', { n: draft.n })).status,
    ).toBe(200);
  });

  it('that is past its time is shown red and refused as the ground of an answer', async () => {
    const over = await published({ question: '去年的停车优惠还有吗', validTo: '2025-12-31' });
    expect(over).toMatchObject({ validity: 'expired', usable: false });
    const { body } = await call<{ rows: ShortArticle[] }>(
      'GET',
      '/articles?list=expired',
      'hotline-operator',
    );
    expect(body.rows.map(({ id }) => id)).toContain(over.id);
    await expect(site.system((context) => articleForAnswer(context, over.id))).rejects.toMatchObject({
      details: { reason: 'article-expired' },
    });
    const good = await published({ question: '今年的停车优惠是什么' });
    await expect(site.system((context) => articleForAnswer(context, good.id))).resolves.toMatchObject({
      version: 1,
    });
  });

  it('refuses codes the city does not have and an end before the beginning, in words', async () => {
    const answer = await call('POST', '/articles', writer, {
      ...content({
        question: '什么都填错了',
        category: 'no-such',
        validFrom: '2026-02-01',
        validTo: '2026-01-01',
      }),
      retryKey: randomUUID(),
    });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.error?.fields ?? {}).sort()).toEqual(['category', 'validTo']);
  });

  it('is withdrawn with a reason and found no more', async () => {
    const one = await published({ question: '临时泊位划线申请' });
    const gone = await call<ArticleView>('POST', `/articles/${one.id}/withdraw`, head, {
      n: one.n,
      note: '政策停止执行',
    });
    expect(gone.body).toMatchObject({ state: 'withdrawn', usable: false });
    expect((await search('临时泊位划线')).map(({ id }) => id)).not.toContain(one.id);
  });
});

describe('a correction 纠错', () => {
  it('gives the unit two workdays, waits on its list and is answered once', async () => {
    const one = await published({ question: '夜市摊位怎么申请' });
    const raised = await call<ArticleView>('POST', `/articles/${one.id}/corrections`, 'hotline-operator', {
      words: '窗口已经搬了',
    });
    const [correction] = raised.body.corrections;
    expect(correction).toMatchObject({ state: 'open', words: '窗口已经搬了' });
    expect(Date.parse(correction?.due ?? '')).toBeGreaterThan(Date.now() + 86_400_000);
    const listed = await call<{ rows: Correction[] }>('GET', '/corrections', writer);
    expect(listed.body.rows.map(({ id }) => id)).toContain(correction?.id);
    const path = `/articles/${one.id}/corrections/${correction?.id}`;
    const answered = await call<ArticleView>('POST', path, writer, { accepted: true, answer: '已改地址。' });
    expect(answered.body.corrections[0]).toMatchObject({ state: 'accepted', answer: '已改地址。' });
    const twice = await call('POST', path, writer, { accepted: false, answer: '再答一次' });
    expect(twice.status).toBe(409);
  });
});

describe('what nothing answers', () => {
  it('joins the to-write list, counted, without long numbers, and leaves it when written', async () => {
    for (let time = 0; time < 2; time += 1)
      expect(
        (
          await call<{ noted: boolean }>('POST', '/misses', 'hotline-operator', {
            text: '火车票退票 13800001234',
          })
        ).body.noted,
      ).toBe(true);
    await published({ question: '井盖丢了找谁' });
    expect(
      (await call<{ noted: boolean }>('POST', '/misses', 'hotline-operator', { text: '井盖丢了' })).body
        .noted,
    ).toBe(false);
    const { body } = await call<{ rows: Miss[] }>('GET', '/misses', 'hotline-shift-lead');
    const miss = body.rows.find(({ text }) => text.startsWith('火车票'));
    expect(miss).toMatchObject({ text: '火车票退票 …', times: 2 });
    const settled = await call<{ rows: Miss[] }>('POST', '/misses/settle', 'hotline-shift-lead', {
      key: miss?.key,
      as: 'written',
    });
    expect(settled.body.rows.map(({ key }) => key)).not.toContain(miss?.key);
  });

  it('is forgotten a month after it was settled, half a year after it was last asked', async () => {
    const asked = [
      ['settled-old', 'written', 31],
      ['settled-young', 'not-needed', 29],
      ['open-old', 'open', 181],
      ['open-young', 'open', 179],
    ] as const;
    for (const [key, state, days] of asked)
      await site.database.adminPool.query(
        `insert into knowledge.miss values ('jingzhou', $1, $1, 1, now(), now() - make_interval(days => $3), $2)`,
        [key, state, days],
      );
    await site.system(sweepMisses);
    const { rows } = await site.database.adminPool.query<{ key: string }>(
      `select key from knowledge.miss where key like '%-old' or key like '%-young' order by key`,
    );
    expect(rows.map(({ key }) => key)).toEqual(['open-young', 'settled-young']);
  });
});

describe('the workbook', () => {
  async function workbook(rows: Record<string, string>[]): Promise<string> {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('x');
    sheet.addRow(['知识库条目']);
    sheet.addRow(workbookColumns.map(({ head: text }) => text));
    for (const row of rows) sheet.addRow(workbookColumns.map(({ field }) => row[field] ?? ''));
    return Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
  }

  it('brings articles in as drafts and names each refused row with line and reason', async () => {
    const good = {
      question: '渣土车撒漏找谁',
      otherWords: '渣土；撒漏',
      spoken: '转城管查处。',
      ground: '条例',
      unit: '市城管委',
      validFrom: '2026/1/1',
      validTo: '2027年12月31日',
      isPublic: '是',
    };
    const file = await workbook([
      good,
      { ...good, question: '短' },
      { ...good, question: '没有这个单位的条目', unit: '某某局' },
      { ...good, question: '别的单位的条目也想写', unit: '市生态环境局' },
      good,
    ]);
    const { status, body } = await call<{ saved: number; refused: { line: number; reasons: string[] }[] }>(
      'POST',
      '/workbook',
      writer,
      { file },
    );
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.saved).toBe(1);
    expect(body.refused.map(({ line }) => line)).toEqual([4, 5, 6, 7]);
    expect(body.refused.map(({ reasons }) => reasons.join())).toEqual([
      expect.stringContaining('问题'),
      expect.stringContaining('责任单位'),
      expect.stringContaining('别的单位负责'),
      expect.stringContaining('已有同样问题'),
    ]);
  });

  it('goes out with Chinese heads and telephone numbers as text, and comes back unchanged', async () => {
    const answer = await site.app.inject({
      url: '/c/jingzhou/api/v1/knowledge/workbook',
      headers: { cookie: await site.cookieOf('hotline-shift-lead') },
    });
    expect(answer.statusCode).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    const heads = book.worksheets[0]?.getRow(1).values ?? [];
    expect((heads as string[]).slice(1, 5)).toEqual(['条目编号', '问题', '别的说法', '简答（口播）']);
    const back = await call<{ saved: number; unchanged: number; refused: unknown[] }>(
      'POST',
      '/workbook',
      'hotline-shift-lead',
      { file: answer.rawPayload.toString('base64') },
    );
    expect(back.body).toMatchObject({ saved: 0, refused: [] });
    expect(back.body.unchanged).toBeGreaterThan(3);
  });

  it('refuses what is no workbook', async () => {
    const answer = await call('POST', '/workbook', writer, {
      file: Buffer.from('not a workbook').toString('base64'),
    });
    expect(answer).toMatchObject({ status: 415, body: { error: { reason: 'not-a-workbook' } } });
  });
});

describe('the public', () => {
  it('reads what is confirmed, in force and meant for all, and nothing else', async () => {
    const open = await published({ question: '环卫工休息站在哪里' });
    const inner = await published({ question: '内部转办口径是什么', isPublic: false });
    const visitor = { city: 'jingzhou', actor: { kind: 'visitor' } } as const;
    const found = await withContext(site.services, visitor, (context) => publicArticles(context, '休息站'));
    expect(found[0]?.id).toBe(open.id);
    await withContext(site.services, visitor, async (context) => {
      expect((await publicArticle(context, open.id))?.content.question).toBe('环卫工休息站在哪里');
      expect(await publicArticle(context, inner.id)).toBeUndefined();
      expect((await publicArticles(context, '')).map(({ id }) => id)).not.toContain(inner.id);
    });
  });
});

describe('the city’s own articles', () => {
  it('are taken in once, marked to be checked, and in another city there are none', async () => {
    const folder = `${home}/cities/jingzhou`;
    expect(await loadStarterArticles(site.services, { city: 'jingzhou', folder })).toBeGreaterThan(15);
    expect(await loadStarterArticles(site.services, { city: 'jingzhou', folder })).toBe(0);
    expect((await search('社保卡丢了'))[0]).toMatchObject({ mark: 'verify', usable: true });
    const other = await withContext(
      site.services,
      { city: 'tiny', actor: { kind: 'system', name: 'test' } },
      (context) => publicArticles(context, '社保卡'),
    );
    expect(other).toEqual([]);
  });
});

describe('the record', () => {
  it('makes every list again from the chains, and verifies', async () => {
    const rows = () =>
      site.database.adminPool
        .query(
          `select a::text as row from knowledge.article a union all select s::text from knowledge.search s union all select c::text from knowledge.correction c order by 1`,
        )
        .then(({ rows: found }) => found.map(({ row }) => row as string));
    const before = await rows();
    const projection = registeredProjections().find(({ name }) => name === 'knowledge');
    if (projection === undefined) throw new Error('no projection');
    await rebuild(site.services, { city: 'jingzhou', projection, fromNothing: true });
    expect(await rows()).toEqual(before);
    const report = await verify(site.services, { city: 'jingzhou' });
    expect(report.findings).toEqual([]);
  });
});
