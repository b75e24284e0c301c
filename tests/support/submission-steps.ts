import { randomUUID } from 'node:crypto';
import type { CaseView } from '../../src/requests/contract.ts';
import type { Action } from '../../src/requests/rules/stage.ts';
import type { TestSite } from './site.ts';

/** Something a route takes: who sends it, what, and what else might be sent under the same key. */
export interface Submission {
  as?: string;
  input: Record<string, unknown>;
  other?: Record<string, unknown>;
}

/** Makes what a submission needs, anew each time, so that the same one can be sent once and, of another, twice. */
export type Prepare = (site: TestSite) => Promise<Submission>;

export const desk = 'hotline-dispatcher';
export const shift = 'hotline-shift-lead';
export const callBack = 'hotline-callback';
const handler = 'housing-handler';
export const head = 'housing-head';
export const words = '北京路与红门路交叉口的路灯坏了三天，晚上老人出门看不见路，请派人修一下。';
export const reason = '经研究，理由如下。';
const lamps = { category: 'urban-street-lights', lead: 'housing' };
export const answer = { answer: '路灯线路故障已排除，三盏路灯恢复照明。', outcome: 'solved' };
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

export let calls = 0;
/** Each call comes from an address of its own, so that no limit of calls answers in place of the route. */
export function ownAddress(): string {
  calls += 1;
  return `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`;
}

