import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';

export const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
export const civil = z.iso.date();
export const money = z.number().int();
export const instant = z.iso.datetime({ precision: 3 });
const words = z.object({ zh: z.string(), en: z.string() });
const mark = z.enum(['verify', 'invented']).nullable();

/** A workbook sent with a form: at most 20 MB, as base 64 in the body. */
export const workbook = z.object({
  name: plainLine({ min: 1, max: 120 }),
  base64: z.base64().max(28_000_000),
});
/** Bytes a body with a workbook may have. */
export const workbookBody = 30 * 1024 * 1024;

const policyRow = z.object({
  code: z.string(),
  name: words,
  kind: z.string(),
  edition: z.number(),
  status: z.enum(['not-yet', 'in-force', 'expired', 'abolished']),
  from: civil,
  to: civil.nullable(),
  /** It serves settlement and audit only now. */
  settlementOnly: z.boolean(),
  mark,
  payer: words,
  contact: words,
  unit: z.string().nullable(),
});
export type PolicyRow = z.infer<typeof policyRow>;

export const listPolicies = endpoint({
  method: 'GET',
  path: '/policies',
  permission: 'policies.read',
  summary: '政策列表 All policies, those in force first.',
  input: z.object({}),
  output: z.object({ policies: z.array(policyRow) }),
});

const layered = z.object({
  from: civil,
  to: civil.nullable(),
  value: z.union([z.string(), z.number(), z.boolean()]),
  ground: z.string(),
  mark,
});

export const policyDetail = policyRow.extend({
  texts: z.array(z.object({ ground: z.string(), mark })),
  parameters: z.array(
    z.object({ code: z.string(), name: words, unit: z.string(), values: z.array(layered) }),
  ),
  conflicts: z.array(z.string()),
  switches: z.array(
    z.object({
      code: z.string(),
      question: words,
      silent: words,
      default: z.string(),
      now: z.string(),
      options: z.array(z.object({ code: z.string(), name: words, ground: z.string() })),
    }),
  ),
  conditions: z.array(
    z.object({
      code: z.string(),
      rule: z.string(),
      name: words,
      rows: z.array(z.object({ verdict: z.enum(['pass', 'refuse']), say: words, ground: z.string() })),
    }),
  ),
  questions: z.array(
    z.object({
      code: z.string(),
      type: z.string(),
      question: words,
      asked: z.boolean(),
      choices: z.array(z.object({ code: z.string(), name: words })),
    }),
  ),
  documents: z.array(words),
  deadlines: z.array(z.object({ name: words, ground: z.string() })),
  listings: z.array(
    z.object({
      county: z.string(),
      area: z.string(),
      level: z.string(),
      from: civil,
      to: civil.nullable(),
      issuer: z.string(),
      published: civil,
    }),
  ),
  /** Number of the last entry of what the city states for it. */
  n: z.number(),
  mayChange: z.boolean(),
});
export type PolicyDetail = z.infer<typeof policyDetail>;

export const showPolicy = endpoint({
  method: 'GET',
  path: '/policies/:policy',
  permission: 'policies.read',
  summary:
    '政策内容 One policy: texts, figures by date and layer, conditions, open questions and how the city reads them.',
  input: z.object({ policy: code }),
  output: policyDetail,
});

export const setSwitch = endpoint({
  method: 'POST',
  path: '/policies/:policy/switches',
  permission: 'policies.set',
  summary: '确定口径 How the city reads an open question from now on, with the ground.',
  input: z.object({
    policy: code,
    n: z.number().int().min(0),
    switch: code,
    option: code,
    ground: plainText({ min: 2, max: 500 }),
  }),
  output: policyDetail,
});

const loaded = z.object({
  taken: z.number(),
  unchanged: z.number(),
  refused: z.array(z.object({ row: z.number(), sentence: z.string() })),
});

export const loadListings = endpoint({
  method: 'POST',
  path: '/policies/:policy/listings',
  permission: 'policies.set',
  summary: '导入中高风险地区公布情况 Published listings from a workbook, all or none.',
  input: z.object({
    policy: code,
    n: z.number().int().min(0),
    ground: plainText({ min: 2, max: 500 }),
    file: workbook,
  }),
  output: loaded,
});

const lessor = z.object({
  code: z.string(),
  name: z.string(),
  owner: z.string(),
  control: z.string(),
  coOwned: z.boolean(),
  weak: z.boolean(),
});

export const listLessors = endpoint({
  method: 'GET',
  path: '/lessors',
  permission: 'policies.read',
  summary: '出租方名录 The register of lessors with their ownership.',
  input: z.object({}),
  output: z.object({ lessors: z.array(lessor), mayChange: z.boolean() }),
});

export const loadLessors = endpoint({
  method: 'POST',
  path: '/lessors',
  permission: 'policies.set',
  summary: '导入出租方名录 Lessors from a workbook; each changed line is an entry of the record.',
  input: z.object({ file: workbook }),
  output: loaded,
});
