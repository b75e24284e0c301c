import { randomUUID } from 'node:crypto';
import type { Context } from '../../src/platform/context.ts';
import { requestNumber } from '../../src/requests/rules/number.ts';
import type { Action } from '../../src/requests/rules/stage.ts';
import * as act from '../../src/requests/server/actions.ts';
import { transcribe } from '../../src/requests/server/calls/transcript.ts';
import { checkItem } from '../../src/requests/server/check-item.ts';
import { snapshot } from '../../src/requests/server/city.ts';
import { type AskInput, receive } from '../../src/requests/server/intake/receive.ts';
import { giveNotice, receiveVisitors } from '../../src/requests/server/intake/visitors.ts';
import { attachEvidence } from '../../src/requests/server/papers/evidence.ts';
import type { UploadedFile } from '../../src/requests/server/papers/files.ts';
import * as approvals from '../../src/requests/server/steps/approvals.ts';
import * as assign from '../../src/requests/server/steps/assign.ts';
import * as join from '../../src/requests/server/steps/join.ts';
import * as sides from '../../src/requests/server/steps/sides.ts';
import { loadRequest } from '../../src/requests/server/store.ts';

/** What a test decides about a step; everything else is filled in. */
export interface Given {
  lead?: string;
  helpers?: string[];
  /** The answer of whoever decides. */
  yes?: boolean;
  solved?: boolean;
  into?: string;
}

type Take = (context: Context, at: { id: string; n: number }, given: Given) => Promise<void>;

const none = undefined;
/** A picture of one pixel. */
const smallest =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const assigned = ({ lead = 'ecology', helpers = ['housing'] }: Given) => ({
  category: 'environment-air',
  lead,
  helpers,
  urgency: none,
  note: none,
});
const reason = '经研究，理由如下。';

