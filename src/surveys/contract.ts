import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { questionKinds } from './rules/question.ts';
import { accesses, peoples, surveyPhases } from './rules/survey.ts';

const id = z.uuid();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,19}$/);
const day = z.iso.date('not-a-date');
const seen = z.int().min(1).max(100_000);

const line = (most: number) =>
  z.strictObject({
    zh: plainLine({ min: 1, max: most }),
    en: plainLine({ max: most * 3 })
      .nullable()
      .default(null),
  });

const question = z.strictObject({
  code,
  kind: z.enum(questionKinds),
  ask: line(120),
  choices: z
    .array(z.strictObject({ code, name: line(40) }))
    .max(12)
    .default([]),
  least: z.int().min(-1_000_000).max(1_000_000).default(0),
  most: z.int().min(-1_000_000).max(1_000_000).default(100),
});
export type QuestionInput = z.input<typeof question>;

const content = z.strictObject({
  title: line(60),
  lead: line(200),
  next: line(200),
  questions: z.array(question).min(1).max(40),
  access: z.enum(accesses),
  people: z.enum(peoples),
  english: z.boolean(),
  opens: day,
  closes: day,
});
export type ContentInput = z.input<typeof content>;

const textView = z.object({ zh: z.string(), en: z.string().nullable() });
const questionView = z.object({
  code: z.string(),
  kind: z.enum(questionKinds),
  ask: textView,
  choices: z.array(z.object({ code: z.string(), name: textView })),
  least: z.number(),
  most: z.number(),
});
export type QuestionView = z.infer<typeof questionView>;

const rulesView = z.object({
  mostQuestions: z.number(),
  seconds: z.record(z.enum(questionKinds), z.number()),
  smallestCell: z.number(),
  sameDays: z.number(),
  mostDays: z.number(),
  keepMonths: z.number(),
});
export type RulesView = z.infer<typeof rulesView>;

const surveyRow = z.object({
  id,
  title: textView,
  phase: z.enum(surveyPhases),
  access: z.enum(accesses),
  people: z.enum(peoples),
  opens: day,
  closes: day,
  questions: z.number(),
  answered: z.number(),
  /** Drawn and asked; null for an open link. */
  asked: z.number().nullable(),
});
export type SurveyRow = z.infer<typeof surveyRow>;

