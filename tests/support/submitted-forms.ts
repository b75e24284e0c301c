import { randomUUID } from 'node:crypto';
import { aRequest } from './lifecycle.ts';
import { walkPortal } from './portal-walk.ts';
import { amr } from './recordings.ts';
import { told as boxReport, formCode, openBox, reported } from './report-box.ts';
import type { TestSite } from './site.ts';
import { brought, desk, entryOf, must, received, step, type Taken, told, words } from './submission-steps.ts';
import { openSurvey } from './submissions/surveys.ts';

/** A form of the public site as it is sent: its address and its fields. */
export interface SentForm {
  url: string;
  fields: Record<string, string>;
  /** It is answered with a page, and not sent on to one. */
  hasPage?: true;
}

const boxes = new WeakMap<TestSite, Promise<unknown>>();

/** The site's report box, opened when first asked for. */
function boxOf(site: TestSite): Promise<unknown> {
  const known = boxes.get(site) ?? openBox(site);
  boxes.set(site, known);
  return known;
}

/** A form about one's own request, sent with its secret code. */
function ownForm(path: string, before: readonly Taken[], fields: Record<string, string>) {
  return async (site: TestSite): Promise<SentForm> => {
    const { id, trackCode } = await brought(site, before);
    return { url: `/t/${trackCode}${path}`, fields: { n: String(await entryOf(site, id)), ...fields } };
  };
}

/** A voice message written down by an operator, whose asker says whether the words are right. */
async function writtenDown(site: TestSite): Promise<SentForm> {
  const { id, trackCode } = await site.system((context) =>
    aRequest(context, { files: [{ name: '留言.amr', bytes: amr(5) }] }),
  );
  await step(site, id, 'transcribe', desk, { words: '楼下的路灯有三盏不亮。' });
  const n = String(await entryOf(site, id));
  return { url: `/t/${trackCode}/heard`, fields: { n, right: 'no', words: '是五盏，不是三盏。' } };
}

async function askedWhetherItHelped(site: TestSite): Promise<SentForm> {
  const { number, trackCode } = await received(site);
  const act = await must<{ id: string }>(site, '/acts', 'group-coordination-officer', {
    ...{ id: randomUUID(), title: '更换路灯', difference: '夜里有灯。', forWhom: '居民', fund: '市级财政' },
    ...{ measure: '路灯亮起。', planned: 1, lead: 'housing', from: '2026-01-05', to: '2026-06-30' },
    milestones: [{ words: '换完灯具', due: '2026-03-31' }],
    links: [{ kind: 'request', subject: number }],
  });
  await must(site, `/acts/${act.id}/approve`, 'campaign-office-director', { n: 1 });
  await must(site, `/acts/${act.id}/finish`, 'housing-head', { n: 2, words: '换完。' });
  return { url: `/t/${trackCode}/helped`, fields: { act: act.id, said: 'useful' } };
}

/** Each lost number is asked for from a telephone of its own, so that the lock of one does not answer. */
let lostPhone = 13_811_110_000;

/** Forms of the public site whose sending does something, by their path. */
export const sentForms: Readonly<Record<string, (site: TestSite) => Promise<SentForm>>> = {
  '/ask/send': async (site) => {
    const walk = walkPortal(site.app);
    const next = { name: 'go', value: 'next' };
    await walk.open('/ask');
    await walk.press(next, { words, requestType: 'help' });
    await walk.press(next, { notify: 'none' });
    return { url: '/ask/send', fields: { ...walk.values(), go: 'next' } };
  },
  '/t/:code': ownForm('', told, { solved: 'yes', grade: 'satisfied', remark: '' }),
  '/t/:code/add': ownForm('/add', [], { what: 'urge', words: '请尽快处理。' }),
  '/t/:code/withdraw': ownForm('/withdraw', [], { words: '不用办了。' }),
  '/t/:code/reopen': ownForm('/reopen', [['withdraw', desk, { reason: '问题已经不存在了。' }]], {
    words: '问题又出现了。',
  }),
  '/t/:code/data': ownForm('/data', [], { wants: 'erase', words: '' }),
  '/t/:code/heard': writtenDown,
  '/t/:code/helped': askedWhetherItHelped,
  '/report-box': async (site) => {
    await boxOf(site);
    return { url: '/report-box', fields: { ...boxReport, code: await formCode(site) }, hasPage: true };
  },
  '/report-box/back': async (site) => {
    await boxOf(site);
    const code = await reported(site);
    return {
      url: '/report-box/back',
      fields: { code, go: 'add', seen: '1', words: '还有一次。' },
      hasPage: true,
    };
  },
  '/s/:code': async (site) => {
    const { id } = await brought(site, []);
    const { statementCode } = await step(site, id, 'ask-statement', desk, {
      question: '请说明夜间施工的许可情况。',
    });
    return { url: `/s/${statementCode}`, fields: { statement: '已取得夜间施工许可。' } };
  },
  '/surveys/send': async (site) => {
    const { id } = await openSurvey(site);
    return { url: '/surveys/send', fields: { survey: id, key: randomUUID(), 'q-q1': '4' }, hasPage: true };
  },
  '/track/lost': async (site) => {
    lostPhone += 1;
    const asker = { name: '王某', phone: String(lostPhone) };
    await received(site, asker);
    return { url: '/track/lost', fields: asker, hasPage: true };
  },
  '/policies/apply/send': async () => ({
    url: '/policies/apply/send',
    fields: {
      ...{ policy: 'self-employed-tax-half', firm: '甲小吃店', phone: '13800001234', note: '' },
      ...{ 'a-form': 'self-employed', 'a-taxable-income': '20万', 'a-tax-on-part': '8000' },
      retryKey: randomUUID(),
    },
  }),
  '/matching/send': async () => ({
    url: '/matching/send',
    fields: {
      ...{ kind: 'jobs', side: 'need', 'f-trade-catering': 'yes', 'f-wage': '3000', party: 'person' },
      ...{ division: '421002002', contact: '王某', phone: '13800001234', consent: 'yes' },
      retryKey: randomUUID(),
    },
  }),
  '/policies/question/send': async () => ({
    url: '/policies/question/send',
    fields: { policy: 'rent-relief-2022', words: '我家门面的租金能不能减免？', retryKey: randomUUID() },
  }),
};

/** Forms of the public site that only lead on to another page and keep nothing. */
export const leadOn: Readonly<Record<string, string>> = {
  '/ask': 'from one step of asking to the next',
  '/surveys/code': 'to the survey a code opens',
  '/track': 'to the request a number or code belongs to',
  '/policies/find': 'from one question to the next',
  '/policies/lease': 'to what the answers lead to',
  '/policies/apply': 'to the form of an application',
  '/policies/question': 'to the form of a question',
};
