import { randomUUID } from 'node:crypto';
import type { CaseView } from '../../src/requests/contract.ts';
import type { Action } from '../../src/requests/rules/stage.ts';
import { walkPortal } from './portal-walk.ts';
import { amr } from './recordings.ts';
import type { TestSite } from './site.ts';

/** Something a route takes: who sends it, what, and what else might be sent under the same key. */
export interface Submission {
  as?: string;
  input: Record<string, unknown>;
  other?: Record<string, unknown>;
}

/** Makes what a submission needs, anew each time, so that the same one can be sent once and, of another, twice. */
export type Prepare = (site: TestSite) => Promise<Submission>;

const desk = 'hotline-dispatcher';
const shift = 'hotline-shift-lead';
const callBack = 'hotline-callback';
const handler = 'housing-handler';
const head = 'housing-head';
const words = '北京路与红门路交叉口的路灯坏了三天，晚上老人出门看不见路，请派人修一下。';
const reason = '经研究，理由如下。';
const lamps = { category: 'urban-street-lights', lead: 'housing' };
const answer = { answer: '路灯线路故障已排除，三盏路灯恢复照明。', outcome: 'solved' };
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

let calls = 0;
/** Each call comes from an address of its own, so that no limit of calls answers in place of the route. */
export function ownAddress(): string {
  calls += 1;
  return `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`;
}

