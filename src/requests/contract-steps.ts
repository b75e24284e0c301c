import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { caseView, code, id, instant, optionalLine } from './contract-case.ts';
import { directBases, noteKinds, outcomes, returnGrounds } from './rules/stage.ts';

/** A step states the last entry it saw; a stale one is a conflict. */
export const seen = z.object({ id, n: z.coerce.number().int().min(1) });

/** What every action on a case answers: the case as it stands now. */
export const stepped = { output: caseView, method: 'POST' as const };

/** Which units handle it 主办/协办, for what, how fast. */
const assigning = {
  category: code,
  lead: code,
  helpers: z.array(code).max(8).default([]),
  urgency: code.optional(),
  note: optionalLine(500),
};

export const dispatch = endpoint({
  ...stepped,
  path: '/requests/:id/dispatch',
  permission: 'requests.dispatch',
  summary: '派单 Hand the request to the one unit that leads.',
  input: seen.extend(assigning),
});

export const sign = endpoint({
  ...stepped,
  path: '/requests/:id/sign',
  permission: 'requests.sign',
  summary: '签收 The lead unit takes the request on.',
  input: seen,
});

export const answer = endpoint({
  ...stepped,
  path: '/requests/:id/answer',
  permission: 'requests.answer',
  summary: '答复 What was done, in words the asker will read.',
  input: seen.extend({
    answer: plainText({ min: 5, max: 5000 }),
    outcome: z.enum(outcomes),
    ground: optionalLine(200),
  }),
});

export const answerDirectly = endpoint({
  ...stepped,
  path: '/requests/:id/answer-directly',
  permission: 'requests.answer-directly',
  summary: '直办 Answer at once and close in one step.',
  input: seen.extend({
    answer: plainText({ min: 2, max: 5000 }),
    basis: z.enum(directBases),
    article: optionalLine(100),
    /** The knowledge article that was read out; one past its time is refused. */
    articleId: id.optional(),
  }),
});

export const tell = endpoint({
  ...stepped,
  path: '/requests/:id/tell',
  permission: 'requests.tell',
  summary: '告知 The asker was told the answer.',
  input: seen.extend({ way: z.enum(['phone', 'sms', 'letter']), note: optionalLine(200) }),
});

export const confirm = endpoint({
  ...stepped,
  path: '/requests/:id/confirm',
  permission: 'requests.confirm',
  summary: '回访评价 What the asker said on the phone: solved or not, how satisfied.',
  input: seen.extend({
    solved: z.boolean(),
    grade: code,
    remark: plainText({ max: 1000 }).optional(),
    /** 是否联系您: whether the unit had been in touch. */
    contacted: z.boolean().optional(),
  }),
});

export const close = endpoint({
  ...stepped,
  path: '/requests/:id/close',
  permission: 'requests.close',
  summary: '办结 Close a request whose asker wished not to be told.',
  input: seen.extend({ note: optionalLine(200) }),
});

const reason = plainText({ min: 2, max: 1000 });

export const accept = endpoint({
  ...stepped,
  path: '/requests/:id/accept',
  permission: 'requests.accept',
  summary: '受理 It is taken in, and the asker is told so.',
  input: seen,
});

export const askDecline = endpoint({
  ...stepped,
  path: '/requests/:id/ask-decline',
  permission: 'requests.ask-decline',
  summary: '拟不予受理 Propose not to take it in, on a ground of the city and with the way that is open.',
  input: seen.extend({ ground: code, explanation: plainText({ min: 5, max: 2000 }) }),
});

export const decideDecline = endpoint({
  ...stepped,
  path: '/requests/:id/decide-decline',
  permission: 'requests.decide-decline',
  summary: '审定不予受理 A second person decides; the asker is told the ground and the way.',
  input: seen.extend({ granted: z.boolean(), note: optionalLine(500) }),
});

export const returnToDesk = endpoint({
  ...stepped,
  path: '/requests/:id/return',
  permission: 'requests.return',
  summary: '退单 The unit hands it back with its ground.',
  input: seen.extend({ ground: z.enum(returnGrounds), reason, suggested: code.optional() }),
});

export const decideObjection = endpoint({
  ...stepped,
  path: '/requests/:id/decide-objection',
  permission: 'requests.decide-objection',
  summary: '派单异议审核 Upheld: to be assigned anew. Refused: back to the unit.',
  input: seen.extend({ upheld: z.boolean(), reason }),
});

