import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import type { AskerView, CaseView, Receipt } from '../contract.ts';

let site: TestSite;

beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const base = '/c/jingzhou/api/v1';

const words = '北京路与红门路交叉口的路灯坏了三天，晚上老人出门看不见路，请派人修一下。';

const ask = (more: object = {}) => ({
  requestType: 'help',
  askerType: 'resident',
  words,
  place: '北京路红门路口',
  name: '来电人甲',
  phone: '138 0000 1234',
  notify: 'phone',
  retryKey: randomUUID(),
  ...more,
});

async function post<T>(
  path: string,
  payload: object,
  cookie?: string,
): Promise<{
  status: number;
  body: T & { error?: { code: string; reason?: string; fields: Record<string, string> } };
}> {
  const answer = await site.app.inject({
    method: 'POST',
    url: `${base}${path}`,
    payload,
    ...(cookie ? { headers: { cookie } } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function get<T>(path: string, cookie?: string): Promise<{ status: number; body: T }> {
  const answer = await site.app.inject({ url: `${base}${path}`, ...(cookie ? { headers: { cookie } } : {}) });
  return { status: answer.statusCode, body: answer.json() };
}

async function received(more: object = {}): Promise<Receipt> {
  const answer = await post<Receipt>('/requests', ask(more));
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function found(number: string, post = 'hotline-dispatcher'): Promise<CaseView> {
  const cookie = await site.cookieOf(post);
  const { body } = await get<{ rows: { id: string }[] }>(`/requests?q=${number}`, cookie);
  const { body: view } = await get<CaseView>(`/requests/${body.rows[0]?.id}`, cookie);
  return view;
}

async function step(view: CaseView, action: string, who: string, more: object = {}): Promise<CaseView> {
  const answer = await post<CaseView>(
    `/requests/${view.id}/${action}`,
    { n: view.n, ...more },
    await site.cookieOf(who),
  );
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

const dispatched = (view: CaseView) =>
  step(view, 'dispatch', 'hotline-dispatcher', { category: 'urban-street-lights', lead: 'city-management' });

async function answered(more: object = {}): Promise<{ receipt: Receipt; view: CaseView }> {
  const receipt = await received(more);
  let view = await dispatched(await found(receipt.number));
  view = await step(view, 'sign', 'city-management-handler');
  view = await step(view, 'answer', 'city-management-head', {
    answer: '路灯线路故障已排除，三盏路灯于今晚恢复照明。',
    outcome: 'solved',
  });
  return { receipt, view };
}

describe('one case, whole', () => {
  it('goes from the resident’s words to a close the resident confirmed', async () => {
    const { receipt, view } = await answered();
    expect(view.stage).toBe('answered');
    expect(view.ownerUnit).toBe('city-management');
    expect(view.citizenDue).toBe(receipt.due);

    const seen = await get<AskerView>(`/track/${receipt.trackCode}`);
    expect(seen.body).toMatchObject({ number: receipt.number, stage: 'answered', mayRate: true });
    expect(seen.body.answer).toContain('恢复照明');

    const rated = await post<AskerView>(`/track/${receipt.trackCode}/confirm`, {
      n: seen.body.n,
      solved: true,
      grade: 'very-satisfied',
    });
    expect(rated.body).toMatchObject({ stage: 'closed', solved: true });
    const closed = await found(receipt.number);
    expect(closed.timeline.map(({ type }) => type)).toEqual([
      'received',
      'dispatched',
      'signed',
      'answered',
      'told',
      'confirmed',
    ]);
    expect(closed.told).toBe(true);
  });

  it('goes back to be done again when it was not solved, with the citizen clock as it was', async () => {
    const { receipt, view } = await answered();
    const told = await step(view, 'tell', 'hotline-operator', { way: 'phone' });
    const redone = await step(told, 'confirm', 'hotline-callback', {
      solved: false,
      grade: 'dissatisfied',
      remark: '只修好了一盏。',
    });
    expect(redone).toMatchObject({
      stage: 'handling',
      redoCount: 1,
      citizenDue: receipt.due,
      ownerUnit: 'city-management',
    });
    expect(redone.timeline.at(-1)?.words).toBe('只修好了一盏。');
  });

  it('is answered at the desk and closed in one step', async () => {
    const registered = await post<Receipt & { id: string }>(
      '/desk/requests',
      ask({
        requestType: 'consult',
        source: 'hotline',
        channel: 'phone',
        direct: { answer: '带身份证到政务大厅三楼窗口办理。', basis: 'knowledge', article: '居住证办理' },
      }),
      await site.cookieOf('hotline-operator'),
    );
    expect(registered.status, JSON.stringify(registered.body)).toBe(200);
    const view = await found(registered.body.number);
    expect(view).toMatchObject({ stage: 'closed', way: 'direct', told: true });
    expect(view.timeline.map(({ type }) => type)).toEqual(['received', 'answered-directly']);
  });

  it('shows both clocks with the sentence that proves them', async () => {
    const view = await dispatched(await found((await received()).number));
    expect(view.clocks.map(({ clock }) => clock)).toEqual(['citizen', 'duty', 'step']);
    for (const clock of view.clocks) expect(clock.proof).toMatch(/自.+起/);
  });
});

describe('two people on one case', () => {
  it('gives the second a conflict and changes nothing', async () => {
    const view = await found((await received()).number);
    await dispatched(view);
    const second = await post(
      `/requests/${view.id}/dispatch`,
      { n: view.n, category: 'urban-street-lights', lead: 'housing' },
      await site.cookieOf('hotline-shift-lead'),
    );
    expect(second.status).toBe(409);
    expect(second.body.error?.code).toBe('conflict');
    expect((await found(view.number)).leadUnit).toBe('city-management');
  });

  it('lets exactly one of many at the same instant through', async () => {
    const view = await found((await received()).number);
    const cookie = await site.cookieOf('hotline-dispatcher');
    const tries = await Promise.all(
      Array.from({ length: 8 }, () =>
        post(
          `/requests/${view.id}/dispatch`,
          { n: view.n, category: 'urban-street-lights', lead: 'city-management' },
          cookie,
        ),
      ),
    );
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(tries.filter(({ status }) => status === 409)).toHaveLength(7);
  });
});

describe('sent twice', () => {
  it('gets the first receipt again', async () => {
    const sent = ask();
    const [first, second, third] = await Promise.all([
      post<Receipt>('/requests', sent),
      post<Receipt>('/requests', sent),
      post<Receipt>('/requests', sent),
    ]);
    expect(new Set([first, second, third].map(({ body }) => body.number)).size).toBe(1);
    expect(second?.body.trackCode).toBe(first?.body.trackCode);
  });

  it('is refused when the key comes with other words', async () => {
    const sent = ask();
    await post('/requests', sent);
    const other = await post('/requests', { ...sent, words: '另外一件事情，与前面无关。' });
    expect(other.body.error?.code).toBe('retry-differs');
  });
});

describe('who sees what', () => {
  it('hides a case from units that have no part in it', async () => {
    const view = await dispatched(await found((await received()).number));
    const other = await get(`/requests/${view.id}`, await site.cookieOf('ecology-handler'));
    expect(other.status).toBe(404);
    const list = await get<{ rows: { id: string }[] }>(
      '/requests?queue=to-sign',
      await site.cookieOf('ecology-handler'),
    );
    expect(list.body.rows.map(({ id }) => id)).not.toContain(view.id);
  });

  it('keeps the unit complained of away, and never lets it lead', async () => {
    const registered = await post<Receipt & { id: string }>(
      '/desk/requests',
      ask({ requestType: 'complaint', source: 'hotline', channel: 'phone', accusedUnit: 'city-management' }),
      await site.cookieOf('hotline-operator'),
    );
    const view = await found(registered.body.number);
    const lead = await post(
      `/requests/${view.id}/dispatch`,
      { n: view.n, category: 'urban-street-lights', lead: 'city-management' },
      await site.cookieOf('hotline-dispatcher'),
    );
    expect(lead.body.error?.fields).toHaveProperty('lead');
    expect((await get(`/requests/${view.id}`, await site.cookieOf('city-management-head'))).status).toBe(404);
  });

  it('shows no case to the three administrators', async () => {
    const view = await found((await received()).number);
    for (const admin of ['hotline-admin', 'system-admin', 'security-admin', 'audit-admin']) {
      expect((await get(`/requests/${view.id}`, await site.cookieOf(admin))).status).toBe(403);
    }
  });

  it('opens the contact only by a logged look', async () => {
    const view = await found((await received()).number);
    expect(JSON.stringify(view)).not.toContain('13800001234');
    const shown = await post<{ asker: { phone: string; address: string | null } }>(
      `/requests/${view.id}/contact`,
      {},
      await site.cookieOf('hotline-operator'),
    );
    expect(shown.body.asker.phone).toBe('13800001234');
    const { rows } = await site.database.adminPool.query(
      `select 1 from ledger.access where city = 'jingzhou' and convert_from(bytes, 'utf8') like $1`,
      [`%"reveal"%${view.id}%`],
    );
    expect(rows).toHaveLength(1);
  });

  it('shows where a letter goes with the contact, and nowhere else', async () => {
    const receipt = await received({ notify: 'letter', address: '某某路一号三单元' });
    const view = await found(receipt.number);
    expect(JSON.stringify(view)).not.toContain('某某路');
    const shown = await post<{ asker: { address: string } }>(
      `/requests/${view.id}/contact`,
      {},
      await site.cookieOf('hotline-operator'),
    );
    expect(shown.body.asker.address).toBe('某某路一号三单元');
  });

  it('does not know a code or number of another city', async () => {
    const receipt = await received();
    const other = await site.app.inject({ url: `/c/tiny/api/v1/track/${receipt.trackCode}` });
    expect(other.statusCode).toBe(404);
    const view = await found(receipt.number);
    const across = await site.app.inject({
      url: `/c/tiny/api/v1/requests/${view.id}`,
      headers: { cookie: await site.cookieOf('listener', 'tiny') },
    });
    expect(across.statusCode).toBe(404);
  });

  it('makes a new code for the number with its phone or name, and for nothing else', async () => {
    const receipt = await received();
    for (const phoneOrName of ['13800001234', '来电人甲']) {
      const answer = await post<{ trackCode: string }>('/track', { number: receipt.number, phoneOrName });
      expect((await get<AskerView>(`/track/${answer.body.trackCode}`)).body.number).toBe(receipt.number);
    }
    const wrong = await post('/track', { number: receipt.number, phoneOrName: '13900009999' });
    expect(wrong.status).toBe(404);
  });
});

describe('bad input', () => {
  it.each([
    ['no words', { words: '' }, 'words'],
    ['too few words', { words: '路灯' }, 'words'],
    ['too many words', { words: '长'.repeat(5001) }, 'words'],
    ['control characters', { words: '路灯坏了\u0007请修一下' }, 'words'],
    ['a secrecy marking', { words: '机密★10年\n以下内容请转有关部门' }, 'words'],
    ['no such type', { requestType: 'joke' }, 'requestType'],
    ['no such place', { division: '999999' }, 'division'],
    ['a phone that is none', { phone: '12' }, 'phone'],
    ['to be phoned without a phone', { phone: undefined, notify: 'phone' }, 'phone'],
    ['no retry key', { retryKey: undefined }, 'retryKey'],
  ])('%s is named at its field', async (_what, more, field) => {
    const answer = await post('/requests', ask(more));
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.error?.fields ?? {})).toEqual([field]);
    expect(answer.body.error?.fields[field]).toMatch(/[一-鿿]/);
  });

  it.each([
    [
      '10 MB of text',
      {
        payload: JSON.stringify({ words: '长'.repeat(3_500_000) }),
        headers: { 'content-type': 'application/json' },
      },
      413,
      'too-large',
    ],
    [
      'bytes that are not UTF-8',
      {
        payload: Buffer.from([0x7b, 0x22, 0xc2, 0xb7, 0xd6, 0x22]),
        headers: { 'content-type': 'application/json' },
      },
      400,
      'encoding',
    ],
    [
      'text that is not JSON',
      { payload: '{', headers: { 'content-type': 'application/json' } },
      400,
      'invalid',
    ],
    [
      'another origin',
      { payload: '{}', headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' } },
      403,
      'other-origin',
    ],
  ])('%s gets a clear answer', async (_what, sent, status, code) => {
    const answer = await site.app.inject({ method: 'POST', url: `${base}/requests`, ...sent });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().error.code).toBe(code);
    expect(answer.json().error.message).toMatch(/[一-鿿]/);
  });

  it('stores nothing of an accusation and shows the way to 12388', async () => {
    const before = await site.database.adminPool.query('select count(*) from ledger.entry');
    const answer = await post('/requests', ask({ words: '某局某科长收受贿赂，受贿金额很大。' }));
    expect(answer.body.error?.reason).toBe('discipline-gate');
    const after = await site.database.adminPool.query('select count(*) from ledger.entry');
    expect(after.rows).toEqual(before.rows);
  });

  it('asks why when the person spoke long ago, and refuses the future', async () => {
    const cookie = await site.cookieOf('hotline-operator');
    const desk = (more: object) =>
      post('/desk/requests', ask({ source: 'hotline', channel: 'phone', ...more }), cookie);
    expect((await desk({ happenedAt: '2023-01-01T00:00:00.000Z' })).body.error?.code).toBe('too-old');
    expect((await desk({ happenedAt: '2023-01-01T00:00:00.000Z', claimReason: '来信补登' })).status).toBe(
      200,
    );
    expect((await desk({ happenedAt: '2123-01-01T00:00:00.000Z' })).body.error?.code).toBe('in-the-future');
    expect((await desk({ happenedAt: '2026-02-30T00:00:00.000Z' })).status).toBe(400);
  });

  it('finds nothing for a number with a wrong digit and refuses a one-character search', async () => {
    const cookie = await site.cookieOf('hotline-operator');
    expect((await get('/requests?q=水', cookie)).status).toBe(400);
    expect((await get('/requests?after=nonsense', cookie)).status).toBe(400);
  });
});

describe('the record behind it', () => {
  it('holds no personal word in the clear', async () => {
    const { receipt } = await answered();
    const view = await found(receipt.number);
    const { rows } = await site.database.adminPool.query<{ bytes: Buffer }>(
      'select bytes from ledger.entry where subject = $1',
      [view.id],
    );
    const text = Buffer.concat(rows.map(({ bytes }) => bytes)).toString('utf8');
    for (const secret of ['北京路', '来电人甲', '13800001234', '恢复照明'])
      expect(text).not.toContain(secret);
  });

  it('cannot be changed or deleted by the program', async () => {
    for (const statement of [
      'update ledger.entry set n = n',
      'delete from ledger.entry',
      'delete from ledger.access',
      'truncate ledger.entry',
    ]) {
      await expect(site.system(({ client }) => client.query(statement))).rejects.toThrow(/permission denied/);
    }
  });
});
