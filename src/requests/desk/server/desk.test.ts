import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { chain, type Entry, rebuild, registeredProjections, verify } from '../../../ledger/index.ts';
import { fixtureProblems } from '../../../ledger/server/entries/fixtures.ts';
import type { Alarm, CallerCase, MissedCall, Tally } from '../contract.ts';
import { type AlarmEvent, foldAlarm } from '../rules/alarm.ts';
import { foldCall } from '../rules/calls.ts';
import { deskEntryTypes } from '../rules/entry-types.ts';
import { asCallEvent } from './calls.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

interface Answer<T> {
  status: number;
  body: T & { error?: { code: string; reason?: string; fields: Record<string, string> } };
}

async function call<T>(
  method: 'GET' | 'POST',
  path: string,
  payload: object | undefined = undefined,
  who = 'hotline-operator',
): Promise<Answer<T>> {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1/desk${path}`,
    headers: { cookie: await site.cookieOf(who) },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

const request = (more: object = {}) => ({
  requestType: 'help',
  askerType: 'resident',
  words: '北京路与红门路交叉口的路灯坏了三天，请派人修一下。',
  name: '来电人甲',
  phone: '138 0000 1234',
  notify: 'phone',
  retryKey: randomUUID(),
  source: 'hotline',
  channel: 'phone',
  ...more,
});

async function registered(more: object = {}): Promise<{ id: string; number: string }> {
  const answer = await call<{ id: string; number: string }>('POST', '/requests', request(more));
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

describe('the caller’s history', () => {
  it('is found by the telephone however it is written, open ones first, also where they filed for another', async () => {
    const open = await registered();
    const done = await registered({
      requestType: 'consult',
      direct: { answer: '请到窗口办理。', basis: 'own-duty' },
    });
    const filed = await registered({ phone: '13900005678', filerName: '孙', filerPhone: '13800001234' });
    const { body } = await call<{ cases: CallerCase[]; open: number }>('POST', '/caller', {
      phone: '+86 138-0000-1234',
    });
    expect(body.open).toBe(2);
    expect(
      body.cases
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([open.id, filed.id].sort());
    expect(body.cases[2]).toMatchObject({ id: done.id, isOpen: false });
    expect(
      (await call<{ cases: unknown[] }>('POST', '/caller', { phone: '13700000000' })).body.cases,
    ).toEqual([]);
  });

  it('is for those who take calls only', async () => {
    const answer = await call('POST', '/caller', { phone: '13800001234' }, 'ecology-handler');
    expect(answer).toMatchObject({ status: 403, body: { error: { reason: 'role' } } });
  });
});

describe('an answer from knowledge', () => {
  const direct = (articleId: string) => ({
    requestType: 'consult',
    direct: { answer: '先挂失再补办。', basis: 'knowledge', articleId },
  });

  it('keeps which article was read out in which version, and refuses one past its time', async () => {
    const { id } = await registered(direct(await article('2099-12-31')));
    const entries = await site.system((context) => chain(context, 'request', id));
    expect(entries.at(-1)).toMatchObject({
      type: 'answered-directly',
      version: 2,
      body: { article: { version: 1 } },
    });
    const over = await call('POST', '/requests', request(direct(await article('2025-12-31'))));
    expect(over).toMatchObject({ status: 409, body: { error: { reason: 'article-expired' } } });
  });

  it('after a three-party call keeps with whom and what was agreed as a note', async () => {
    const threeParty = '与市人社局窗口三方通话，明天带身份证去办';
    const { id } = await registered({
      requestType: 'consult',
      direct: { answer: '明天带身份证去窗口。', basis: 'three-party', threeParty },
    });
    const entries = await site.system((context) => chain(context, 'request', id));
    expect(entries.map(({ type }) => type)).toEqual(['received', 'answered-directly', 'noted']);
  });

  async function article(validTo: string): Promise<string> {
    const content = {
      question: `社保卡丢了怎么补办 ${validTo}`,
      otherWords: [],
      spoken: '先挂失再补办。',
      full: '',
      ground: '社会保险法',
      place: '',
      phone: '',
      divisions: [],
      unit: 'human-resources',
      category: null,
      validFrom: '2020-01-01',
      validTo,
      isPublic: false,
      mark: null,
      retryKey: randomUUID(),
    };
    const at = (path: string) => `/c/jingzhou/api/v1/knowledge/articles${path}`;
    const send = async (url: string, who: string, payload: object) =>
      (
        await site.app.inject({ method: 'POST', url, payload, headers: { cookie: await site.cookieOf(who) } })
      ).json();
    const { id, n } = await send(at(''), 'human-resources-handler', content);
    await send(at(`/${id}/confirm`), 'human-resources-head', { n });
    return id;
  }
});

describe('calls that are no requests', () => {
  it('are counted apart with one key, once however often it is sent, and taken back', async () => {
    const retryKey = randomUUID();
    const first = await call<{ id: string; tally: Tally }>('POST', '/empty-calls', {
      kind: 'silent',
      retryKey,
    });
    const again = await call<{ id: string; tally: Tally }>('POST', '/empty-calls', {
      kind: 'silent',
      retryKey,
    });
    expect(again.body.id).toBe(first.body.id);
    expect(again.body.tally.empty.silent).toBe(1);
    const { body } = await call<{ tally: Tally }>('POST', `/empty-calls/${first.body.id}/void`, {});
    expect(body.tally.empty.silent).toBe(0);
    expect((await call('POST', `/empty-calls/${first.body.id}/void`, {})).body.error?.reason).toBe(
      'call-voided',
    );
    const list = await site.app.inject({
      url: '/c/jingzhou/api/v1/requests?queue=all',
      headers: { cookie: await site.cookieOf('hotline-operator') },
    });
    expect(list.json().rows.map(({ id }: { id: string }) => id)).not.toContain(first.body.id);
  });
});

const when = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();

describe('missed calls 漏接回拨', () => {
  const open = async () => (await call<{ rows: MissedCall[] }>('GET', '/missed-calls')).body.rows;

  it('are noted once, a telephone that called again waits once, and are rung back with the look logged', async () => {
    const calledAt = when(30);
    for (let time = 0; time < 2; time += 1)
      await call('POST', '/missed-calls', { phone: '13611112222', calledAt });
    await call('POST', '/missed-calls', { phone: '136 1111 2222', calledAt: when(10) });
    const [row] = await open();
    expect(row).toMatchObject({ times: 2, state: 'open', attempts: 0 });
    const { body } = await call<{ phone: string }>('POST', `/missed-calls/${row?.id}/phone`, {});
    expect(body.phone).toBe('13611112222');
    await call('POST', `/missed-calls/${row?.id}/ring-back`, { outcome: 'no-answer' });
    expect((await open())[0]).toMatchObject({ attempts: 1, lastOutcome: 'no-answer' });
    const rung = await call<{ rows: MissedCall[] }>('POST', `/missed-calls/${row?.id}/ring-back`, {
      outcome: 'reached',
      note: '已登记',
    });
    expect(rung.body.rows).toEqual([]);
    const twice = await call('POST', `/missed-calls/${row?.id}/ring-back`, { outcome: 'reached' });
    expect(twice.body.error?.reason).toBe('call-done');
    const done = await call<{ rows: MissedCall[] }>('GET', '/missed-calls?state=done');
    expect(done.body.rows[0]).toMatchObject({ id: row?.id, state: 'reached' });
  });

  it('come in as CSV, known ones once, with each refused row’s line and reason', async () => {
    const stamp = when(60).slice(0, 16).replace('T', ' ');
    const text = `主叫号码,来电时间\n13522223333,${stamp}\n13522223333,${stamp}\n123,${stamp}\n13522224444,昨天\n`;
    const first = await call<{ added: number; known: number; refused: { line: number; reason: string }[] }>(
      'POST',
      '/missed-calls/batch',
      { text },
    );
    expect(first.body).toMatchObject({ added: 1, known: 1 });
    expect(first.body.refused.map(({ line }) => line)).toEqual([4, 5]);
    expect(first.body.refused[1]?.reason).toContain('时间看不懂');
    const again = await call<{ added: number; known: number }>('POST', '/missed-calls/batch', { text });
    expect(again.body).toMatchObject({ added: 0, known: 2 });
    expect((await call('POST', '/missed-calls/batch', { text: 'x' })).status).toBe(200);
  });

  it('of the future are refused', async () => {
    expect(
      (await call('POST', '/missed-calls', { phone: '13611112222', calledAt: when(-60) })).body.error?.code,
    ).toBe('in-the-future');
  });
});

describe('words of danger 涉险', () => {
  it('raise an alarm that goes down the list until a person confirms', async () => {
    const { id, number } = await registered({ words: '三楼着火了，有人被困，请马上派人来！' });
    const listed = await call<{ rows: Alarm[]; officers: { code: string }[] }>('GET', '/alarms');
    const alarm = listed.body.rows.find((row) => row.request === id);
    expect(alarm).toMatchObject({ number, next: 'shift-lead', confirmedAt: null });
    await call('POST', `/alarms/${id}/calls`, { officer: 'shift-lead', answered: false });
    const confirmed = await call<{ rows: Alarm[] }>('POST', `/alarms/${id}/calls`, {
      officer: 'centre-duty',
      answered: true,
    });
    expect(confirmed.body.rows[0]).toMatchObject({ confirmedBy: 'centre-duty', next: null });
    const late = await call('POST', `/alarms/${id}/calls`, { officer: 'shift-lead', answered: true });
    expect(late.body.error?.reason).toBe('alarm-confirmed');
    expect(
      (await call<{ rows: Alarm[] }>('GET', '/alarms')).body.rows.map((row) => row.request),
    ).not.toContain(id);
  });

  it('raise it also from the portal, and quiet words raise none', async () => {
    const answer = await site.app.inject({
      method: 'POST',
      url: '/c/jingzhou/api/v1/requests',
      payload: {
        requestType: 'help',
        askerType: 'resident',
        words: '隔壁煤气泄漏味道很大，快来人！',
        notify: 'none',
        retryKey: randomUUID(),
      },
    });
    expect(answer.statusCode).toBe(200);
    const { body } = await call<{ rows: Alarm[] }>('GET', '/alarms');
    expect(body.rows.map(({ number }) => number)).toContain(answer.json().number);
    const { id } = await registered();
    expect((await call<{ rows: Alarm[] }>('GET', `/alarms?request=${id}`)).body.rows).toEqual([]);
  });
});

describe('the record', () => {
  it('keeps examples of every entry and folds them', () => {
    const folder = join(import.meta.dirname, '../rules/fixtures');
    const read = (type: string, body: object) => {
      const entry = { type, n: 1, recordedAt: when(0), body } as unknown as Entry;
      if (type === 'alarm-raised') return foldAlarm([entry as unknown as AlarmEvent]);
      if (type === 'call-empty' || type === 'call-missed') return foldCall([asCallEvent(entry)]);
      return undefined;
    };
    expect(fixtureProblems(folder, deskEntryTypes, read)).toEqual([]);
  });

  it('makes calls and alarms again from the chains, and verifies', async () => {
    const rows = async () => {
      const { rows: found } = await site.database.adminPool.query<{ row: string }>(
        `select e::text as row from requests.empty_call e union all select m::text from requests.missed_call m union all select a::text from requests.alarm a order by 1`,
      );
      return found.map(({ row }) => row);
    };
    const before = await rows();
    expect(before.length).toBeGreaterThan(4);
    for (const projection of registeredProjections().filter(
      ({ name }) => name === 'calls' || name === 'alarms',
    ))
      await rebuild(site.services, { city: 'jingzhou', projection, fromNothing: true });
    expect(await rows()).toEqual(before);
    expect((await verify(site.services, { city: 'jingzhou' })).findings).toEqual([]);
  });
});