export const rule = endpoint({
  ...stepped,
  path: '/requests/:id/rule',
  permission: 'requests.rule',
  summary: '疑难工单会商裁定 Lead and helpers are named for good; may amend the duty catalogue.',
  input: seen.extend({
    ...assigning,
    ruling: plainText({ min: 5, max: 2000 }),
    consulted: z.array(code).max(12).default([]),
    /** Amend the 派单目录 by this ruling, as a dated item of the city. */
    amend: z.boolean().default(false),
  }),
});

export const redispatch = endpoint({
  ...stepped,
  path: '/requests/:id/redispatch',
  permission: 'requests.redispatch',
  summary: '改派 Another unit leads; the citizen clock goes on as it was.',
  input: seen.extend({ ...assigning, reason }),
});

export const recall = endpoint({
  ...stepped,
  path: '/requests/:id/recall',
  permission: 'requests.recall',
  summary: '撤回派单 Take a dispatch back while the unit has not signed for it.',
  input: seen.extend({ reason }),
});

export const reply = endpoint({
  ...stepped,
  path: '/requests/:id/reply',
  permission: 'requests.reply',
  summary: '协办反馈 A helping unit replies to the lead.',
  input: seen.extend({ reply: plainText({ min: 2, max: 5000 }) }),
});

export const askExtension = endpoint({
  ...stepped,
  path: '/requests/:id/ask-extension',
  permission: 'requests.ask-extension',
  summary: '申请延期 The unit asks for more time, with its ground.',
  input: seen.extend({ amount: z.coerce.number().int().min(1).max(365), reason }),
});

export const decideExtension = endpoint({
  ...stepped,
  path: '/requests/:id/decide-extension',
  permission: 'requests.decide-extension',
  summary: '审批延期 One level up decides; the citizen clock never moves, and the asker is told.',
  input: seen.extend({ granted: z.boolean(), note: optionalLine(500) }),
});

export const review = endpoint({
  ...stepped,
  path: '/requests/:id/review',
  permission: 'requests.review',
  summary: '答复审核 A second person reads the answer; sent back only with a reason.',
  input: seen
    .extend({ passed: z.boolean(), reason: optionalLine(1000) })
    .refine(({ passed, reason: given }) => passed || given !== undefined, {
      path: ['reason'],
      message: 'required',
    }),
});

export const askTracking = endpoint({
  ...stepped,
  path: '/requests/:id/ask-tracking',
  permission: 'requests.ask-tracking',
  summary: '申请挂账 It cannot be solved now: why, what is done, and when the asker hears next.',
  input: seen.extend({
    reason,
    measure: plainText({ min: 5, max: 2000 }),
    days: z.coerce.number().int().min(1).max(90),
  }),
});

export const decideTracking = endpoint({
  ...stepped,
  path: '/requests/:id/decide-tracking',
  permission: 'requests.decide-tracking',
  summary: '审批挂账 One level up decides; it stays open.',
  input: seen.extend({ granted: z.boolean(), note: optionalLine(500) }),
});

export const report = endpoint({
  ...stepped,
  path: '/requests/:id/report',
  permission: 'requests.report',
  summary: '告知进展 What moved on a tracked request, and when the asker hears next.',
  input: seen.extend({
    progress: plainText({ min: 5, max: 2000 }),
    days: z.coerce.number().int().min(1).max(90),
  }),
});

export const offerHandover = endpoint({
  ...stepped,
  path: '/requests/:id/offer-handover',
  permission: 'requests.offer-handover',
  summary: '提请移交 Offer it to another unit, which has to sign for it.',
  input: seen.extend({ to: code, reason }),
});

export const signHandover = endpoint({
  ...stepped,
  path: '/requests/:id/sign-handover',
  permission: 'requests.sign-handover',
  summary: '移交签收 The receiver takes it over, in words the asker will read, or does not.',
  input: seen.extend({ accepted: z.boolean(), words: plainText({ min: 5, max: 2000 }) }),
});

export const merge = endpoint({
  ...stepped,
  path: '/requests/:id/merge',
  permission: 'requests.merge',
  summary: '并单 It follows another request; this asker keeps their own clock and gets their own answer.',
  input: seen.extend({ into: plainLine({ min: 8, max: 14 }), note: optionalLine(500) }),
});

export const unmerge = endpoint({
  ...stepped,
  path: '/requests/:id/unmerge',
  permission: 'requests.unmerge',
  summary: '撤销并单 It goes its own way again.',
  input: seen.extend({ reason }),
});

