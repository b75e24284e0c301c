import { randomUUID } from 'node:crypto';
import { citySnapshot } from '../../../src/city/index.ts';
import type { TestSite } from '../site.ts';
import { must, type Prepare, received } from '../submission-steps.ts';

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

/** Guidance groups, model cases, bodies of the campaign and who is seconded to them. */
export const guidanceSubmissions: Readonly<Record<string, Prepare>> = {
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
};
