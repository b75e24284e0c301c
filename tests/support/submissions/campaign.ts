import { randomUUID } from 'node:crypto';
import {
  openItem as openRegisterItem,
  stepItem as stepRegisterItem,
} from '../../../src/registers/server/items.ts';
import type { TestSite } from '../site.ts';
import { must, type Prepare } from '../submission-steps.ts';
import { tomorrow } from './shared.ts';

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

const pairRow = () => ({
  ...{ type: 'contact-firm', unit: 'industry-investment', since: '2026-01-01' },
  target: { kind: 'firm', name: `示例企业${randomUUID().slice(0, 8)}` },
});

/** Plans, acts, registers, matching, pairs and visits. */
export const campaignSubmissions: Readonly<Record<string, Prepare>> = {
  'POST /acts': async () => {
    const input = act();
    const other = { ...input, difference: '夜里处处有灯。' };
    return { as: 'campaign-office-director', input, other };
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
  'POST /pair-proposals': async () => {
    const id = randomUUID();
    const as = 'campaign-office-director';
    return { as, input: { id, types: ['civility'] }, other: { id, types: ['rural'] } };
  },
};
