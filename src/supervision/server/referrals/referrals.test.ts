import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lateOnes } from '../../../../tests/support/late-ones.ts';
import { takes } from '../../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { append, chain, erase, flushAccess, rebuild } from '../../../ledger/index.ts';
import { withContext } from '../../../platform/context.ts';
import type { ReferralRow, ReferralView } from '../../contract-referrals.ts';
import { demoReferrals } from './demo.ts';
import { referralProjection } from './store.ts';

let site: TestSite;
let number = '';
let request = '';
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  const asked = await site.ask('河道排口反复冒污，一直没人管。');
  [number, request] = [asked.number, asked.id];
});
afterAll(() => site.close());

const keeper = 'group-conduct-officer';
const head = 'ecology-head';
const reviewer = 'campaign-office-director';
const matter = '到期没有办结，群众催了五次';
const call: TestSite['call'] = (...asked) => site.call(...asked);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const due = inDays(10);

async function step(id: string, to: string, input: object, who = keeper): Promise<ReferralView> {
  const path = `/referrals${id === '' ? '' : `/${id}`}${to}`;
  const { status, body } = await call<ReferralView>('POST', path, who, input);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
async function refused(id: string, to: string, input: object, who = keeper) {
  const { status, body } = await call<{ error: { reason?: string; fields?: object } }>(
    'POST',
    id === '' ? '/referrals' : `/referrals/${id}${to}`,
    who,
    input,
  );
  return { status, reason: body.error?.reason, fields: Object.keys(body.error?.fields ?? {}) };
}
const read = (id: string, who = keeper) => call<ReferralView>('GET', `/referrals/${id}`, who);
const listed = async (list: string, who = keeper) =>
  (await call<{ rows: ReferralRow[] }>('GET', `/referrals?list=${list}`, who)).body.rows;
const opened = (more: object = {}) =>
  step('', '', {
    id: randomUUID(),
    source: 'look',
    numbers: [number],
    unit: 'ecology',
    words: matter,
    ...more,
  });

/** A file whose unit said its side. */
async function heard(): Promise<string> {
  const { id } = await opened();
  await step(id, '/ask', { n: 1, question: '请说明原因', due });
  await step(id, '/statement', { n: 2, words: '人手不足' }, head);
  return id;
}
const found = { finding: 'found', posts: ['ecology-head'], words: '没有安排人' };

describe('files of 纠正与移送', () => {
  it('hears the unit, decides both responsibilities, orders 整改 with a look, and ends', async () => {
    const { id, timeline, steps } = await opened();
    expect(timeline.map(({ type }) => type)).toEqual(['received']);
    expect(steps).toEqual(['ask', 'decide']);
    expect((await read(id, head)).status).toBe(404);
    const early = await refused(id, '/ask', { n: 1, question: '请说明', due: inDays(1) });
    expect(early.fields).toEqual(['due']);
    expect(await refused(id, '/decide', { n: 1, of: 'direct', ...found })).toMatchObject({
      reason: 'referral-unheard',
    });
    await step(id, '/ask', { n: 1, question: '请说明', due });
    const ofUnit = (await read(id, head)).body;
    expect(ofUnit).toMatchObject({ matter: '', timeline: [], requests: [], steps: ['state'], posts: [] });
    expect((await refused(id, '/statement', { n: 2, words: '不归我' }, 'housing-head')).status).toBe(404);
    await step(id, '/statement', { n: 2, words: '人手不足' }, head);
    expect((await refused(id, '/decide', { n: 3, of: 'direct', ...found, posts: [] })).fields).toEqual([
      'posts',
    ]);
    await step(id, '/decide', { n: 3, of: 'direct', ...found });
    expect((await read(id, head)).body.decisions).toEqual([]);
    expect(await refused(id, '/end', { n: 4, words: '完' })).toMatchObject({ status: 400 });
    expect((await refused(id, '/end', { n: 4, words: '办完' })).reason).toBe('referral-undecided');
    await step(id, '/decide', { n: 4, of: 'leading', ...found, finding: 'not-found' });
    expect((await refused(id, '/end', { n: 5, words: '办完' })).reason).toBe('referral-no-measure');
    const rectify = { n: 5, measure: 'rectify', words: '十日内整改' };
    expect((await refused(id, '/measure', rectify)).fields).toEqual(['due']);
    await step(id, '/measure', { ...rectify, due });
    expect((await refused(id, '/end', { n: 6, words: '办完' })).reason).toBe('referral-open-look');
    await step(id, '/look', { n: 6, at: 6, outcome: 'done', words: '现场看过' });
    const ended = await step(id, '/end', { n: 7, words: '整改到位' });
    expect(ended).toMatchObject({ state: 'ended', ending: '整改到位', steps: [] });
    expect((await listed('ended')).map((row) => row.id)).toContain(id);
    await step(id, '/objection', { n: 8, words: '复查结论有误' }, head);
    for (const who of [keeper, reviewer, head]) {
      expect((await listed('open', who)).map((row) => row.id)).toContain(id);
      expect((await listed('ended', who)).map((row) => row.id)).not.toContain(id);
    }
    await step(id, '/review', { n: 9, outcome: 'kept', words: '维持' }, reviewer);
    expect((await listed('ended')).map((row) => row.id)).toContain(id);
  });

  it('neither ends nor hands over a file while something found in it is open', async () => {
    const id = await heard();
    await step(id, '/decide', { n: 3, of: 'direct', ...found });
    await step(id, '/decide', { n: 4, of: 'leading', finding: 'not-ours', words: '不属本组认定' });
    const to = 'discipline';
    expect((await refused(id, '/end', { n: 5, words: '办完' })).reason).toBe('referral-to-transfer');
    expect((await refused(id, '/transfer', { n: 5, to })).reason).toBe('referral-no-measure');
    await step(id, '/measure', { n: 5, measure: 'rectify', due, words: '十日内整改' });
    expect((await refused(id, '/transfer', { n: 6, to })).reason).toBe('referral-open-look');
    await step(id, '/look', { n: 6, at: 6, outcome: 'done', words: '现场看过' });
    expect((await refused(id, '/transfer', { n: 7, to })).reason).toBe('referral-may-object');
    await step(id, '/objection', { n: 7, words: '不是我们的职责' }, head);
    expect((await refused(id, '/transfer', { n: 8, to })).reason).toBe('referral-under-review');
    await step(id, '/review', { n: 8, outcome: 'kept', words: '维持' }, reviewer);
    expect((await read(id)).body.steps).toEqual(['measure', 'transfer']);
    await step(id, '/transfer', { n: 9, to });
    const other = (await opened()).id;
    for (const [at, of] of [[1, 'direct'] as const, [2, 'leading'] as const])
      await step(other, '/decide', { n: at, of, finding: 'not-ours', words: '不属本组认定' });
    expect((await refused(other, '/ask', { n: 3, question: '请说明', due })).reason).toBe('referral-step');
  });

  it('takes no number of a person into its words, which stay when a request is destroyed', async () => {
    const said = { source: 'look', numbers: [number], unit: 'ecology' };
    const withPhone = { id: randomUUID(), ...said, words: '经办人电话13812345678' };
    expect((await refused('', '', withPhone)).fields).toEqual(['words']);
    const { id } = await opened();
    expect((await refused(id, '/ask', { n: 1, question: '请联系13812345678', due })).fields).toEqual([
      'question',
    ]);
    await site.system((context) =>
      erase(context, {
        ...{ kind: 'request', subject: request, names: 'all', ground: 'x' },
        seen: 1,
      }),
    );
    expect((await read(id)).body).toMatchObject({ matter, requests: [{ request, number }] });
  });

  it('is reviewed within 30 days by another person than decided, and decided anew when set aside', async () => {
    const id = await heard();
    await step(id, '/decide', { n: 3, of: 'direct', ...found });
    await step(id, '/decide', { n: 4, of: 'leading', ...found });
    await step(id, '/measure', { n: 5, measure: 'remind', words: '提醒一次' });
    expect((await read(id, reviewer)).status).toBe(404);
    const objected = await step(id, '/objection', { n: 6, words: '不是我们的职责' }, head);
    const [objection] = objected.objections;
    expect(Date.parse(objection?.due ?? '') - Date.parse(objection?.day ?? '')).toBe(30 * 86_400_000);
    expect((await refused(id, '/end', { n: 7, words: '办完' })).reason).toBe('referral-under-review');
    expect((await refused(id, '/review', { n: 7, outcome: 'kept', words: '维持' })).status).toBe(403);
    const own = { n: 7, outcome: 'set-aside', words: '责任单位有误' };
    const reviewed = await step(id, '/review', own, reviewer);
    expect(reviewed).toMatchObject({ state: 'open', decisions: [], decidedOn: null });
    expect(reviewed.measures[0]?.isVoid).toBe(true);
    expect((await read(id)).body.steps).toContain('decide');
  });

  it('is kept from whoever handled a request of it, or holds a post in the unit', async () => {
    const { id } = await opened();
    const person = await personOf(keeper);
    await site.database.adminPool.query(
      `insert into identity.holding (city, person, post, valid_from) values ('jingzhou', $1, $2, now())`,
      [person, head],
    );
    expect(await refused(id, '/ask', { n: 1, question: '请说明', due })).toMatchObject({
      status: 403,
      reason: 'referral-own-unit',
    });
    expect((await read(id)).body).toMatchObject({ recused: 'referral-own-unit', steps: [] });
    await site.database.adminPool.query(
      `delete from identity.holding where city = 'jingzhou' and person = $1 and post = $2`,
      [person, head],
    );
    const worked = await site.ask('路灯不亮，没人来修。');
    const actor = { kind: 'post', person, post: 'hotline-dispatcher', unit: 'hotline-centre' } as const;
    await withContext(
      site.services,
      { city: 'jingzhou', actor: { ...actor, roles: ['dispatcher'], scope: '*' } },
      async (context) => takes.dispatch(context, { id: worked.id, n: worked.n }, {}),
    );
    const handled = {
      id: randomUUID(),
      source: 'look',
      numbers: [worked.number],
      unit: 'housing',
      words: matter,
    };
    expect(await refused('', '', handled)).toMatchObject({ status: 403, reason: 'referral-handled' });
  });

  it('hands over what is not ours by a slip, and keeps only the fact once it is signed for', async () => {
    const id = await heard();
    const notOurs = { finding: 'not-ours', words: '涉嫌违纪' };
    await step(id, '/decide', { n: 3, of: 'direct', ...notOurs });
    expect((await refused(id, '/transfer', { n: 4, to: 'discipline' })).reason).toBe('referral-undecided');
    await step(id, '/decide', { n: 4, of: 'leading', ...notOurs });
    expect((await refused(id, '/transfer', { n: 5, to: 'nobody' })).fields).toEqual(['to']);
    await step(id, '/transfer', { n: 5, to: 'discipline' });
    expect((await read(id, head)).status).toBe(404);
    const slip = await call<{ title: string; paragraphs: string[] }>('GET', `/referrals/${id}/paper`, keeper);
    expect(slip.body.title).toBe('问题线索移送单');
    expect(slip.body.paragraphs.join('')).toContain(matter);
    expect((await refused(id, '/receipt', { n: 6, day: inDays(2), receipt: 'A1' })).status).toBe(400);
    const today = (await read(id)).body.transfer?.day ?? '';
    const gone = await step(id, '/receipt', { n: 6, day: today, receipt: '荆纪收〔2026〕12号' });
    expect(gone).toMatchObject({
      state: 'transferred',
      matter: '',
      decisions: [],
      stated: null,
      timeline: [],
    });
    expect(gone.transfer).toMatchObject({
      to: 'discipline',
      receipt: '荆纪收〔2026〕12号',
      receivedOn: today,
    });
    const entries = await site.system((context) => chain(context, 'referral', id));
    expect(JSON.stringify(entries)).not.toContain('荆纪收');
    expect((await call('GET', `/referrals/${id}/paper`, keeper)).status).toBe(409);
    expect((await refused(id, '/end', { n: 7, words: '办完' })).status).toBe(409);
  });

  it('comes from a signal found right or a ladder, and from nothing else', async () => {
    const id = randomUUID();
    const said = { id, words: matter };
    expect((await refused('', '', { ...said, source: 'signal', from: randomUUID() })).status).not.toBe(200);
    const post = (input: object) => call('POST', '/referrals', keeper, input);
    expect((await post({ ...said, source: 'ladder', from: request })).status).toBe(400);
    expect((await post({ ...said, source: 'look', unit: 'ecology', numbers: ['9'] })).status).toBe(400);
    expect((await post({ ...said, source: 'look', unit: 'nowhere', numbers: [number] })).status).toBe(400);
    const signal = randomUUID();
    await site.system(async (context) => {
      const first = { signal: 'bounced', unit: 'ecology', requests: [request] };
      const at = { kind: 'signal', subject: signal, version: 1 } as const;
      await append(context, { ...at, seen: 0, type: 'signal-raised', body: first });
      await append(context, { ...at, seen: 1, type: 'signal-decided', body: { verdict: 'confirmed' } });
    });
    const fromSignal = await post({ ...said, source: 'signal', from: signal });
    expect(fromSignal.body).toMatchObject({ unit: 'ecology', requests: [{ request, number }] });
  });

  it('writes every look down, is rebuilt from the record, and keeps no words in clear', async () => {
    const id = await heard();
    await flushAccess(site.services);
    const looks = await site.database.adminPool.query(
      `select from ledger.access where city = 'jingzhou' and convert_from(bytes, 'UTF8') like $1`,
      [`%${id}%`],
    );
    expect(looks.rowCount).toBeGreaterThan(2);
    const before = [await listed('open'), await listed('ended')];
    await site.database.adminPool.query('delete from supervision.referral');
    await rebuild(site.services, { city: 'jingzhou', projection: referralProjection });
    expect([await listed('open'), await listed('ended')]).toEqual(before);
    const entries = await site.system((context) => chain(context, 'referral', id));
    expect(JSON.stringify(entries)).not.toMatch(/人手不足|群众催了/);
    await site.system((context) =>
      erase(context, { kind: 'referral', subject: id, seen: 3, names: 'all', ground: 'x' }),
    );
    expect((await read(id)).body).toMatchObject({ matter: '', stated: { words: '' } });
  });

  it('is there in a demonstration, whatever is confidential, and asks a city without rules for them', async () => {
    await lateOnes(site);
    const before = (await listed('open')).map((row) => row.id);
    await demoReferrals(site.services, 'jingzhou');
    const made = (await listed('open')).filter((row) => !before.includes(row.id));
    expect(made.length).toBeGreaterThan(0);
    for (const { id } of made)
      expect((await read(id)).body.requests.map((one) => one.number)).not.toContain(null);
    await demoReferrals(site.services, 'tiny');
  });
});

async function personOf(post: string): Promise<string> {
  await site.cookieOf(post);
  const { rows } = await site.database.adminPool.query(
    `select person from identity.holding where city = 'jingzhou' and post = $1 and valid_to is null`,
    [post],
  );
  return rows[0].person;
}
