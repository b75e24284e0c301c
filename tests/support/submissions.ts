import { randomUUID } from 'node:crypto';
import { countYear } from '../../src/assessment/server/settlement.ts';
import { saveYear } from '../../src/assessment/server/settlement-store.ts';
import { countPeriod } from '../../src/assessment/server/tally.ts';
import { saveTally } from '../../src/assessment/server/tally-store.ts';
import { citySnapshot } from '../../src/city/index.ts';
import {
  openItem as openRegisterItem,
  stepItem as stepRegisterItem,
} from '../../src/registers/server/items.ts';
import { amr } from './recordings.ts';
import type { TestSite } from './site.ts';
import {
  answered,
  asked,
  brought,
  byCode,
  callBack,
  desk,
  entryOf,
  must,
  ofStep,
  type Prepare,
  proposedFile,
  reason,
  received,
  shift,
  solved,
  steps,
  told,
} from './submission-steps.ts';

const article = () => ({
  ...{
    question: `路灯报修打哪个电话${randomUUID().slice(0, 8)}`,
    otherWords: [],
    spoken: '请拨打城管热线报修。',
  },
  ...{
    full: '路灯报修由城管部门负责。',
    ground: '《城市照明管理规定》',
    place: '北京路1号',
    phone: '0716-8888888',
  },
  ...{ divisions: [], unit: 'hotline-centre', category: 'urban-street-lights' },
  ...{ validFrom: '2026-01-01', validTo: '2027-12-31', isPublic: false, mark: null },
});

