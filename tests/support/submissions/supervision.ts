import { randomUUID } from 'node:crypto';
import { countYear } from '../../../src/assessment/server/settlement.ts';
import { saveYear } from '../../../src/assessment/server/settlement-store.ts';
import { countPeriod } from '../../../src/assessment/server/tally.ts';
import { saveTally } from '../../../src/assessment/server/tally-store.ts';
import type { TestSite } from '../site.ts';
import {
  brought,
  callBack,
  must,
  type Prepare,
  proposedFile,
  received,
  solved,
  told,
} from '../submission-steps.ts';
import { tomorrow } from './shared.ts';

let drawnDays = 0;

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

const problem = () => ({
  ...{ id: randomUUID(), source: 'meeting', problem: '北京路一带路灯反复损坏。', measure: '全线检修更换。' },
  ...{ unit: 'housing', due: '2027-06-30' },
});

const meeting = () => ({
  ...{ id: randomUUID(), meeting: 'weekly', day: '2026-01-05', from: '09:00', minutes: 45 },
  place: '示例会议室',
});

/** Supervision and assessment. */
export const supervisionSubmissions: Readonly<Record<string, Prepare>> = {
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
  'POST /problems': async () => {
    const input = problem();
    return {
      as: 'campaign-office-director',
      input,
      other: { ...input, problem: '另一个问题，与前一个不同。' },
    };
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
};
