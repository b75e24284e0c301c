import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { givePost } from '../../identity/index.ts';
import { chain, erase, rebuild } from '../../ledger/index.ts';
import type {
  GuidanceVisitView,
  guidanceCoverage,
  guidanceFrame,
  guidanceReport,
  listGuidanceVisits,
  listInstructions,
} from '../contract.ts';
import { demoGuidance } from './demo.ts';
import { guidancePlanProjection } from './plan-store.ts';
import { guidanceVisitProjection } from './visit-store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const call: TestSite['call'] = (...asked) => site.call(...asked);
const [first, second, officer] = ['guidance-group-1-lead', 'guidance-group-2-lead', 'group-guidance-officer'];
const head = 'shashi-district-head';
/** Days as the city counts them. */
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
const past = inDays(-3);
const campaign = 'practice-2022';

type Failed = { error: { code: string; reason?: string; fields?: Record<string, string> } };
const whyOf = ({ error }: Failed) => error.reason ?? error.fields ?? error.code;

let towns = 0;
/** A unit of the first group’s area no other test goes to. */
const town = () => {
  towns = (towns % 6) + 1;
  return `town-42100200${towns}`;
};

const given = (more: object = {}) => ({
  ...{ id: randomUUID(), campaign, stage: 'mobilise', unit: town(), form: 'inspect', day: past },
  ...{ looks: '看受理台账。', ...more },
});

