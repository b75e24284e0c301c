import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseWalk } from '../../../tests/support/case-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import type { AskerView, Receipt } from '../contract.ts';

let site: TestSite;

beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const { ask, post, get, received, found, step, dispatched, answered } = caseWalk(() => site);

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