const tomorrow = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
let drawnDays = 0;
const phoneOf = () => `138${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;

async function missedCall(site: TestSite): Promise<string> {
  const called = { phone: phoneOf(), calledAt: new Date(Date.now() - 3_600_000).toISOString() };
  const before = await site.call<{ rows: { id: string }[] }>('GET', '/desk/missed-calls', 'hotline-operator');
  const known = new Set(before.body.rows.map(({ id }) => id));
  const { rows } = await must<{ rows: { id: string }[] }>(
    site,
    '/desk/missed-calls',
    'hotline-operator',
    called,
  );
  return rows.find(({ id }) => !known.has(id))?.id ?? '';
}

/** Figures of two quarters to come, as the hourly job would leave them. */
async function counted(site: TestSite): Promise<void> {
  for (const period of ['2031-Q1', '2031-Q2'])
    await site.system(async (context) => {
      const tally = await countPeriod(context, period);
      if (tally !== null) await saveTally(context, period, tally);
    });
}

async function sheet(site: TestSite): Promise<string> {
  await counted(site);
  const id = randomUUID();
  await must(site, '/assessment/sheets', 'group-guidance-officer', { id, period: '2031-Q1' });
  return id;
}

async function account(site: TestSite): Promise<string> {
  const login = `p${randomUUID().slice(0, 8)}`;
  return (await must<{ id: string }>(site, '/accounts', 'system-admin', { login, label: '新来的人' })).id;
}

const problem = () => ({
  ...{ id: randomUUID(), source: 'meeting', problem: '北京路一带路灯反复损坏。', measure: '全线检修更换。' },
  ...{ unit: 'housing', due: '2027-06-30' },
});

const act = () => ({
  ...{
    id: randomUUID(),
    title: '更换北京路路灯',
    difference: '夜里有灯。',
    forWhom: '沿街居民',
    fund: '市级财政',
  },
  ...{ measure: '路灯全部亮起。', planned: 100_000, lead: 'housing', from: '2026-01-05', to: '2026-06-30' },
  milestones: [{ words: '换完灯具', due: '2026-03-31' }],
});

const meeting = () => ({
  ...{ id: randomUUID(), meeting: 'weekly', day: '2026-01-05', from: '09:00', minutes: 45 },
  place: '示例会议室',
});

const planning = [
  'water-head',
  'transport-head',
  'housing-head',
  'ecology-head',
  'finance-head',
  'justice-head',
];
let planned = 0;
const listing = (side: 'need' | 'offer', number: number) => ({
  ...{ id: randomUUID(), side, kind: 'jobs', division: '421002002', party: 'person', number },
  ...{
    contact: '示例联系人',
    phone: '13800000000',
    fits: { trade: ['catering'], wage: 3_000 },
    shared: ['trade'],
  },
});

const modelCounter = 'group-guidance-officer';
const modelCase = async (site: TestSite) => ({
  ...{ id: randomUUID(), title: '一表一档', source: 'request', subject: (await received(site)).number },
  ...{ unit: 'housing', evidence: '逐户建档。', conditions: '要有物业配合。', consent: 'nobody', agreed: '' },
  claim: {
    ...{ figure: 'satisfied', wants: 'more', category: null },
    ...{ beforeFrom: '2026-01-01', beforeTo: '2026-01-31', afterFrom: '2026-02-01', afterTo: '2026-02-28' },
  },
});

async function listedCase(site: TestSite): Promise<{ id: string }> {
  const input = await modelCase(site);
  await must(site, '/models', modelCounter, input);
  return input;
}

async function measuredCase(site: TestSite): Promise<{ id: string }> {
  const { id } = await listedCase(site);
  await must(site, `/models/${id}/measure`, modelCounter, { n: 1 });
  return { id };
}

async function confirmedCase(site: TestSite): Promise<{ id: string }> {
  const { id } = await measuredCase(site);
  await must(site, `/models/${id}/confirm`, 'campaign-office-director', { n: 2 });
  return { id };
}

const guide = 'guidance-group-1-lead';
let parts = 0;
/** A plan for a group and stage that has none yet. */
const guidancePlan = () => {
  const stage = ['mobilise', 'carry-out', 'deepen', 'consolidate'][parts % 4] ?? '';
  const group = `guidance-group-${1 + (Math.floor(parts / 4) % 11)}`;
  parts += 1;
  return {
    ...{ id: randomUUID(), campaign: 'practice-2022', stage, group, units: ['shashi-district'] },
    ...{ from: '2027-06-01', to: '2027-07-01', looks: '看答复是否实在。' },
  };
};
const guidanceVisit = () => ({
  ...{ id: randomUUID(), campaign: 'practice-2022', stage: 'mobilise', unit: 'shashi-district' },
  ...{ form: 'inspect', day: '2026-06-02', looks: '看受理台账。', despite: '按计划前往。' },
});

async function guided(site: TestSite): Promise<{ id: string }> {
  const visit = guidanceVisit();
  await must(site, '/guidance/visits', guide, visit);
  return visit;
}

async function guidedAndMade(site: TestSite): Promise<string> {
  const { id } = await guided(site);
  await must(site, `/guidance/visits/${id}/made`, guide, { n: 1, on: '2026-06-02', words: '看了台账。' });
  return id;
}

async function instructed(site: TestSite): Promise<string> {
  const id = await guidedAndMade(site);
  const told = { n: 2, unit: 'shashi-district', due: '2030-01-31', words: '补齐答复。' };
  await must(site, `/guidance/visits/${id}/instructions`, guide, told);
  return id;
}

const legacyItem = () => ({
  ...{ id: randomUUID(), register: 'legacy', division: '421002002' },
  values: {
    ...{ problem: `示例遗留问题${randomUUID().slice(0, 8)}`, kind: 'land', since: '2019-05-01' },
    ...{ cause: 'dispute', finish: '2030-01-31' },
  },
});

/** A need and an offer that fit, of one unit. */
async function needAndOffer(site: TestSite): Promise<{ need: string; offer: string }> {
  const [need, offer] = [listing('need', 1), listing('offer', 2)];
  for (const one of [need, offer]) await must(site, '/matching/listings', 'ecology-head', one);
  return { need: need.id, offer: offer.id };
}

const surveyAuthor = 'campaign-office-director';
const surveyInput = (more: object = {}) => {
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const said = (zh: string) => ({ zh, en: null });
  const mark = randomUUID();
  return {
    ...{ id: mark, title: said('图书馆开放时间'), lead: said('想听听您的看法。'), next: said('下月公布。') },
    ...{ access: 'open', people: 'resident', english: false, opens: day, closes: tomorrow(day) },
    questions: [
      { code: 'q1', kind: 'scale', ask: said(`${mark}怎么样`) },
      { code: 'q2', kind: 'words', ask: said(`${mark}还想说`) },
    ],
    ...more,
  };
};
const surveyList = (id: string) =>
  Array.from({ length: 12 }, (_none, at) => ({ unit: `${id.slice(0, 8)}-${at}`, stratum: '城区' }));

async function draftedSurvey(site: TestSite, more: object = {}): Promise<{ id: string }> {
  const input = surveyInput(more);
  await must(site, '/surveys', surveyAuthor, input);
  return { id: input.id };
}

/** A survey everybody may answer today. */
export async function openSurvey(site: TestSite): Promise<{ id: string }> {
  const survey = await draftedSurvey(site);
  await must(site, `/surveys/${survey.id}/steps`, 'group-coordination-officer', { n: 1, step: 'check' });
  return survey;
}

const pairRow = () => ({
  ...{ type: 'contact-firm', unit: 'industry-investment', since: '2026-01-01' },
  target: { kind: 'firm', name: `示例企业${randomUUID().slice(0, 8)}` },
});

/** Every route whose submissions do something, by its method and path. */
export const submissions: Readonly<Record<string, Prepare>> = {
  'POST /bulletins': async (site) => {
    const from = await proposedFile(site);
    const more = { source: 'referral', from, scope: 'internal', namesLookedAt: true };
    const input = { id: randomUUID(), ...more, title: '一处问题没有整治', words: '到期没有整治。' };
    return { as: 'group-conduct-officer', input, other: { ...input, title: '另一处问题没有整治' } };
  },
  'POST /referrals': async (site) => {
    const { number } = await received(site);
    const more = { source: 'look', numbers: [number], unit: 'ecology' };
    const input = { id: randomUUID(), ...more, words: '到期没有办结' };
    return { as: 'group-conduct-officer', input, other: { ...input, words: '另一件没有办结' } };
  },
  ...Object.fromEntries(
    (Object.keys(steps) as (keyof typeof steps)[]).map((action) => [
      `POST /requests/:id/${action}`,
      ofStep(action),
    ]),
  ),
  'POST /requests/:id/merge': async (site) => {
    const [one, { number }] = [await received(site), await received(site)];
    return { as: desk, input: { id: one.id, n: await entryOf(site, one.id), into: number } };
  },
  'POST /requests/:id/close': async (site) => {
    const { id } = await brought(site, answered, { notify: 'none' });
    return { as: shift, input: { id, n: await entryOf(site, id) } };
  },
  'POST /requests/:id/call-back': async (site) => {
    const { id } = await brought(site, told);
    return { as: callBack, input: { id, n: await entryOf(site, id), result: 'no-answer' } };
  },
  'POST /requests/:id/transcribe': async (site) => {
    const { id } = await site.system(async (context) => {
      const { aRequest } = await import('./lifecycle.ts');
      return aRequest(context, { files: [{ name: '留言.amr', bytes: amr(5) }] });
    });
    return { as: desk, input: { id, n: await entryOf(site, id), words: '楼下的路灯有三盏不亮。' } };
  },
  'POST /requests/:id/contact': async (site) => ({ as: desk, input: { id: (await received(site)).id } }),
  'POST /requests': async () => {
    const input = asked();
    return { input, other: { ...input, words: '另一件事：门口的井盖松动，请派人来看。' } };
  },
  'POST /desk/requests': async () => {
    const input = { ...asked(), source: 'hotline', channel: 'phone' };
    return { as: 'hotline-operator', input, other: { ...input, words: '另一件事：门口的井盖松动。' } };
  },
  'POST /statements/:id': async (site) => {
    const { id } = await brought(site, [
      ['ask-statement', desk, { unit: 'ecology', question: '请说明夜间排放的情况。' }],
    ]);
    const input = { id, statement: '设备已经停用。' };
    return { as: 'ecology-head', input, other: { ...input, statement: '设备仍在运行。' } };
  },
  'POST /mentions/:request/open': async (site) => {
    const { id } = await brought(site, [
      ['note', desk, { kind: 'internal', note: '请留意。', mentions: ['hotline-shift-lead'] }],
    ]);
    return { as: shift, input: { request: id } };
  },
  'POST /track/:code/confirm': byCode(told, solved),
  'POST /track/:code/add': byCode([], { what: 'urge', words: '请尽快处理。' }),
  'POST /track/:code/withdraw': byCode([], { words: '不用办了。' }),
  'POST /track/:code/reopen': byCode([['withdraw', desk, { reason: '问题已经不存在了。' }]], {
    words: '问题又出现了。',
  }),
  'POST /knowledge/articles': async () => {
    const input = { ...article(), retryKey: randomUUID() };
    return { as: 'hotline-reviewer', input, other: { ...input, spoken: '请拨打另一个电话。' } };
  },
  'POST /knowledge/misses': async () => ({
    as: 'hotline-operator',
    input: { text: `没有人写过的问题${randomUUID().slice(0, 6)}` },
  }),
  'POST /desk/empty-calls': async () => {
    const input = { kind: 'silent', retryKey: randomUUID() };
    return { as: 'hotline-operator', input, other: { ...input, kind: 'invalid' } };
  },
  'POST /desk/empty-calls/:id/void': async (site) => {
    const call = { kind: 'silent', retryKey: randomUUID() };
    const { id } = await must<{ id: string }>(site, '/desk/empty-calls', 'hotline-operator', call);
    return { as: 'hotline-operator', input: { id } };
  },
  'POST /desk/missed-calls': async () => ({
    as: 'hotline-operator',
    input: { phone: phoneOf(), calledAt: new Date(Date.now() - 7_200_000).toISOString() },
  }),
  'POST /desk/missed-calls/:id/ring-back': async (site) => ({
    as: 'hotline-operator',
    input: { id: await missedCall(site), outcome: 'no-answer' },
  }),
  'POST /desk/alarms/:request/calls': async (site) => {
    const { id } = await received(site, { words: '隔壁老人煤气中毒昏迷在屋里，闻到很大煤气味，快来人！' });
    const { body } = await site.call<{ officers: { code: string }[] }>(
      'GET',
      `/desk/alarms?request=${id}`,
      desk,
    );
    return {
      as: 'hotline-operator',
      input: { request: id, officer: body.officers[0]?.code ?? '', answered: false },
    };
  },
  'POST /accounts': async () => ({
    as: 'system-admin',
    input: { login: `p${randomUUID().slice(0, 8)}`, label: '新来的人' },
  }),
  'POST /accounts/:person/posts': async (site) => ({
    as: 'security-admin',
    input: { person: await account(site), post: 'hotline-operator-2' },
  }),
  'DELETE /accounts/:person/posts/:post': async (site) => {
    const person = await account(site);
    await must(site, `/accounts/${person}/posts`, 'security-admin', { post: 'hotline-operator-2' });
    return { as: 'security-admin', input: { person, post: 'hotline-operator-2' } };
  },
  'POST /accounts/:person/leave': async (site) => ({
    as: 'system-admin',
    input: { person: await account(site) },
  }),
  'POST /views': async () => ({
    as: desk,
    input: { name: `我的视图${randomUUID().slice(0, 6)}`, search: '?queue=all', shared: false },
  }),
  'PUT /look': async () => ({ as: desk, input: { scheme: 'dark', size: 'large' } }),
  'POST /problems': async () => {
    const input = problem();
    return {
      as: 'campaign-office-director',
      input,
      other: { ...input, problem: '另一个问题，与前一个不同。' },
    };
  },
  'POST /acts': async () => {
    const input = act();
    const other = { ...input, difference: '夜里处处有灯。' };
    return { as: 'campaign-office-director', input, other };
  },
  'POST /meetings': async () => {
    const input = meeting();
    const other = { ...input, place: '另一间会议室' };
    return { as: 'campaign-office-director', input, other };
  },
  'POST /assessment/sheets': async (site) => {
    await counted(site);
    const input = { id: randomUUID(), period: '2031-Q1' };
    return { as: 'group-guidance-officer', input, other: { ...input, period: '2031-Q2' } };
  },
  'POST /assessment/years/:year/settle': async (site) => {
    await site.system(async (context) => saveYear(context, await countYear(context, 2024)));
    return { as: 'campaign-office-director', input: { year: 2024 } };
  },
  'POST /assessment/appeals': async (site) => {
    const words = '其中两件是停电造成的。';
    const input = { id: randomUUID(), sheet: await sheet(site), unit: 'ecology', measure: 'close', words };
    return { as: 'ecology-head', input, other: { ...input, words: '另有三件也是停电造成的。' } };
  },
  'POST /plans': async () => {
    const section = { id: 's1', heading: '总体要求', text: '先把群众反映最多的路灯修好。' };
    const document = { title: '实践活动工作方案', sections: [section], entries: [] };
    // a unit has one plan: each submission is another unit's
    const as = planning[Math.min(planned, planning.length - 1)] ?? '';
    planned += 1;
    const input = { id: randomUUID(), rule: 'practice-2026-winter', document };
    return { as, input, other: { ...input, document: { ...document, title: '另一份工作方案' } } };
  },
  'POST /registers/items': async () => {
    const input = legacyItem();
    return { as: 'ecology-head', input, other: { ...input, values: { ...input.values, kind: 'other' } } };
  },
  'POST /registers/items/:id/steps': async (site) => {
    const item = legacyItem();
    await must(site, '/registers/items', 'ecology-head', item);
    return {
      as: 'ecology-head',
      input: { id: item.id, n: 1, step: 'progress', values: {}, words: '已踏勘。' },
    };
  },
  'POST /models': async (site) => {
    const input = await modelCase(site);
    return { as: modelCounter, input, other: { ...input, evidence: '另一种做法。' } };
  },
  'POST /models/:id/measure': async (site) => {
    const { id } = await listedCase(site);
    return { as: modelCounter, input: { id, n: 1 } };
  },
  'POST /models/:id/confirm': async (site) => {
    const { id } = await measuredCase(site);
    return { as: 'campaign-office-director', input: { id, n: 2 } };
  },
  'POST /models/:id/consent': async (site) => {
    const { id } = await listedCase(site);
    return { as: modelCounter, input: { id, n: 1, consent: 'given', agreed: '当面同意。' } };
  },
  'POST /models/:id/release': async (site) => {
    const { id } = await confirmedCase(site);
    return { as: 'group-publicity-officer', input: { id, n: 3, title: '一表一档', words: '逐户建档。' } };
  },
  'POST /models/:id/take-down': async (site) => {
    const { id } = await confirmedCase(site);
    const shown = { n: 3, title: '一表一档', words: '逐户建档。' };
    await must(site, `/models/${id}/release`, 'group-publicity-officer', shown);
    return { as: 'group-publicity-officer', input: { id, n: 4, words: '有反弹。' } };
  },
  'POST /models/:id/drop': async (site) => {
    const { id } = await listedCase(site);
    return { as: modelCounter, input: { id, n: 1, words: '依据不足。' } };
  },
  'POST /guidance/plans': async () => {
    const input = guidancePlan();
    return { as: 'group-guidance-officer', input, other: { ...input, looks: '看公示是否对得上。' } };
  },
  'POST /guidance/plans/:id': async (site) => {
    const { campaign, stage, group, ...plan } = guidancePlan();
    await must(site, '/guidance/plans', 'group-guidance-officer', { campaign, stage, group, ...plan });
    return { as: 'group-guidance-officer', input: { ...plan, n: 1, to: '2027-08-01' } };
  },
  'POST /guidance/visits': async () => {
    const input = guidanceVisit();
    return { as: guide, input, other: { ...input, form: 'learn' } };
  },
  'POST /guidance/visits/:id/made': async (site) => {
    const { id } = await guided(site);
    return { as: guide, input: { id, n: 1, on: '2026-06-02', words: '看了台账。' } };
  },
  'POST /guidance/visits/:id/drop': async (site) => {
    const { id } = await guided(site);
    return { as: guide, input: { id, n: 1, words: '与会议冲突。' } };
  },
  'POST /guidance/visits/:id/instructions': async (site) => {
    const id = await guidedAndMade(site);
    return {
      as: guide,
      input: { id, n: 2, unit: 'shashi-district', due: '2030-01-31', words: '补齐答复。' },
    };
  },
  'POST /guidance/visits/:id/instructions/:at/answer': async (site) => {
    const id = await instructed(site);
    return { as: 'shashi-district-head', input: { id, n: 3, at: 3, words: '已补齐。' } };
  },
  'POST /guidance/visits/:id/instructions/:at/look': async (site) => {
    const id = await instructed(site);
    const { date } = await site.system((context) => citySnapshot(context));
    return { as: guide, input: { id, n: 3, at: 3, on: date, outcome: 'done', words: '已改到位。' } };
  },
  'POST /registers/items/:id/looks': async (site) => {
    const item = { unit: 'ecology', request: null, ...legacyItem() };
    const { id } = item;
    const on = '2020-03-02';
    await site.system(async (context) => {
      await openRegisterItem(context, item, { on });
      const said = { id, values: { result: '已办成。' }, words: '属实' };
      await stepRegisterItem(context, { ...said, n: 1, step: 'solve' }, { on });
      await stepRegisterItem(context, { ...said, n: 2, step: 'confirm', values: {} }, { on });
    });
    return { as: 'campaign-office-director', input: { id, n: 3, holds: true, words: '' } };
  },
  'POST /matching/listings': async () => {
    const input = listing('need', 3);
    return { as: 'ecology-head', input, other: { ...input, number: 4 } };
  },
  'POST /matching/listings/:id/close': async (site) => {
    const { need: id } = await needAndOffer(site);
    return { as: 'ecology-head', input: { id, n: 1, ground: 'met' } };
  },
  'POST /matching/matches': async (site) => {
    const both = await needAndOffer(site);
    const input = { id: randomUUID(), ...both };
    return { as: 'ecology-head', input, other: { ...input, offer: randomUUID() } };
  },
  'POST /matching/matches/:id/steps': async (site) => {
    const id = randomUUID();
    await must(site, '/matching/matches', 'ecology-head', { id, ...(await needAndOffer(site)) });
    return { as: 'ecology-head', input: { id, n: 1, step: 'accept' } };
  },
  'POST /pairs': async () => {
    const input = pairRow();
    return { as: 'campaign-office-director', input, other: { ...input, until: '2020-01-01' } };
  },
  'POST /visit-plans': async () => {
    const target = { kind: 'place', division: '421002002', name: '示例菜场' };
    const day = new Date().toISOString().slice(0, 10);
    const input = { id: randomUUID(), form: 'field-note', target, day: tomorrow(day) };
    return { as: 'ecology-head', input, other: { ...input, form: 'policy-talk' } };
  },
  'POST /visits': async () => {
    const target = { kind: 'place', division: '421002002', name: '示例菜场' };
    const items = [{ id: randomUUID(), kind: 'need', words: '菜场门口的下水道堵了。', asker: {} }];
    const at = new Date(Date.now() - 60_000).toISOString();
    const input = { id: randomUUID(), form: 'field-note', target, at, note: '看了菜场。', items };
    return { as: 'ecology-head', input, other: { ...input, note: '看了码头。' } };
  },
  'POST /surveys': async () => {
    const input = surveyInput();
    return { as: surveyAuthor, input, other: { ...input, people: 'firm' } };
  },
  'POST /surveys/:id/content': async (site) => {
    const { id } = await draftedSurvey(site);
    return { as: surveyAuthor, input: { ...surveyInput(), id, n: 1 } };
  },
  'POST /surveys/:id/draw': async (site) => {
    const { id } = await draftedSurvey(site, { access: 'slips', people: 'household' });
    return { as: surveyAuthor, input: { id, n: 1, asked: 6, seed: 'seed-1', rows: surveyList(id) } };
  },
  'POST /surveys/:id/steps': async (site) => {
    const { id } = await draftedSurvey(site);
    return { as: 'group-coordination-officer', input: { id, n: 1, step: 'check' } };
  },
  'POST /surveys/:id/slips': async (site) => {
    const { id } = await draftedSurvey(site, { access: 'slips', people: 'household' });
    const path = `/surveys/${id}`;
    await must(site, `${path}/draw`, surveyAuthor, { n: 1, asked: 6, seed: 'seed-1', rows: surveyList(id) });
    await must(site, `${path}/steps`, 'group-coordination-officer', { n: 2, step: 'check' });
    return { as: surveyAuthor, input: { id, n: 3 } };
  },
  'POST /surveys/:id/answers': async (site) => {
    const { id } = await openSurvey(site);
    return { as: 'hotline-operator', input: { id, key: randomUUID(), said: { q1: ['4'] } } };
  },
  'POST /surveys/:id/words': async (site) => {
    const { id } = await openSurvey(site);
    const path = `/surveys/${id}`;
    await must(site, `${path}/answers`, 'hotline-operator', {
      key: randomUUID(),
      said: { q2: ['多开一会儿。'] },
    });
    await must(site, `${path}/steps`, surveyAuthor, { n: 2, step: 'close', words: '够了。' });
    const { body } = await site.call<{ rows: { id: string }[] }>('GET', `${path}/words`, surveyAuthor);
    return { as: surveyAuthor, input: { id, word: body.rows[0]?.id, state: 'withheld' } };
  },
  'POST /pair-proposals': async () => {
    const id = randomUUID();
    const as = 'campaign-office-director';
    return { as, input: { id, types: ['civility'] }, other: { id, types: ['rural'] } };
  },
  'POST /campaign-bodies': async (site) => {
    await site.database.adminPool.query(
      `update campaign.body set ended_on = began_on where ended_on is null`,
    );
    const terms = {
      from: '2026-06-01',
      until: '2030-12-31',
      charter: '牵头推进百日攻坚。',
      reason: '会议议定',
    };
    const input = { id: randomUUID(), unit: 'task-force-1', ...terms };
    return { as: 'campaign-office-director', input, other: { ...input, charter: '牵头别的事项。' } };
  },
  'POST /secondments': async (site) => {
    const as = 'campaign-office-director';
    await site.database.adminPool.query(
      `update campaign.body set ended_on = began_on where ended_on is null`,
    );
    await site.database.adminPool.query(`update campaign.secondment set returned_on = from_day`);
    const body = {
      id: randomUUID(),
      unit: 'campaign-office',
      from: '2026-06-01',
      charter: '日常工作',
      reason: '成立',
    };
    await must(site, '/campaign-bodies', as, body);
    const input = {
      ...{ id: randomUUID(), post: 'housing-handler', to: 'campaign-office', cover: 'housing-head' },
      ...{ from: '2026-06-01', until: '2030-12-31', reason: '集中办公' },
    };
    return { as, input, other: { ...input, until: '2030-11-30' } };
  },
  'POST /claims': async () => {
    const input = { id: randomUUID(), source: 'office', words: '牵头整治河道排口' };
    const other = { ...input, words: '牵头整治另一处排口' };
    return { as: 'campaign-office-director', input, other };
  },
  'POST /follow-ups/draws': async () => {
    // days are drawn once: each sending has some of its own
    const from = new Date(Date.UTC(2021, 0, 1 + 2 * drawnDays++)).toISOString().slice(0, 10);
    const input = { id: randomUUID(), from, to: from };
    return { as: 'group-guidance-officer', input, other: { ...input, to: tomorrow(from) } };
  },
  'POST /follow-ups': async (site) => {
    const { id: request } = await brought(site, [...told, ['confirm', callBack, solved]]);
    const input = { id: randomUUID(), request, reason: '到现场看一看。' };
    return { as: 'group-guidance-officer', input, other: { ...input, reason: '换一个理由。' } };
  },
  'POST /notes': async (site) => {
    const { id: request } = await received(site);
    const input = { id: randomUUID(), words: '请抓紧办理。', request, workdays: 5, files: [] };
    return { as: 'city-leader', input, other: { ...input, words: '请换一个单位办理。' } };
  },
  'POST /holds': async (site) => ({
    as: desk,
    input: {
      number: (await received(site)).number,
      ground: 'dispute',
      until: '2027-06-30',
      reason,
    },
  }),
  'POST /data-wishes': async () => {
    const input = { id: randomUUID(), wants: 'copy', name: '来电人甲', phone: '13800001234' };
    return { as: shift, input, other: { ...input, wants: 'delete' } };
  },
  'POST /announcements': async () => {
    const input = {
      ...{
        id: randomUUID(),
        kind: 'water',
        title: '北京路停水公告',
        body: '北京路今晚检修停水。',
        divisions: [],
      },
      ...{ startsAt: '2027-01-01T00:00:00.000Z', endsAt: '2027-01-02T00:00:00.000Z' },
    };
    return { as: 'hotline-shift-lead', input, other: { ...input, body: '红门路今晚检修停水。' } };
  },
};
