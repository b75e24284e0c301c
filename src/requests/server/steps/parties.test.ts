import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { stepWalk } from '../../../../tests/support/step-walk.ts';
import { saveItem } from '../../../city/index.ts';
import type { AskerView } from '../../contract.ts';
import { recountCity } from '../recount.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const { call, received, seen, attempt, step, asker, lamps, desk, answer, inHand, queued } = stepWalk(
  () => site,
);

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
    // three days by the city's own calendar: one of them is always a workday
    const dayIn = (days: number) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * 86_400_000);
    const [from, to] = [dayIn(1), dayIn(3)];
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
