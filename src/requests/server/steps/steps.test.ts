import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { saveItem } from '../../../city/index.ts';
import type { AskerView, CaseView, Receipt, RequestRow } from '../../contract.ts';
import { recountCity } from '../recount.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const base = '/c/jingzhou/api/v1';
type Failed = { error?: { code: string; reason?: string; fields?: Record<string, string> } };

async function call<T>(
  method: 'GET' | 'POST',
  path: string,
  { as, body }: { as?: string; body?: object } = {},
): Promise<{ status: number; body: T & Failed }> {
  const headers = as === undefined ? {} : { cookie: await site.cookieOf(as) };
  const answer = await site.app.inject({
    method,
    url: `${base}${path}`,
    headers,
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

const words = '北京路与红门路交叉口的路灯坏了三天，晚上老人出门看不见路，请派人修一下。';

async function received(more: object = {}): Promise<{ receipt: Receipt; id: string }> {
  const asked = { requestType: 'help', askerType: 'resident', words, phone: '13800001234', notify: 'phone' };
  const { body } = await call<Receipt>('POST', '/requests', {
    body: { ...asked, retryKey: randomUUID(), ...more },
  });
  const { rows } = await site.database.adminPool.query('select id from requests.request where number = $1', [
    body.number,
  ]);
  return { receipt: body, id: rows[0].id };
}

async function seen(id: string, as = 'hotline-dispatcher'): Promise<CaseView> {
  return (await call<CaseView>('GET', `/requests/${id}`, { as })).body;
}

async function attempt(id: string, action: string, as: string, more: object = {}) {
  const { n } = await seen(id);
  return call<CaseView>('POST', `/requests/${id}/${action}`, { as, body: { n, ...more } });
}

async function step(id: string, action: string, as: string, more: object = {}): Promise<CaseView> {
  const answer = await attempt(id, action, as, more);
  expect(answer.status, `${action}: ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}

async function asker(receipt: Receipt): Promise<AskerView> {
  return (await call<AskerView>('GET', `/track/${receipt.trackCode}`)).body;
}

const lamps = { category: 'urban-street-lights', lead: 'housing' };
const desk = 'hotline-dispatcher';
const shift = 'hotline-shift-lead';
const answer = { answer: '路灯线路故障已排除，三盏路灯恢复照明。', outcome: 'solved' };

async function inHand(more: object = {}): Promise<{ receipt: Receipt; id: string }> {
  const one = await received(more);
  await step(one.id, 'dispatch', desk, lamps);
  await step(one.id, 'sign', 'housing-handler');
  return one;
}

async function queued(queue: string, as: string): Promise<string[]> {
  const { body } = await call<{ rows: RequestRow[] }>('GET', `/requests?queue=${queue}&limit=100`, { as });
  return body.rows.map(({ id }) => id);
}

describe('the long case', () => {
  it('is returned, ruled upon, extended, sent back by review, told, not solved, redone and solved', async () => {
    const { receipt, id } = await received();
    await step(id, 'dispatch', desk, { ...lamps, helpers: ['ecology'] });
    expect(await queued('to-sign', 'housing-handler')).toContain(id);
    await step(id, 'return', 'housing-handler', {
      ground: 'not-our-duty',
      reason: '路灯由城管维护。',
      suggested: 'city-management',
    });
    expect(await queued('objections', desk)).toContain(id);
    const ruled = await step(id, 'rule', shift, {
      category: 'urban-street-lights',
      lead: 'city-management',
      helpers: ['ecology'],
      ruling: '经会商，由城管主办。',
      consulted: ['justice'],
    });
    expect(ruled).toMatchObject({ stage: 'dispatched', leadUnit: 'city-management', ruled: true });
    expect(ruled.citizenDue).toBe(receipt.due);
    await step(id, 'sign', 'city-management-handler');
    const again = await attempt(id, 'return', 'city-management-handler', {
      ground: 'shared-duty',
      reason: '再退。',
    });
    expect(again.body.error).toMatchObject({ code: 'not-now', reason: 'ruled' });

    expect(await queued('to-help', 'ecology-handler')).toContain(id);
    await step(id, 'reply', 'ecology-handler', { reply: '不涉及环保问题。' });
    expect(await queued('to-help', 'ecology-handler')).not.toContain(id);

    await step(id, 'ask-extension', 'city-management-handler', { amount: 3, reason: '需要采购灯具。' });
    const before = await seen(id);
    expect(await queued('approvals', shift)).toContain(id);
    const extended = await step(id, 'decide-extension', shift, { granted: true });
    expect(extended.citizenDue).toBe(receipt.due);
    const duty = (view: CaseView) => view.clocks.find(({ clock }) => clock === 'duty');
    expect(Date.parse(duty(extended)?.due ?? '')).toBeGreaterThan(Date.parse(duty(before)?.due ?? ''));
    expect(duty(extended)?.proof).toContain('延期');

    await step(id, 'answer', 'city-management-handler', { ...answer, answer: '正在抓紧修理。' });
    expect(await queued('to-review', 'city-management-head')).toContain(id);
    expect((await asker(receipt)).answer).toBeNull();
    await step(id, 'review', 'city-management-head', { passed: false, reason: '没有写明结果。' });
    await step(id, 'answer', 'city-management-handler', answer);
    await step(id, 'review', 'city-management-head', { passed: true });
    expect((await asker(receipt)).answer).toContain('恢复照明');
    await step(id, 'tell', 'hotline-operator', { way: 'phone' });
    expect(await queued('to-call-back', 'hotline-callback')).toContain(id);
    await step(id, 'confirm', 'hotline-callback', {
      solved: false,
      grade: 'dissatisfied',
      remark: '还有一盏。',
    });
    expect((await asker(receipt)).status).toContain('重新办理');

    await step(id, 'answer', 'city-management-handler', { ...answer, answer: '第三盏也修好了。' });
    // the second answer waits for review: what the asker reads is still the first
    expect((await asker(receipt)).answer).toContain('恢复照明');
    await step(id, 'review', 'city-management-head', { passed: true });
    await step(id, 'tell', 'hotline-operator', { way: 'phone' });
    const closed = await step(id, 'confirm', 'hotline-callback', { solved: true, grade: 'satisfied' });
    expect(closed).toMatchObject({ stage: 'closed', redoCount: 1, returnCount: 1, transferCount: 1 });
    expect(closed.citizenDue).toBe(receipt.due);
  });

  it('may amend the duty catalogue by a ruling, as a dated item of the city', async () => {
    const { id } = await received();
    await step(id, 'dispatch', desk, lamps);
    await step(id, 'return', 'housing-head', { ground: 'not-our-duty', reason: '不属住建职责。' });
    const ruling = { ...lamps, lead: 'city-management', ruling: '今后由城管主办。', amend: true };
    const view = await step(id, 'rule', shift, ruling);
    expect(view.timeline.at(-1)?.type).toBe('ruled');
    const { rows } = await site.database.adminPool.query(
      `select version, data from city.item where kind = 'catalogue' and code = 'urban-street-lights' order by version desc limit 1`,
    );
    expect(rows[0].version).toBeGreaterThan(1);
    expect(rows[0].data.note).toContain('裁定');
  });

  it('is a hard one after three transfers, and then a ruling is open', async () => {
    const { id } = await received();
    await step(id, 'dispatch', desk, lamps);
    for (const lead of ['ecology', 'city-management', 'transport'])
      await step(id, 'redispatch', desk, { ...lamps, lead, reason: '改派。' });
    expect(await seen(id)).toMatchObject({ hard: true, transferCount: 3 });
    expect(await queued('hard', shift)).toContain(id);
    await step(id, 'rule', shift, { ...lamps, ruling: '由住建主办，不再退单。' });
  });
});

describe('a second person', () => {
  it('decides on declining, and the asker reads the ground and the way', async () => {
    const { receipt, id } = await received();
    await step(id, 'ask-decline', shift, { ground: 'legal-path', explanation: '依法应当走诉讼途径。' });
    expect((await attempt(id, 'decide-decline', shift, { granted: true })).body.error?.reason).toBe(
      'second-person',
    );
    expect((await attempt(id, 'decide-decline', desk, { granted: true })).body.error?.reason).toBe('role');
    expect((await asker(receipt)).answer).toBeNull();
    await site.system((context) =>
      context.db
        .selectFrom('requests.request')
        .select('asked')
        .where('city', '=', 'jingzhou')
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    );
    const other = await received();
    await step(other.id, 'ask-decline', desk, { ground: 'legal-path', explanation: '依法应当走诉讼途径。' });
    const declined = await step(other.id, 'decide-decline', shift, { granted: true });
    expect(declined).toMatchObject({ stage: 'answered', outcome: 'declined' });
    expect(await queued('to-tell', 'hotline-operator')).toContain(other.id);
    expect((await asker(other.receipt)).answer).toContain('诉讼途径');
    expect(await step(other.id, 'tell', 'hotline-operator', { way: 'phone' })).toMatchObject({
      stage: 'closed',
      told: true,
    });
  });

  it('reads an answer before it goes out, never the one who wrote it', async () => {
    const { id } = await inHand();
    await step(id, 'answer', 'housing-handler', answer);
    const own = await attempt(id, 'review', 'housing-handler', { passed: true });
    expect(own.body.error?.code).toBe('not-allowed');
    const bare = await attempt(id, 'review', 'housing-head', { passed: false });
    expect(bare.body.error?.fields).toMatchObject({ reason: expect.any(String) });
    expect(await step(id, 'review', 'housing-head', { passed: true })).toMatchObject({ stage: 'answered' });
  });
});

describe('tracked 挂账', () => {
  it('stays open, tells the asker each time, and is solved in the end', async () => {
    const { receipt, id } = await inHand();
    const asked = { reason: '须列入改造计划。', measure: '已列入明年计划，先设临时照明。', days: 60 };
    expect(
      (await attempt(id, 'ask-tracking', 'housing-handler', { ...asked, days: 91 })).body.error?.code,
    ).toBe('invalid');
    await step(id, 'ask-tracking', 'housing-handler', asked);
    const held = await step(id, 'decide-tracking', shift, { granted: true });
    expect(held).toMatchObject({ stage: 'tracking', closedAt: null, told: false });
    expect(await queued('on-hold', shift)).toContain(id);
    expect(await queued('to-tell', 'hotline-operator')).toContain(id);
    const shown = await asker(receipt);
    expect(shown).toMatchObject({ progress: asked.measure, next: held.stepDue });
    expect(shown.status).toContain('持续跟进');
    await step(id, 'tell', 'hotline-operator', { way: 'phone' });
    expect(await queued('to-tell', 'hotline-operator')).not.toContain(id);
    await step(id, 'report', 'housing-handler', { progress: '方案已经批复。', days: 30 });
    expect((await asker(receipt)).progress).toBe('方案已经批复。');
    expect(await queued('to-tell', 'hotline-operator')).toContain(id);
    expect(await step(id, 'answer', 'housing-head', answer)).toMatchObject({ stage: 'answered' });
  });
});

describe('handed over 移交', () => {
  it('leaves only with the receiver’s signature', async () => {
    const { receipt, id } = await inHand();
    await step(id, 'offer-handover', 'housing-handler', { to: 'ecology', reason: '属生态环境执法。' });
    expect(await seen(id, 'ecology-handler')).toMatchObject({ ownerUnit: 'housing' });
    await step(id, 'sign-handover', 'ecology-handler', { accepted: false, words: '不属执法范围。' });
    await step(id, 'offer-handover', 'housing-handler', { to: 'ecology', reason: '经协商一致。' });
    const moved = await step(id, 'sign-handover', 'ecology-handler', {
      accepted: true,
      words: '已转生态环境执法程序办理。',
    });
    expect(moved).toMatchObject({ ownerUnit: 'ecology', stage: 'answered', outcome: 'moved' });
    expect((await asker(receipt)).answer).toContain('执法程序');
    expect(
      (await attempt(id, 'confirm', 'hotline-callback', { solved: true, grade: 'satisfied' })).status,
    ).toBe(409);
    expect(await step(id, 'tell', 'hotline-operator', { way: 'phone' })).toMatchObject({ stage: 'closed' });
  });
});

describe('merged 并单', () => {
  it('gives every asker their own answer under their own clock, and moves owner with the main request', async () => {
    const main = await received();
    const other = await received({ phone: '13900005678' });
    await step(main.id, 'dispatch', desk, lamps);
    const merged = await step(other.id, 'merge', desk, { into: main.receipt.number });
    expect(merged).toMatchObject({ stage: 'merged', ownerUnit: 'housing' });
    expect(merged.related).toEqual([expect.objectContaining({ how: 'main', number: main.receipt.number })]);
    expect((await seen(main.id)).related[0]).toMatchObject({ how: 'follower' });
    const chained = await attempt(main.id, 'merge', desk, { into: other.receipt.number });
    expect(chained.body.error?.fields).toMatchObject({ into: expect.stringContaining('并入') });

    await step(main.id, 'redispatch', desk, { ...lamps, lead: 'city-management', reason: '改派。' });
    expect(await seen(other.id)).toMatchObject({
      ownerUnit: 'city-management',
      citizenDue: other.receipt.due,
    });
    await step(main.id, 'sign', 'city-management-handler');
    await step(main.id, 'answer', 'city-management-handler', answer);
    await step(main.id, 'review', 'city-management-head', { passed: true });
    for (const one of [main, other]) {
      expect((await asker(one.receipt)).answer).toContain('恢复照明');
      await step(one.id, 'tell', 'hotline-operator', { way: 'phone' });
    }
    await step(main.id, 'confirm', 'hotline-callback', { solved: true, grade: 'satisfied' });
    const redone = await step(other.id, 'confirm', 'hotline-callback', {
      solved: false,
      grade: 'dissatisfied',
    });
    expect(redone).toMatchObject({ stage: 'handling', ownerUnit: 'city-management', redoCount: 1 });
  });

  it('goes its own way again when that is undone, or when the main request ends without an answer', async () => {
    const main = await received();
    const [one, two] = [await received(), await received()];
    for (const { id } of [one, two]) await step(id, 'merge', desk, { into: main.receipt.number });
    expect(await step(one.id, 'unmerge', desk, { reason: '不是一件事。' })).toMatchObject({
      stage: 'registered',
    });
    const view = await asker(main.receipt);
    const gone = await call<AskerView>('POST', `/track/${main.receipt.trackCode}/withdraw`, {
      body: { n: view.n, words: '已经自己修好了。' },
    });
    expect(gone.body).toMatchObject({ stage: 'closed', mayReopen: true });
    expect(await seen(two.id)).toMatchObject({ stage: 'registered', related: [] });
  });
});

describe('split 拆单', () => {
  it('makes requests of the same asker with the clock of the first', async () => {
    const { receipt, id } = await received();
    const whole = await step(id, 'split', desk, {
      parts: [{ words: '另外路口的垃圾也没有人清运。', category: 'urban-street-lights' }],
    });
    const [part] = whole.related;
    const split = await seen(part?.id ?? '');
    expect(split).toMatchObject({
      words: '另外路口的垃圾也没有人清运。',
      stage: 'registered',
      hasContact: true,
    });
    expect(split.happenedAt).toBe(whole.happenedAt);
    expect(split.citizenDue).toBe(receipt.due);
    expect(split.related).toEqual([expect.objectContaining({ how: 'whole', id })]);
  });
});

describe('the asker', () => {
  it('urges and adds without beginning anew, and the unit is alerted until it acts', async () => {
    const { receipt, id } = await inHand();
    const view = await asker(receipt);
    const said = await call<AskerView>('POST', `/track/${receipt.trackCode}/add`, {
      body: { n: view.n, what: 'urge', words: '已经等了一个星期。' },
    });
    expect(said.status).toBe(200);
    expect(await seen(id)).toMatchObject({ urged: true, urgeCount: 1, stage: 'handling' });
    await step(id, 'urge', 'hotline-operator', { what: 'supplement', words: '来电说路口还有一盏不亮。' });
    expect(await step(id, 'answer', 'housing-head', answer)).toMatchObject({ urged: false, urgeCount: 2 });
    const stale = await call('POST', `/track/${receipt.trackCode}/add`, {
      body: { n: view.n, what: 'urge', words: '再催一次。' },
    });
    expect(stale.status).toBe(409);
  });

  it('withdraws, opens again, and keeps history and citizen clock', async () => {
    const { receipt, id } = await inHand();
    const first = await asker(receipt);
    const gate = await call('POST', `/track/${receipt.trackCode}/withdraw`, {
      body: { n: first.n, words: '他们受贿，不想说了。' },
    });
    expect(gate.body.error).toMatchObject({ reason: 'discipline-gate' });
    await call('POST', `/track/${receipt.trackCode}/withdraw`, { body: { n: first.n, words: '不用了。' } });
    const closed = await asker(receipt);
    expect(closed).toMatchObject({ stage: 'closed', mayReopen: true, mayAdd: false });
    await call('POST', `/track/${receipt.trackCode}/reopen`, { body: { n: closed.n, words: '又坏了。' } });
    const opened = await seen(id);
    expect(opened).toMatchObject({ stage: 'handling', ownerUnit: 'housing', citizenDue: receipt.due });
    expect(opened.timeline.map(({ type }) => type)).toEqual([
      'received',
      'dispatched',
      'signed',
      'withdrawn',
      'reopened',
    ]);
  });
});

describe('the one complained of', () => {
  it('loses the request, sees the masked question and nothing else, and is told the outcome', async () => {
    const { id } = await inHand();
    const marked = await step(id, 'mark', desk, { confidential: true, accusedUnit: 'housing' });
    expect(marked).toMatchObject({ stage: 'registered', leadUnit: null, confidential: true });
    expect((await call('GET', `/requests/${id}`, { as: 'housing-handler' })).status).toBe(404);
    expect(await queued('all', 'housing-handler')).not.toContain(id);
    expect((await attempt(id, 'dispatch', desk, lamps)).body.error?.fields).toMatchObject({
      lead: expect.stringContaining('被反映'),
    });
    await step(id, 'ask-statement', desk, { unit: 'housing', question: '请说明路灯养护的分工。' });
    const asked = await call<{ statements: { id: string; question: string }[] }>('GET', '/statements', {
      as: 'housing-handler',
    });
    const mine = asked.body.statements.find((one) => one.id === id);
    expect(mine).toMatchObject({ question: '请说明路灯养护的分工。' });
    expect(JSON.stringify(asked.body)).not.toContain('红门路');
    const foreign = await call<{ statements: { id: string }[] }>('GET', '/statements', {
      as: 'ecology-handler',
    });
    expect(foreign.body.statements.some((one) => one.id === id)).toBe(false);
    const given = { as: 'housing-handler', body: { statement: '路灯由城管养护，我局无此职责。' } };
    expect((await call('POST', `/statements/${id}`, { ...given, as: 'ecology-handler' })).status).toBe(404);
    expect((await call('POST', `/statements/${id}`, given)).status).toBe(200);
    expect((await call('POST', `/statements/${id}`, given)).status).toBe(404);
    const view = await seen(id);
    expect(view.timeline.at(-1)).toMatchObject({ type: 'statement-given', words: given.body.statement });
    await step(id, 'tell-accused', desk, { way: 'letter', words: '经核实，不属你局职责。' });
  });
});

describe('a firm complained of', () => {
  it('states its side by a code on a page without scripts, once, and reads nothing of the asker', async () => {
    const { id } = await inHand();
    const asked = await step(id, 'ask-statement', desk, { question: '请说明夜间施工的时间和许可情况。' });
    const code = asked.statementCode ?? '';
    const open = (method: 'GET' | 'POST', payload?: string) =>
      site.app.inject({
        method,
        url: `/c/jingzhou/s/${code}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        ...(payload === undefined ? {} : { payload }),
      });
    const page = await open('GET');
    expect(page.body).toContain('请说明夜间施工的时间和许可情况');
    expect(page.body).not.toContain('红门路');
    expect(page.headers['x-robots-tag']).toContain('noindex');
    expect((await open('POST', 'statement=')).statusCode).toBe(400);
    expect((await open('POST', `statement=${encodeURIComponent('他们受贿')}`)).body).toContain('12388');
    const given = `statement=${encodeURIComponent('已取得夜间施工许可。')}`;
    expect((await open('POST', given)).statusCode).toBe(303);
    expect((await open('POST', given)).statusCode).toBe(404);
    expect((await open('GET')).body).toContain('您的说明已经收到');
    const view = await seen(id);
    expect(view).toMatchObject({ statement: { given: true }, statementCode: null });
    expect(view.timeline.at(-1)).toMatchObject({ type: 'statement-given', words: '已取得夜间施工许可。' });
    const wrong = await site.app.inject({ url: '/c/jingzhou/s/AAAABBBBCCCCDDDD' });
    expect(wrong.statusCode).toBe(404);
  });
});