async function set(more: object = {}, who = first): Promise<GuidanceVisitView> {
  const { status, body } = await call<GuidanceVisitView>('POST', '/guidance/visits', who, given(more));
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const on = (visit: GuidanceVisitView, to: string) => `/guidance/visits/${visit.id}${to}`;

async function step(visit: GuidanceVisitView, to: string, input: object, who = first) {
  const { status, body } = await call<GuidanceVisitView>('POST', on(visit, to), who, {
    n: visit.n,
    ...input,
  });
  expect(status, `${to}: ${JSON.stringify(body)}`).toBe(200);
  return body;
}

async function refused(visit: GuidanceVisitView, to: string, input: object, who = first) {
  const { body } = await call<Failed>('POST', on(visit, to), who, { n: visit.n, ...input });
  return whyOf(body);
}

async function made(more: object = {}): Promise<GuidanceVisitView> {
  return step(await set(more), '/made', { on: past, words: '看了台账和公示栏。' });
}

const holdersOfPost = async (post: string) =>
  (
    await site.database.adminPool.query<{ person: string }>(
      `select person from identity.holding where city = 'jingzhou' and post = $1`,
      [post],
    )
  ).rows;

describe('plans of groups', () => {
  it('one a stage, by the group or 指导考核组, changed with what it was kept in the record', async () => {
    const part = { campaign, stage: 'deepen', group: 'guidance-group-1' };
    const plan = {
      ...part,
      id: randomUUID(),
      units: ['shashi-district'],
      from: past,
      to: inDays(30),
      looks: '看答复。',
    };
    expect((await call('POST', '/guidance/plans', second, plan)).status).toBe(403);
    expect((await call('POST', '/guidance/plans', first, plan)).status).toBe(200);
    expect((await call('POST', '/guidance/plans', first, plan)).status).toBe(200);
    expect((await call('POST', '/guidance/plans', first, { ...plan, looks: '另一样。' })).status).toBe(409);
    const again = await call<Failed>('POST', '/guidance/plans', officer, { ...plan, id: randomUUID() });
    expect(whyOf(again.body)).toContain('guidance-planned');
    const wrong = { ...plan, n: 1, to: inDays(-9) };
    expect((await call('POST', `/guidance/plans/${plan.id}`, first, wrong)).status).toBe(400);
    const changed = { ...plan, n: 1, units: ['shashi-district', 'town-421002001'] };
    expect((await call('POST', `/guidance/plans/${plan.id}`, officer, changed)).status).toBe(200);
    const query = new URLSearchParams(part).toString();
    const { body } = await call<z.output<typeof guidanceReport.output>>(
      'GET',
      `/guidance/report?${query}`,
      first,
    );
    expect(body).toMatchObject({
      plan: { n: 2, looks: '看答复。' },
      facts: { planned: 2, reached: 0 },
      mayPlan: true,
    });
    expect((await call('GET', `/guidance/report?${query}`, second)).status).toBe(404);
    const entries = await site.system((context) => chain(context, 'guidance-plan', plan.id));
    expect(JSON.stringify(entries)).not.toContain('看答复');
  });
});

describe('visits of groups', () => {
  it('tell before they are put down who else goes there, and stand with the reason to go all the same', async () => {
    const unit = 'shashi-district';
    const outside = await call<Failed>('POST', '/guidance/visits', second, given({ unit }));
    expect(whyOf(outside.body)).toContain('guidance-told');
    const theirs = await set({ unit, despite: '受第一组委托，同看一件跨区诉求。' }, second);
    expect(theirs.told).toMatchObject([{ kind: 'outside' }]);
    const query = `campaign=${campaign}&stage=mobilise&unit=${unit}&day=${inDays(2)}`;
    const { body } = await call<{ told: object[]; days: number }>(
      'GET',
      `/guidance/crossings?${query}`,
      first,
    );
    expect(body).toMatchObject({
      told: [{ kind: 'group', by: 'guidance-group-2', visit: theirs.id }],
      days: 15,
    });
    const late = `campaign=${campaign}&stage=mobilise&unit=${unit}&day=${inDays(40)}`;
    const free = await call<{ told: object[] }>('GET', `/guidance/crossings?${late}`, first);
    expect(free.body.told).toEqual([]);
    const mine = given({ unit, day: inDays(2) });
    expect((await call('POST', '/guidance/visits', first, mine)).status).toBe(400);
    const sent = { ...mine, despite: '已与第二组商定，分看不同内容。' };
    expect((await call('POST', '/guidance/visits', first, sent)).status).toBe(200);
    expect((await call('POST', '/guidance/visits', first, sent)).status).toBe(200);
  });

  it('are never made to a unit somebody who goes belongs to', async () => {
    const unit = 'shashi-district';
    const far = { unit, day: inDays(60) };
    const own = await call<Failed>('POST', '/guidance/visits', first, given({ ...far, members: [head] }));
    expect(whyOf(own.body)).toContain('guidance-own-unit');
    const seconded = await set({ ...far, members: ['housing-head'] });
    expect(seconded.members).toEqual([first, 'housing-head']);
    // whoever sits in the group and in the unit, too, looks at another one
    const third = 'guidance-group-3-lead';
    const visit = await set({ unit: 'gongan-county' }, third);
    await site.system(async (context) => {
      const [held] = await holdersOfPost(third);
      await givePost(context, { person: held?.person ?? '', post: 'gongan-county-handler' });
    });
    const both = await call<Failed>('POST', '/guidance/visits', third, given({ unit: 'gongan-county' }));
    expect(whyOf(both.body)).toContain('guidance-own-unit');
    expect(await refused(visit, '/made', { on: past, words: '看了。' }, third)).toContain(
      'guidance-own-unit',
    );
  });

  it('take no member along who holds a post there by another post of theirs, nor one who took it since', async () => {
    const member = 'transport-head';
    const unit = 'jiangling-county';
    await call('GET', '/guidance', member); // signs in, so somebody holds the post
    const planned = await set({ unit, members: [member] }, 'guidance-group-4-lead');
    expect(planned.steps).toEqual(['make', 'drop']);
    await site.system(async (context) => {
      const [held] = await holdersOfPost(member);
      await givePost(context, { person: held?.person ?? '', post: `${unit}-handler` });
    });
    const again = given({ unit, members: [member] });
    const { body } = await call<Failed>('POST', '/guidance/visits', 'guidance-group-4-lead', again);
    expect(whyOf(body)).toContain('guidance-own-unit');
    const went = { on: past, words: '看了。' };
    expect(await refused(planned, '/made', went, 'guidance-group-4-lead')).toContain('guidance-own-unit');
    const seen = await call<GuidanceVisitView>('GET', on(planned, ''), 'guidance-group-4-lead');
    expect(seen.body.steps).toEqual(['drop']);
  });

  it('end in instructions a unit answers, which only a look of the group ends', async () => {
    const visit = await made({ unit: 'town-421002001' });
    expect(visit).toMatchObject({ state: 'made', steps: ['instruct'] });
    const words = '补齐三件诉求的答复。';
    const told = { unit: 'shashi-district', due: inDays(10), words };
    expect(await refused(visit, '/instructions', { ...told, due: past })).toEqual({
      due: expect.any(String),
    });
    let after = await step(visit, '/instructions', told);
    expect(after.instructions).toMatchObject([{ state: 'open', words, mayLook: true, mayAnswer: false }]);
    const [one] = after.instructions;
    const mine = await call<z.output<typeof listInstructions.output>>('GET', '/guidance/instructions', head);
    expect(mine.body.rows).toContainEqual(expect.objectContaining({ visit: visit.id, mayAnswer: true }));
    const seen = (await call<GuidanceVisitView>('GET', `/guidance/visits/${visit.id}`, head)).body;
    expect(seen).toMatchObject({ looks: '', words: '', members: [], steps: [] });
    const at = `/instructions/${one?.at}`;
    expect(await refused(after, `${at}/answer`, { words: '已补。' }, 'housing-head')).toContain(
      'guidance-other-unit',
    );
    after = await step(after, `${at}/answer`, { words: '三件已补答复。' }, head);
    expect(after.instructions[0]).toMatchObject({ state: 'answered', endedOn: null });
    const look = { on: inDays(0), words: '抽看两件，仍是套话。' };
    expect(await refused(after, `${at}/look`, { ...look, outcome: 'done' }, second)).toContain(
      'guidance-other-group',
    );
    expect(
      (await call('POST', on(after, `${at}/look`), head, { n: after.n, ...look, outcome: 'done' })).status,
    ).toBe(403);
    // the unit’s view of the visit has the same number as everybody’s
    after = (await call<GuidanceVisitView>('GET', `/guidance/visits/${visit.id}`, first)).body;
    after = await step(after, `${at}/look`, { ...look, outcome: 'again' });
    expect(after.instructions[0]).toMatchObject({ state: 'open', due: told.due, result: look.words });
    after = await step(after, `${at}/look`, { ...look, outcome: 'done' });
    expect(after.instructions[0]).toMatchObject({ state: 'done', endedOn: look.on, mayLook: false });
    expect(await refused(after, `${at}/look`, { ...look, outcome: 'done' })).toContain('guidance-ended');
  });

  it('count in a unit’s list what it was told itself', async () => {
    const unit = 'town-421002002';
    const visit = await made({ unit, despite: '按计划前往。' });
    await step(visit, '/instructions', { unit: 'shashi-district', due: inDays(10), words: '补齐答复。' });
    const counted = async (who: string) => {
      const path = '/guidance/visits?list=made';
      const { body } = await call<z.output<typeof listGuidanceVisits.output>>('GET', path, who);
      return body.rows.find(({ id }) => id === visit.id);
    };
    expect(await counted(first)).toMatchObject({ instructions: 1, open: 1 });
    expect(await counted(`${unit}-handler`)).toMatchObject({ instructions: 0, open: 0 });
    expect(await counted(head)).toMatchObject({ instructions: 1, open: 1 });
  });

  it('are dropped for a reason, and what is over is over', async () => {
    const visit = await set({ day: inDays(9) });
    const dropped = await step(visit, '/drop', { words: '与县里会议冲突。' });
    expect(dropped).toMatchObject({ state: 'dropped', words: '与县里会议冲突。', steps: [] });
    expect(await refused(dropped, '/made', { on: past, words: '去了。' })).toContain('guidance-step');
    const { body } = await call<z.output<typeof listGuidanceVisits.output>>(
      'GET',
      '/guidance/visits?list=dropped&limit=1',
      officer,
    );
    expect(body.rows).toHaveLength(1);
  });
});

describe('coverage', () => {
  it('is groups × stages in official order with what is missing, drawn from a demonstration, and made anew from the record', async () => {
    await demoGuidance(site.services, 'jingzhou');
    await demoGuidance(site.services, 'tiny');
    const frame = (await call<z.output<typeof guidanceFrame.output>>('GET', '/guidance', officer)).body;
    const { groups, stages: all } = frame.campaigns[0] ?? { groups: [], stages: [] };
    expect(groups.map(({ unit }) => unit)).toEqual(
      Array.from({ length: 11 }, (_, at) => `guidance-group-${at + 1}`),
    );
    expect(all).toHaveLength(4);
    const ask = () =>
      call<z.output<typeof guidanceCoverage.output>>(
        'GET',
        `/guidance/coverage?campaign=${campaign}`,
        officer,
      );
    const { body } = await ask();
    expect(body.cells).toHaveLength(44);
    expect(new Set(body.cells.map(({ heat }) => heat))).toEqual(
      new Set(['none', 'nothing', 'some', 'most', 'all']),
    );
    expect(body.never.length).toBeGreaterThan(0);
    const late = await call<z.output<typeof listInstructions.output>>(
      'GET',
      '/guidance/instructions?list=overdue',
      officer,
    );
    expect(late.body.overdue).toBe(late.body.rows.length);
    expect(late.body.rows.length).toBeGreaterThan(0);
    expect((await call('GET', `/guidance/coverage?campaign=${campaign}`, head)).status).toBe(403);
    const tables = ['plan', 'visit', 'instruction'];
    const rows = async () => {
      const found = [];
      for (const table of tables)
        found.push(
          (await site.database.adminPool.query(`select * from guidance.${table} order by 1, 2, 3`)).rows,
        );
      return found;
    };
    const before = await rows();
    for (const projection of [guidancePlanProjection, guidanceVisitProjection])
      await rebuild(site.services, { city: 'jingzhou', projection });
    expect(await rows()).toEqual(before);
    expect((await ask()).body).toEqual(body);
  });

  it('shows no words that were erased', async () => {
    const visit = await made();
    await site.system((context) =>
      erase(context, { kind: 'guidance-visit', subject: visit.id, seen: 2, names: 'all', ground: 'x' }),
    );
    const { body } = await call<GuidanceVisitView>('GET', `/guidance/visits/${visit.id}`, first);
    expect(body).toMatchObject({ looks: '', words: '', n: 3 });
  });
});
