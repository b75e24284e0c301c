import { z } from 'zod';
import { bilingual, code, order, provenance, text } from './fields.ts';

const line = z.strictObject({ number: text, name: bilingual });
const head = { code, order, name: bilingual };

/** Call-back script 回访话术 per request type: did we contact you, solved, satisfied, what else. */
const callBack = z.strictObject({
  ...head,
  use: z.literal('call-back'),
  requestTypes: z.array(code),
  opening: text,
  questions: z
    .array(z.strictObject({ code, ask: text, answer: z.enum(['yes-no', 'grade', 'words']) }))
    .min(1),
  closing: text,
  ...provenance,
});

/** What is said when words accuse a person of a breach of discipline 纪检监察告知: nothing is stored. */
const disciplineGate = z.strictObject({
  ...head,
  use: z.literal('discipline-gate'),
  say: bilingual,
  ways: z
    .array(
      z.strictObject({ kind: z.enum(['phone', 'site', 'letter', 'visit']), name: bilingual, value: text }),
    )
    .min(1),
  /** Words that raise the gate 触发词. */
  words: z.array(text).min(1),
  /** Complaints of manner stay complaints 服务态度类不触发. */
  exceptions: z.array(text),
  ...provenance,
});

/** Danger to life 涉险: words, and which line is called first. */
const urgent = z.strictObject({
  ...head,
  use: z.literal('urgent'),
  say: bilingual,
  lines: z.array(line).min(1),
  words: z.array(z.strictObject({ word: text, line: text })).min(1),
  ...provenance,
});

/** Words spoken at the desk 话术. */
const spoken = z.strictObject({
  ...head,
  use: z.literal('spoken'),
  say: bilingual,
  ...provenance,
});

export const script = z.discriminatedUnion('use', [callBack, disciplineGate, urgent, spoken]);

const blank = z.strictObject({ code: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'blank'), name: text });

/** A letter or form 文书模板 with named blanks `{blank}`. */
export const template = z.strictObject({
  code,
  order,
  name: bilingual,
  title: text,
  blanks: z.array(blank),
  paragraphs: z.array(text).min(1),
  ...provenance,
});

/** Blanks a message outside may carry: never a name, a phone of a person, an address or the words of a case. */
export const noticeBlanks = ['city', 'number', 'unit', 'date', 'phone', 'link'] as const;

/** A short message 短信/通知 to the asker; carries no personal data. */
export const notice = z.strictObject({
  code,
  order,
  name: bilingual,
  text: bilingual,
  ...provenance,
});

/** Where a request stands, as residents read it 办理状态; `{unit}` is the handling unit. */
export const status = z.strictObject({
  code,
  order,
  name: bilingual,
  sentence: bilingual,
  ...provenance,
});

/** A grade of satisfaction 满意度. */
export const grade = z.strictObject({
  code,
  order,
  name: bilingual,
  /** What it counts as in a rate 计入. */
  counts: z.enum(['satisfied', 'mostly-satisfied', 'dissatisfied']),
  /** Sends the request back to be done again 重办. */
  redo: z.boolean(),
  ...provenance,
});

/** What a call-back came to 回访结果: reached, no answer, wrong number, refused, later. */
export const callResult = z.strictObject({
  code,
  order,
  name: bilingual,
  reached: z.boolean(),
  again: z.boolean(),
  ...provenance,
});

/** How a quality check is scored 评分表: items with what each is worth. */
export const scoreSheet = z.strictObject({
  code,
  order,
  name: bilingual,
  items: z.array(z.strictObject({ code, name: bilingual, worth: z.int().min(1).max(1000) })).min(1),
  ...provenance,
});

/** Steps a checklist may be for 环节: whoever takes the step looks at it before. */
export const checklistSteps = [
  'register', // 登记
  'dispatch', // 派单
  'sign', // 签收
  'handle', // 办理
  'answer', // 答复
  'review', // 答复审核
  'tell', // 告知
  'call-back', // 回访
] as const;

/** What is looked at in such requests 核对单: for categories with all below them and for types, all where none is named. */
export const checklist = z.strictObject({
  code,
  order,
  name: bilingual,
  categories: z.array(code),
  requestTypes: z.array(code),
  /** The step it is for; left out, the answer. */
  step: z.enum(checklistSteps).optional(),
  items: z
    .array(
      z.strictObject({
        code,
        name: bilingual,
        /** Must be ticked before the step 必勾; otherwise whoever takes it is told and goes on. */
        required: z.boolean(),
      }),
    )
    .min(1),
  ...provenance,
});

/** Words that mean the same 同义词: whoever searches by one finds what says another. */
export const synonym = z.strictObject({ code, order, words: z.array(text).min(2), ...provenance });