export async function must<T>(
  site: TestSite,
  path: string,
  as: string | undefined,
  body: object,
): Promise<T> {
  const answer = await site.app.inject({
    method: 'POST',
    url: `/c/jingzhou/api/v1${path}`,
    remoteAddress: ownAddress(),
    headers: as === undefined ? {} : { cookie: await site.cookieOf(as) },
    payload: body,
  });
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.body}`);
  return answer.json();
}

export const asked = () => ({
  ...{ requestType: 'help', askerType: 'resident', words, phone: '13800001234', notify: 'phone' },
  retryKey: randomUUID(),
});

interface Received {
  id: string;
  number: string;
  trackCode: string;
}

export async function received(site: TestSite, more: object = {}): Promise<Received> {
  const receipt = await must<{ number: string; trackCode: string }>(site, '/requests', undefined, {
    ...asked(),
    ...more,
  });
  const { rows } = await site.database.adminPool.query<{ id: string }>(
    'select id from requests.request where number = $1',
    [receipt.number],
  );
  return { ...receipt, id: rows[0]?.id ?? '' };
}

export async function entryOf(site: TestSite, id: string): Promise<number> {
  const { rows } = await site.database.adminPool.query<{ n: number }>(
    'select n from requests.request where id = $1',
    [id],
  );
  return rows[0]?.n ?? 0;
}

export async function step(site: TestSite, id: string, action: Action, as: string, more: object = {}) {
  return must<CaseView>(site, `/requests/${id}/${action}`, as, { n: await entryOf(site, id), ...more });
}

export type Taken = readonly [action: Action, as: string, more?: object];

const dispatched: readonly Taken[] = [['dispatch', desk, lamps]];
const signed: readonly Taken[] = [...dispatched, ['sign', handler]];
export const answered: readonly Taken[] = [...signed, ['answer', head, answer]];
export const told: readonly Taken[] = [...answered, ['tell', callBack, { way: 'phone' }]];
const tracking = { reason, measure: '已列入明年改造计划。', days: 30 };
export const solved = { solved: true, grade: 'satisfied' };

/** Where a step is taken from, by whom, and what is said with it. */
export const steps: Readonly<
  Record<Exclude<Action, 'merge' | 'close' | 'transcribe'>, readonly [Taken[], ...Taken]>
> = {
  'answer-directly': [[], 'answer-directly', desk, { answer: '请到窗口办理。', basis: 'knowledge' }],
  dispatch: [[], 'dispatch', desk, lamps],
  accept: [[], 'accept', desk],
  sign: [[...dispatched], 'sign', handler],
  answer: [[...signed], 'answer', handler, answer],
  attach: [
    [...signed],
    'attach',
    handler,
    { files: [{ name: '修好了.png', base64: picture }], released: true },
  ],
  check: [[...signed], 'check', handler, { checklist: 'before-answer', item: 'contacted', done: true }],
  review: [[...signed, ['answer', handler, answer]], 'review', head, { passed: true, reason }],
  tell: [[...answered], 'tell', callBack, { way: 'phone' }],
  confirm: [[...told], 'confirm', callBack, solved],
  'ask-decline': [
    [],
    'ask-decline',
    desk,
    { ground: 'legal-path', explanation: '依法应当通过诉讼途径解决。' },
  ],
  'decide-decline': [
    [['ask-decline', desk, { ground: 'legal-path', explanation: '依法应当通过诉讼途径解决。' }]],
    'decide-decline',
    shift,
    { granted: true },
  ],
  return: [
    [...dispatched],
    'return',
    handler,
    { ground: 'not-our-duty', reason, suggested: 'city-management' },
  ],
  'decide-objection': [
    [...dispatched, ['return', handler, { ground: 'not-our-duty', reason }]],
    'decide-objection',
    shift,
    { upheld: true, reason },
  ],
  rule: [
    [...dispatched, ['return', handler, { ground: 'not-our-duty', reason }]],
    'rule',
    shift,
    { ...lamps, ruling: '经会商，裁定如下。', consulted: ['justice'] },
  ],
  redispatch: [[...dispatched], 'redispatch', desk, { category: lamps.category, lead: 'ecology', reason }],
  recall: [[...dispatched], 'recall', desk, { reason }],
  reply: [
    [['dispatch', desk, { category: lamps.category, lead: 'ecology', helpers: ['housing'] }]],
    'reply',
    handler,
    { reply: '现场已经查看。' },
  ],
  'ask-extension': [[...signed], 'ask-extension', handler, { amount: 2, reason }],
  'decide-extension': [
    [...signed, ['ask-extension', handler, { amount: 2, reason }]],
    'decide-extension',
    shift,
    { granted: true },
  ],
  'ask-tracking': [[...signed], 'ask-tracking', handler, tracking],
  'decide-tracking': [
    [...signed, ['ask-tracking', handler, tracking]],
    'decide-tracking',
    shift,
    { granted: true },
  ],
  report: [
    [...signed, ['ask-tracking', handler, tracking], ['decide-tracking', shift, { granted: true }]],
    'report',
    handler,
    { progress: '方案已经报批。', days: 60 },
  ],
  'offer-handover': [[...signed], 'offer-handover', handler, { to: 'petition-bureau', reason }],
  'sign-handover': [
    [...signed, ['offer-handover', handler, { to: 'petition-bureau', reason }]],
    'sign-handover',
    'petition-bureau-handler',
    { accepted: true, words: '由信访部门按程序办理。' },
  ],
  unmerge: [[], 'unmerge', desk, { reason }],
  split: [[], 'split', desk, { parts: [{ words: '另有垃圾无人清运的问题。' }] }],
  urge: [[...signed], 'urge', desk, { what: 'urge', words: '请尽快处理。' }],
  mark: [[], 'mark', desk, { confidential: true }],
  'ask-statement': [[], 'ask-statement', desk, { unit: 'ecology', question: '请说明夜间排放的情况。' }],
  'record-statement': [
    [['ask-statement', desk, { question: '请说明夜间排放的情况。' }]],
    'record-statement',
    desk,
    { statement: '设备已经停用。' },
  ],
  'tell-accused': [
    [['ask-statement', desk, { question: '请说明夜间排放的情况。' }]],
    'tell-accused',
    desk,
    { way: 'phone', words: '处理结果已经告知。' },
  ],
  'give-notice': [[], 'give-notice', desk, { what: 'accepted', way: 'handed' }],
  note: [[], 'note', desk, { kind: 'internal', note: '请留意。', mentions: ['hotline-shift-lead'] }],
  withdraw: [[], 'withdraw', desk, { reason: '问题已经不存在了。' }],
  reopen: [
    [['withdraw', desk, { reason: '问题已经不存在了。' }]],
    'reopen',
    desk,
    { reason: '问题又出现了。' },
  ],
};

/** A request brought to where a step may be taken. */
export async function brought(
  site: TestSite,
  before: readonly Taken[],
  more: object = {},
): Promise<Received> {
  const requestType = before.some(([, , said]) => said !== undefined && 'basis' in said) ? 'consult' : 'help';
  const one = await received(site, { requestType, ...more });
  for (const [action, as, said] of before) await step(site, one.id, action, as, said);
  return one;
}

/** People who came in person, written down at the desk, with no notice yet. */
function came(site: TestSite): Promise<{ id: string }> {
  return must(site, '/desk/requests', desk, {
    ...asked(),
    ...{ source: 'reception', channel: 'visit', visitors: { people: 1 } },
  });
}

export function ofStep(action: keyof typeof steps): Prepare {
  const [before, taken, as, more = {}] = steps[action];
  return async (site) => {
    const asks = taken === 'answer-directly' ? { requestType: 'consult' } : {};
    const { id } = taken === 'give-notice' ? await came(site) : await brought(site, before, asks);
    if (taken === 'unmerge') {
      const { number } = await received(site);
      await step(site, id, 'merge', desk, { into: number });
    }
    return { as, input: { id, n: await entryOf(site, id), ...more } };
  };
}

/** A step of the asker, by the secret code of the receipt. */
export function byCode(before: readonly Taken[], more: object): Prepare {
  return async (site) => {
    const { id, trackCode } = await brought(site, before);
    return { input: { code: trackCode, n: await entryOf(site, id), ...more } };
  };
}

/** A file of 纠正与移送 that proposes a bulletin 建议通报. */
export async function proposedFile(site: TestSite): Promise<string> {
  const { number } = await received(site);
  const id = randomUUID();
  const as = 'group-conduct-officer';
  const step = (to: string, n: number, input: object, who = as) =>
    must(site, `/referrals/${id}/${to}`, who, { n, words: '没有按期办理', ...input });
  const opened = { id, source: 'look', numbers: [number], unit: 'housing', words: '没有按期办理' };
  await must(site, '/referrals', as, opened);
  const due = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  await step('ask', 1, { question: '请说明', due });
  await step('statement', 2, {}, head);
  await step('decide', 3, { of: 'direct', finding: 'found', posts: [head] });
  await step('decide', 4, { of: 'leading', finding: 'found', posts: [head] });
  await step('measure', 5, { measure: 'propose-bulletin' });
  return id;
}
