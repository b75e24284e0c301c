import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { code, day, document, id, plan } from './contract.ts';

/** Sections and entries are named within their plan, the same in every version. */
const partId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** Most parts and entries of one plan, and signs of one part. */
export const limits = { sections: 20, entries: 150, text: 20_000, cell: 400, title: 120 } as const;

const cell = plainText({ max: limits.cell });
const dayOrNone = z.union([day, z.literal('')]);

/** A plan as its unit writes it: what is left out is empty, and said by the review. */
export const documentInput = z.object({
  title: plainLine({ min: 2, max: limits.title }),
  sections: z
    .array(z.object({ id: partId, heading: plainLine({ max: 80 }), text: plainText({ max: limits.text }) }))
    .max(limits.sections),
  entries: z
    .array(
      z.object({
        id: partId,
        item: code.nullable(),
        activity: code.nullable(),
        what: cell,
        who: cell,
        people: cell,
        from: dayOrNone,
        to: dayOrNone,
        where: cell,
        audience: cell,
        measure: cell,
      }),
    )
    .max(limits.entries),
});

const step = { method: 'POST' as const, output: plan };
const seen = z.object({ id, n: z.coerce.number().int().min(1) });
const reason = plainText({ min: 2, max: 1000 });

export const beginPlan = endpoint({
  ...step,
  path: '/plans',
  permission: 'plans.write',
  summary: '起草方案 The first version of the unit’s plan; the same id again changes nothing.',
  input: z.object({ id, rule: code, document: documentInput }),
});

export const writePlan = endpoint({
  ...step,
  path: '/plans/:id/write',
  permission: 'plans.write',
  summary: '保存为新版本 Another version; none is overwritten.',
  input: seen.extend({ document: documentInput }),
});

export const submitPlan = endpoint({
  ...step,
  path: '/plans/:id/submit',
  permission: 'plans.submit',
  summary: '送审 The latest version goes to the reviewing unit.',
  input: seen,
});

export const withdrawPlan = endpoint({
  ...step,
  path: '/plans/:id/withdraw',
  permission: 'plans.submit',
  summary: '撤回送审 Before the reviewing unit has taken it.',
  input: seen,
});

export const takePlan = endpoint({
  ...step,
  path: '/plans/:id/take',
  permission: 'plans.review',
  summary: '接收审核 The reviewing unit begins.',
  input: seen,
});

export const returnPlan = endpoint({
  ...step,
  path: '/plans/:id/return',
  permission: 'plans.review',
  summary: '退回修改 With a reason and marks at parts of the plan.',
  input: seen.extend({
    reason,
    marks: z
      .array(
        z.object({
          part: z.enum(['plan', 'section', 'entry']),
          place: z.string().max(40),
          finding: z.string().max(200).nullable(),
          words: plainText({ min: 2, max: 500 }),
        }),
      )
      .min(1)
      .max(100),
  }),
});

export const passPlan = endpoint({
  ...step,
  path: '/plans/:id/pass',
  permission: 'plans.review',
  summary: '审核通过 With a reason; grave findings it passes in spite of stand in the record.',
  input: seen.extend({ reason }),
});

export const appealMark = endpoint({
  ...step,
  path: '/plans/:id/appeal',
  permission: 'plans.submit',
  summary: '申诉 Against one mark, to the next level.',
  input: seen.extend({ mark: partId, reason }),
});

export const decideAppeal = endpoint({
  ...step,
  path: '/plans/:id/decide-appeal',
  permission: 'plans.decide-appeal',
  summary: '申诉处理 Upheld: the mark is lifted; or not; with a reason.',
  input: seen.extend({ mark: partId, isUpheld: z.boolean(), reason }),
});

export const consultOnPlan = endpoint({
  ...step,
  path: '/plans/:id/consult',
  permission: 'plans.consult',
  summary: '征求意见 The latest version goes to departments, to be answered by a day.',
  input: seen.extend({ units: z.array(code).min(1).max(30), due: day, question: plainText({ max: 1000 }) }),
});

export const giveOpinion = endpoint({
  ...step,
  path: '/plans/:id/opinion',
  permission: 'plans.opinion',
  summary: '反馈意见 What a department that was asked says.',
  input: seen.extend({ agrees: z.boolean(), opinion: plainText({ min: 2, max: 2000 }) }),
});

export const settleOpinion = endpoint({
  ...step,
  path: '/plans/:id/settle',
  permission: 'plans.consult',
  summary: '意见处理 Adopted or not, with the reason.',
  input: seen.extend({ unit: code, isAdopted: z.boolean(), reason }),
});

export const readPlanFile = endpoint({
  method: 'POST',
  path: '/plan-files',
  permission: 'plans.write',
  summary: '读取已有文件 A plan taken from the Word or Excel file a unit already has; nothing is kept.',
  input: z.object({ rule: code, name: plainLine({ min: 1, max: 200 }), base64: z.base64().max(11_000_000) }),
  output: z.object({
    document,
    /** Heads of columns nobody here knows; what stood in them was left out. */
    unread: z.array(z.string()),
    /** Texts of dates that could not be read, with the entry they belong to. */
    undated: z.array(z.object({ entry: z.string(), text: z.string() })),
  }),
});