async function must<T>(site: TestSite, path: string, as: string | undefined, body: object): Promise<T> {
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

const asked = () => ({
  ...{ requestType: 'help', askerType: 'resident', words, phone: '13800001234', notify: 'phone' },
  retryKey: randomUUID(),
});

interface Received {
  id: string;
  number: string;
  trackCode: string;
}

async function received(site: TestSite, more: object = {}): Promise<Received> {
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

async function entryOf(site: TestSite, id: string): Promise<number> {
  const { rows } = await site.database.adminPool.query<{ n: number }>(
    'select n from requests.request where id = $1',
    [id],
  );
  return rows[0]?.n ?? 0;
}

async function step(site: TestSite, id: string, action: Action, as: string, more: object = {}) {
  return must<CaseView>(site, `/requests/${id}/${action}`, as, { n: await entryOf(site, id), ...more });
}

type Taken = readonly [action: Action, as: string, more?: object];

const dispatched: readonly Taken[] = [['dispatch', desk, lamps]];
const signed: readonly Taken[] = [...dispatched, ['sign', handler]];
const answered: readonly Taken[] = [...signed, ['answer', head, answer]];
const told: readonly Taken[] = [...answered, ['tell', callBack, { way: 'phone' }]];
const tracking = { reason, measure: '已列入明年改造计划。', days: 30 };
const solved = { solved: true, grade: 'satisfied' };

/** Where a step is taken from, by whom, and what is said with it. */
const steps: Readonly<
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
async function brought(site: TestSite, before: readonly Taken[], more: object = {}): Promise<Received> {
  const requestType = before.some(([, , said]) => said !== undefined && 'basis' in said) ? 'consult' : 'help';
  const one = await received(site, { requestType, ...more });
  for (const [action, as, said] of before) await step(site, one.id, action, as, said);
  return one;
}

function ofStep(action: keyof typeof steps): Prepare {
  const [before, taken, as, more = {}] = steps[action];
  return async (site) => {
    const asks = taken === 'answer-directly' ? { requestType: 'consult' } : {};
    const { id } = await brought(site, before, asks);
    if (taken === 'unmerge') {
      const { number } = await received(site);
      await step(site, id, 'merge', desk, { into: number });
    }
    return { as, input: { id, n: await entryOf(site, id), ...more } };
  };
}

/** A step of the asker, by the secret code of the receipt. */
function byCode(before: readonly Taken[], more: object): Prepare {
  return async (site) => {
    const { id, trackCode } = await brought(site, before);
    return { input: { code: trackCode, n: await entryOf(site, id), ...more } };
  };
}

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

async function account(site: TestSite): Promise<string> {
  const login = `p${randomUUID().slice(0, 8)}`;
  return (await must<{ id: string }>(site, '/accounts', 'system-admin', { login, label: '新来的人' })).id;
}

const problem = () => ({
  ...{ id: randomUUID(), source: 'meeting', problem: '北京路一带路灯反复损坏。', measure: '全线检修更换。' },
  ...{ unit: 'housing', due: '2027-06-30' },
});

/** Every route whose submissions do something, by its method and path. */
export const submissions: Readonly<Record<string, Prepare>> = {
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

/** Routes that take something and leave nothing behind but who asked, and why that is so. */
export const changesNothing: Readonly<Record<string, string>> = {
  'POST /city/data/:kind/preview': 'shows what would change',
  'POST /city/data/:kind/sheet': 'reads a workbook for the form',
  'POST /account-lists/preview': 'shows what would be opened',
  'POST /reorganisations/preview': 'shows what would move',
  'POST /requests/bulk-preview': 'shows what one action on many would do',
  'POST /desk/caller': 'looks; the look is logged',
  'POST /desk/missed-calls/:id/phone': 'looks; the look is logged',
  'POST /exports/shown': 'makes a file; the export is logged',
  'POST /triage/events/about': 'reads words',
  'POST /triage/urgencies': 'reads',
  'POST /triage/read': 'reads words',
  'POST /triage/similar': 'reads words',
  'POST /triage/requests/:id/advise': 'reads words',
  'POST /track':
    'gives a secret code anew each time it is asked with what the asker knows, so many times a day',
  'POST /backup/restore/find': 'looks into a folder',
  'POST /backup/restore/check': 'looks a backup over',
  'POST /presence': 'says who is here, over within a minute',
};

/** Routes without a key or an entry their sender had seen, and why nothing is done twice. */
export const ownWays: Readonly<Record<string, string>> = {
  'POST /city/data/:kind': 'each item says the version its sender saw',
  'POST /account-lists': 'once within seconds; an account is opened once by its name',
  'POST /accounts/:person/handover': 'once within seconds; what was handed over is no longer theirs',
  'POST /accounts/:person/password': 'once within seconds; only the last password is good',
  'DELETE /accounts/:person/second-factor': 'what was taken away is not there a second time',
  'DELETE /accounts/:person/sessions': 'what was ended is not there a second time',
  'POST /delegations': 'once within seconds; nobody stands in twice for one post at a time',
  'DELETE /delegations/:delegation': 'what was ended is refused a second time',
  'POST /knowledge/articles/:id/corrections': 'once within seconds',
  'POST /knowledge/articles/:id/corrections/:correction': 'a correction is answered once',
  'POST /knowledge/misses/settle': 'what is off the list is refused a second time',
  'POST /knowledge/workbook': 'once within seconds; a row that changes nothing is left alone',
  'POST /backup/start': 'one work at a time',
  'PUT /backup/settings': 'says how it is to be, however often',
  'POST /backup/keys': 'makes a file of the same keys',
  'POST /backup/restore/begin': 'one restore at a time',
  'POST /backup/restore/decide': 'what was decided is refused a second time',
  'POST /imports': 'a file is known by its name, size and mark',
  'PUT /imports/:id/content': 'each piece says where it belongs',
  'POST /imports/:id/check': 'by the state the move is in',
  'POST /imports/:id/confirm': 'by the state the move is in',
  'POST /imports/:id/withdraw': 'by the state the move is in',
  'DELETE /imports/:id': 'what is gone is refused a second time',
  'POST /batches': 'each row by its number or its words',
  'POST /batches/replies': 'what went up is left out unless asked for again; two at once are a conflict',
  'POST /lessors': 'once within seconds; a lessor that is the same is left alone',
  'POST /policy-exceptions': 'once within seconds',
  'POST /relief/lists': 'once within seconds',
  'POST /relief/lists/:list/bookings': 'once within seconds; a row is booked once',
  'POST /relief/lists/:list/confirmations': 'once within seconds; a row is confirmed once',
  'POST /relief/lists/:list/documents': 'once within seconds; a booking is documented once',
  'POST /desk/missed-calls/batch': 'a call is known by telephone and moment',
  'POST /shifts/join': 'once within seconds; nobody is on a shift twice',
  'POST /shifts/:id/leave': 'once within seconds; who has left is not on it',
  'POST /duty-lists': 'by the id of its sender',
  'POST /quality/draws': 'by the id of its sender',
  'POST /triage/hot/:id/event': 'by the id of its sender',
  'DELETE /views/:id': 'what is gone is refused a second time',
  'POST /message-receipts/:code': 'by the number of the gateway',
  'POST /message-replies/:code': 'by the number of the gateway',
  'POST /messages/test': 'sends as often as it is pressed, to the one who presses',
  'POST /practice/anew': 'one work at a time',
  'POST /data-wishes/:id/copy': 'makes a file; the look is logged',
};

/** A form of the public site as it is sent: its address and its fields. */
export interface SentForm {
  url: string;
  fields: Record<string, string>;
  /** It is answered with a page, and not sent on to one. */
  hasPage?: true;
}

/** A form about one's own request, sent with its secret code. */
function ownForm(path: string, before: readonly Taken[], fields: Record<string, string>) {
  return async (site: TestSite): Promise<SentForm> => {
    const { id, trackCode } = await brought(site, before);
    return { url: `/t/${trackCode}${path}`, fields: { n: String(await entryOf(site, id)), ...fields } };
  };
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
  '/s/:code': async (site) => {
    const { id } = await brought(site, []);
    const { statementCode } = await step(site, id, 'ask-statement', desk, {
      question: '请说明夜间施工的许可情况。',
    });
    return { url: `/s/${statementCode}`, fields: { statement: '已取得夜间施工许可。' } };
  },
  '/track/lost': async (site) => {
    lostPhone += 1;
    const asker = { name: '王某', phone: String(lostPhone) };
    await received(site, asker);
    return { url: '/track/lost', fields: asker, hasPage: true };
  },
  '/policies/question/send': async () => ({
    url: '/policies/question/send',
    fields: { policy: 'rent-relief-2022', words: '我家门面的租金能不能减免？', retryKey: randomUUID() },
  }),
};