export const split = endpoint({
  ...stepped,
  path: '/requests/:id/split',
  permission: 'requests.split',
  summary: '拆单 Further matters become requests of their own, with the clock of the first.',
  input: seen.extend({
    parts: z
      .array(
        z.object({
          title: plainLine({ max: 60 }).optional(),
          words: plainText({ min: 5, max: 5000 }),
          category: code.optional(),
        }),
      )
      .min(1)
      .max(5),
  }),
});

export const transcribe = endpoint({
  ...stepped,
  path: '/requests/:id/transcribe',
  permission: 'requests.transcribe',
  summary: '听写录音 Write down what a voice message says; the asker sees it and says whether it is right.',
  input: seen.extend({ words: plainText({ min: 5, max: 5000 }) }),
});

export const urge = endpoint({
  ...stepped,
  path: '/requests/:id/urge',
  permission: 'requests.urge',
  summary: '催办、补充 The asker urges or adds; the unit is alerted, no new request begins.',
  input: seen.extend({ what: z.enum(['urge', 'supplement']), words: plainText({ min: 2, max: 2000 }) }),
});

export const mark = endpoint({
  ...stepped,
  path: '/requests/:id/mark',
  permission: 'requests.mark',
  summary: '保密、被反映对象 Keep the asker’s name close; say which unit it is about.',
  input: seen.extend({ confidential: z.boolean(), accusedUnit: code.nullish() }),
});

export const askStatement = endpoint({
  ...stepped,
  path: '/requests/:id/ask-statement',
  permission: 'requests.state-side',
  summary: '请被反映方陈述 Ask the one complained of for its side, by a masked question.',
  input: seen.extend({ unit: code.optional(), question: plainText({ min: 5, max: 1000 }) }),
});

export const recordStatement = endpoint({
  ...stepped,
  path: '/requests/:id/record-statement',
  permission: 'requests.state-side',
  summary: '记录陈述 What a firm or person complained of says, written down by staff.',
  input: seen.extend({ statement: plainText({ min: 2, max: 5000 }) }),
});

export const tellAccused = endpoint({
  ...stepped,
  path: '/requests/:id/tell-accused',
  permission: 'requests.state-side',
  summary: '告知被反映方 The one complained of was told the outcome.',
  input: seen.extend({ way: z.enum(['phone', 'sms', 'letter']), words: plainText({ min: 2, max: 2000 }) }),
});

export const note = endpoint({
  ...stepped,
  path: '/requests/:id/note',
  permission: 'requests.note',
  summary: '记录 A note for colleagues, a three-party call, a contact or a visit.',
  input: seen.extend({
    kind: z.enum(noteKinds),
    note: plainText({ min: 2, max: 2000 }),
    /** Posts who are to look at it 提到; only those who may read the request. */
    mentions: z.array(code).max(10).default([]),
  }),
});

export const withdraw = endpoint({
  ...stepped,
  path: '/requests/:id/withdraw',
  permission: 'requests.withdraw',
  summary: '撤回诉求 The asker takes it back; in their words.',
  input: seen.extend({ reason }),
});

export const reopen = endpoint({
  ...stepped,
  path: '/requests/:id/reopen',
  permission: 'requests.reopen',
  summary: '重新办理 The asker says it is not settled; the history stays.',
  input: seen.extend({ reason }),
});

const askedStatements = z.object({
  statements: z.array(
    z.object({ id, question: z.string(), due: instant.nullable(), givenAt: instant.nullable() }),
  ),
});

export const statements = endpoint({
  method: 'GET',
  path: '/statements',
  permission: 'requests.give-statement',
  summary: '需本单位陈述 The masked questions put to one’s own unit, and nothing else of those requests.',
  input: z.object({}),
  output: askedStatements,
});

export const stateSide = endpoint({
  method: 'POST',
  path: '/statements/:id',
  permission: 'requests.give-statement',
  summary: '陈述 The unit complained of states its side.',
  input: z.object({ id, statement: plainText({ min: 2, max: 5000 }) }),
  output: askedStatements,
});

export const check = endpoint({
  ...stepped,
  path: '/requests/:id/check',
  permission: 'requests.check',
  summary: '勾选核对单 One item of a checklist is done, or is not after all.',
  input: seen.extend({ checklist: code, item: code, done: z.boolean() }),
});