/** Every action of the lifecycle through the real code, as the office would take it. */
export const takes: Record<Action, Take> = {
  'answer-directly': (context, at) =>
    act.answerRequestDirectly(context, {
      ...at,
      answer: '请到窗口办理。',
      basis: 'knowledge',
      article: none,
    }),
  dispatch: (context, at, given) => assign.dispatchRequest(context, { ...at, ...assigned(given) }),
  sign: act.signRequest,
  answer: (context, at) =>
    act.answerRequest(context, { ...at, answer: '已经处理完毕。', outcome: 'solved', ground: none }),
  review: (context, at, { yes = true }) => act.reviewAnswer(context, { ...at, passed: yes, reason }),
  tell: (context, at) => act.tellAsker(context, { ...at, way: 'phone', note: none }),
  confirm: (context, at, { solved = true }) =>
    act.confirmByPhone(context, {
      ...at,
      solved,
      grade: solved ? 'satisfied' : 'dissatisfied',
      remark: none,
    }),
  close: (context, at) => act.closeRequest(context, { ...at, note: none }),
  accept: approvals.acceptRequest,
  'ask-decline': (context, at) =>
    approvals.askDecline(context, { ...at, ground: 'legal-path', explanation: '依法应当通过诉讼途径解决。' }),
  'decide-decline': (context, at, { yes = true }) =>
    approvals.decideDecline(context, { ...at, granted: yes, note: none }),
  return: (context, at) =>
    assign.returnRequest(context, { ...at, ground: 'not-our-duty', reason, suggested: 'housing' }),
  'decide-objection': (context, at, { yes = true }) =>
    assign.decideObjection(context, { ...at, upheld: yes, reason }),
  rule: (context, at, given) =>
    assign.ruleRequest(context, {
      ...at,
      ...assigned(given),
      ruling: '经会商，裁定如下。',
      consulted: ['justice'],
      amend: false,
    }),
  redispatch: (context, at, given) =>
    assign.redispatchRequest(context, { ...at, ...assigned(given), reason }),
  recall: (context, at) => assign.recallDispatch(context, { ...at, reason }),
  reply: (context, at) => assign.replyToLead(context, { ...at, reply: '现场已经查看。' }),
  'ask-extension': (context, at) => approvals.askExtension(context, { ...at, amount: 2, reason }),
  'decide-extension': (context, at, { yes = true }) =>
    approvals.decideExtension(context, { ...at, granted: yes, note: none }),
  'ask-tracking': (context, at) =>
    approvals.askTracking(context, { ...at, reason, measure: '已列入明年改造计划。', days: 30 }),
  'decide-tracking': (context, at, { yes = true }) =>
    approvals.decideTracking(context, { ...at, granted: yes, note: none }),
  report: (context, at) => approvals.reportProgress(context, { ...at, progress: '方案已经报批。', days: 60 }),
  'offer-handover': (context, at) =>
    approvals.offerHandover(context, { ...at, to: 'petition-bureau', reason }),
  'sign-handover': (context, at, { yes = true }) =>
    approvals.signHandover(context, { ...at, accepted: yes, words: '由信访部门按程序办理。' }),
  merge: (context, at, { into = '' }) => join.mergeRequest(context, { ...at, into, note: none }),
  unmerge: (context, at) => join.unmergeRequest(context, { ...at, reason }),
  split: (context, at) =>
    join.splitRequest(context, {
      ...at,
      parts: [{ title: none, words: '另有垃圾无人清运的问题。', category: none }],
    }),
  urge: (context, at) => sides.urgeRequest(context, { ...at, what: 'urge', words: '请尽快处理。' }),
  mark: (context, at) => sides.markRequest(context, { ...at, confidential: false, accusedUnit: none }),
  'ask-statement': (context, at) =>
    sides.askStatement(context, { ...at, unit: none, question: '请说明夜间排放的情况。' }),
  'record-statement': (context, at) => sides.recordStatement(context, { ...at, statement: '设备已经停用。' }),
  attach: (context, at, { yes = true }) =>
    attachEvidence(context, {
      ...at,
      files: [{ name: '修好了.png', base64: smallest }],
      released: yes,
      note: none,
    }),
  check: (context, at, { yes = true }) =>
    checkItem(context, { ...at, checklist: 'before-answer', item: 'contacted', done: yes }),
  'tell-accused': (context, at) =>
    sides.tellAccused(context, { ...at, way: 'phone', words: '处理结果已经告知。' }),
  'give-notice': (context, at) => giveNotice(context, { ...at, what: 'accepted', way: 'handed', note: none }),
  note: (context, at) =>
    sides.noteRequest(context, { ...at, kind: 'internal', note: '请留意。', mentions: [] }),
  transcribe: (context, at) => transcribe(context, { ...at, words: '楼下的路灯有三盏不亮。' }),
  withdraw: (context, at) => sides.withdrawRequest(context, { ...at, reason: '问题已经不存在了。' }),
  reopen: (context, at) => sides.reopenRequest(context, { ...at, reason: '问题又出现了。' }),
};

/** A request as it comes in at the desk. */
export async function aRequest(
  context: Context,
  more: Partial<AskInput> & {
    accusedUnit?: string | undefined;
    files?: readonly UploadedFile[];
    /** They came in person, and have no notice yet. */
    came?: boolean;
  } = {},
): Promise<{ id: string; number: string; trackCode: string }> {
  const { accusedUnit, came = false, ...input } = more;
  const { id, receipt, state } = await receive(
    context,
    {
      requestType: 'consult',
      askerType: 'resident',
      words: '附近工厂夜里排放刺鼻气味，请核实处理。',
      title: none,
      place: none,
      division: none,
      name: none,
      phone: '13800001234',
      filerName: none,
      filerPhone: none,
      notify: 'phone',
      confidential: false,
      wantsPublic: false,
      retryKey: randomUUID(),
      ...input,
    },
    { origin: 'desk', source: 'hotline', channel: 'phone', accusedUnit },
  );
  if (came)
    await receiveVisitors(
      context,
      await snapshot(context),
      { id, state },
      { people: 1, representatives: [], needs: [], elsewhere: 'none', elsewhereAt: none },
    );
  return { id, number: receipt.number, trackCode: receipt.trackCode };
}

/** The number of the last entry of a request. */
export async function lastEntry(context: Context, id: string): Promise<number> {
  return (await loadRequest(context, id)).state.n;
}

/** A number of the right form that no request has. */
export const noSuchNumber = requestNumber(2099, 999_999);