export const listSurveys = endpoint({
  method: 'GET',
  path: '/surveys',
  permission: 'surveys.read',
  summary: '问卷 Surveys, the newest first, with how many answered, and the city’s rules.',
  input: z.object({ after: id.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  output: z.object({
    rows: z.array(surveyRow),
    next: z.string().nullable(),
    rules: rulesView.nullable(),
    today: day,
  }),
});

const strata = z.array(z.object({ name: z.string(), size: z.number(), asked: z.number() }));

const surveyView = surveyRow.extend({
  n: z.number(),
  content: z.object({
    ...{ title: textView, lead: textView, next: textView, questions: z.array(questionView) },
    ...{ access: z.enum(accesses), people: z.enum(peoples), english: z.boolean(), opens: day, closes: day },
  }),
  seconds: z.number(),
  /** Address on the portal of an open survey. */
  address: z.string(),
  drawn: z.object({ seed: z.string(), list: z.string(), strata }).nullable(),
  slips: z.number(),
  unread: z.number(),
  /** Whether the answers are still those that were counted; null before that, and once they were destroyed. */
  isAsCounted: z.boolean().nullable(),
  destroyed: z.boolean(),
  /** From this day on answers may be destroyed. */
  keptUntil: day.nullable(),
  may: z.object({
    ...{ revise: z.boolean(), draw: z.boolean(), check: z.boolean(), slips: z.boolean(), close: z.boolean() },
    ...{
      release: z.boolean(),
      drop: z.boolean(),
      destroy: z.boolean(),
      answer: z.boolean(),
      results: z.boolean(),
    },
  }),
  history: z.array(
    z.object({
      ...{ n: z.number(), type: z.string(), at: z.iso.datetime({ precision: 3 }) },
      ...{ post: z.string().nullable(), unit: z.string().nullable(), words: z.string().nullable() },
    }),
  ),
});
export type SurveyView = z.infer<typeof surveyView>;

export const readSurvey = endpoint({
  method: 'GET',
  path: '/surveys/:id',
  permission: 'surveys.read',
  summary: '一份问卷 One survey with its questions, where it stands and what may be done.',
  input: z.object({ id }),
  output: surveyView,
});

export const draftSurvey = endpoint({
  method: 'POST',
  path: '/surveys',
  permission: 'surveys.keep',
  summary: '起草问卷 A survey written down; who asks for a name or a telephone is refused with the rule.',
  input: content.extend({ id }),
  output: surveyView,
});

export const reviseSurvey = endpoint({
  method: 'POST',
  path: '/surveys/:id/content',
  permission: 'surveys.keep',
  summary: '修改问卷 A draft changed; what was checked cannot be, a new wording is a new survey.',
  input: content.extend({ id, n: seen }),
  output: surveyView,
});

export const mostFrame = 5_000;
const frameText = z.string().min(1).max(60);

export const drawSurvey = endpoint({
  method: 'POST',
  path: '/surveys/:id/draw',
  permission: 'surveys.keep',
  summary: '抽样 Draws by lot in each stratum from a list of ids; the seed stands in the record.',
  input: z.strictObject({
    ...{ id, n: seen, asked: z.int().min(1).max(5_000) },
    seed: z.string().regex(/^[A-Za-z0-9-]{4,40}$/),
    /** Ids and strata; left out for askers, whose closed requests of these days are the list. */
    rows: z
      .array(z.strictObject({ unit: frameText, stratum: frameText }))
      .max(mostFrame)
      .default([]),
    from: day.nullable().default(null),
    to: day.nullable().default(null),
  }),
  output: surveyView,
});

export const surveySteps = ['check', 'return', 'close', 'release', 'drop', 'destroy'] as const;
export type SurveyStep = (typeof surveySteps)[number];

export const stepSurvey = endpoint({
  method: 'POST',
  path: '/surveys/:id/steps',
  permission: 'surveys.keep',
  summary:
    '问卷的一步 Checked or returned by somebody else, closed and counted, released, dropped, its answers destroyed.',
  input: z.strictObject({
    ...{ id, n: seen, step: z.enum(surveySteps) },
    words: plainText({ max: 300 }).nullable().default(null),
  }),
  output: surveyView,
});

export const makeSlips = endpoint({
  method: 'POST',
  path: '/surveys/:id/slips',
  permission: 'surveys.keep',
  summary:
    '答卷码 Makes a code for each drawn and gives them once, to be printed; those made before and unused are void.',
  input: z.strictObject({ id, n: seen }),
  output: z.object({
    title: textView,
    address: z.string(),
    closes: day,
    slips: z.array(z.object({ code: z.string(), stratum: z.string() })),
  }),
});

export const listDrawn = endpoint({
  method: 'GET',
  path: '/surveys/:id/drawn',
  permission: 'surveys.keep',
  summary: '送达名单 Who was drawn, by stratum; any slip of the stratum goes to any of them.',
  input: z.object({ id }),
  output: z.object({ rows: z.array(z.object({ unit: z.string(), stratum: z.string() })) }),
});

const share = z.object({ share: z.number(), low: z.number(), high: z.number() });
const reportView = z.object({
  k: z.number(),
  answered: z.number(),
  response: z
    .object({
      ...{ size: z.number(), asked: z.number(), rate: share },
      strata: z.array(
        z.object({
          ...{ names: z.array(z.string()), size: z.number(), asked: z.number(), answered: z.number() },
          rate: share,
        }),
      ),
    })
    .nullable(),
  margin: z.number().nullable(),
  effective: z.number().nullable(),
  unequal: z.boolean(),
  shift: z.number().nullable(),
  questions: z
    .array(
      z.object({
        ...{ question: z.string(), choice: z.string().nullable() },
        columns: z
          .array(
            z.object({
              ...{ codes: z.array(z.string()), count: z.number(), plain: share },
              weighted: share.nullable(),
            }),
          )
          .nullable(),
        strata: z.array(z.array(z.number()).nullable()),
        median: z.number().nullable(),
      }),
    )
    .nullable(),
});
export type ReportView = z.infer<typeof reportView>;

export const surveyResults = endpoint({
  method: 'GET',
  path: '/surveys/:id/results',
  permission: 'surveys.results',
  summary:
    '问卷结果 What may be told once it is closed: shares with intervals, never of fewer than k people.',
  input: z.object({ id }),
  output: z.object({
    report: reportView,
    words: z.array(z.object({ question: z.string(), words: z.array(z.string()) })),
  }),
});

export const exportResults = endpoint({
  method: 'GET',
  path: '/surveys/:id/results.xlsx',
  permission: 'surveys.results',
  summary: '导出结果 The same as a workbook.',
  input: z.object({ id }),
  output: z.unknown(),
});

const wordView = z.object({
  ...{ id, question: z.string(), masked: z.string(), state: z.enum(['unread', 'shown', 'withheld']) },
});
export type WordView = z.infer<typeof wordView>;

export const listWords = endpoint({
  method: 'GET',
  path: '/surveys/:id/words',
  permission: 'surveys.keep',
  summary:
    '自由回答 Free words, masked, for somebody to look at before anybody else does; each look is logged.',
  input: z.object({ id }),
  output: z.object({ rows: z.array(wordView) }),
});

export const judgeWord = endpoint({
  method: 'POST',
  path: '/surveys/:id/words',
  permission: 'surveys.keep',
  summary: '看过一条 Lets words be read as masked, or withholds them.',
  input: z.strictObject({
    ...{ id, word: id, state: z.enum(['shown', 'withheld']) },
    words: plainText({ max: 600 }).nullable().default(null),
  }),
  output: z.object({ rows: z.array(wordView) }),
});

export const enterAnswer = endpoint({
  method: 'POST',
  path: '/surveys/:id/answers',
  permission: 'surveys.answer',
  summary: '电话代填 An answer given by telephone: with the code of a slip, or none where the link is open.',
  input: z.strictObject({
    id,
    key: id,
    code: z.string().max(40).nullable().default(null),
    said: z.record(code, z.array(plainText({ max: 600 })).max(12)),
  }),
  output: z.object({ outcome: z.enum(['taken', 'again']) }),
});