describe('a loaded 调休 notice', () => {
  it('counts provisional deadlines of open requests again, an entry each, and nothing twice', async () => {
    const year = (code: string) =>
      site.system((context) =>
        context.db
          .selectFrom('city.item')
          .select(['version', 'data'])
          .where('city', '=', 'jingzhou')
          .where('kind', '=', 'calendar')
          .where('code', '=', code)
          .orderBy('version', 'desc')
          .executeTakeFirstOrThrow(),
      );
    const code = String(new Date().getUTCFullYear());
    const held = await year(code);
    const data = held.data as { published: boolean; holidays: object[] };
    const save = (changed: object, seenVersion: number) =>
      site.system((context) =>
        saveItem(context, {
          kind: 'calendar',
          code,
          data: { ...data, ...changed },
          seen: seenVersion,
          origin: 'admin',
        }),
      );
    const { version } = await save({ published: false }, held.version);
    const { receipt, id } = await inHand();
    const before = await seen(id);
    expect(before.provisional).toBe(true);
    const from = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const to = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await save({ published: true, holidays: [...data.holidays, { name: '特别假日', from, to }] }, version);
    const done = await recountCity(site.services, 'jingzhou');
    expect(done.changed).toBeGreaterThan(0);
    const after = await seen(id);
    expect(after.timeline.at(-1)).toMatchObject({ type: 'deadline-recomputed', actor: 'system' });
    expect(Date.parse(after.citizenDue ?? '')).toBeGreaterThan(Date.parse(receipt.due ?? ''));
    expect(after.clocks.find(({ clock }) => clock === 'citizen')?.proof).toContain('特别假日');
    const again = await recountCity(site.services, 'jingzhou');
    expect((await seen(id)).n).toBe(after.n);
    expect(again.changed).toBe(0);
  });
});
