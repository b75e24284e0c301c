import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { stages } from './rules/stage.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const instant = z.iso.datetime({ precision: 3 });

/** A file of a request: its name as sent, its type by content. */
export const fileView = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  erased: z.boolean(),
});

/** What an asker sees of their own request: no units' inner words. */
export const askerView = z.object({
  number: z.string(),
  status: z.string(),
  sentence: z.string(),
  title: z.string(),
  words: z.string(),
  receivedAt: instant,
  /** Somebody else filed it 代反映; both may look it up. */
  filed: z.boolean(),
  due: instant.nullable(),
  provisional: z.boolean(),
  stage: z.enum(stages),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  /** What was said last about a tracked request 挂账, and when the asker hears next. */
  progress: z.string().nullable(),
  next: instant.nullable(),
  mayRate: z.boolean(),
  mayAdd: z.boolean(),
  /** What an operator wrote down of a voice message, and whether its asker may still say if it is right. */
  heard: z.string().nullable(),
  mayCheck: z.boolean(),
  mayWithdraw: z.boolean(),
  mayReopen: z.boolean(),
  solved: z.boolean().nullable(),
  grade: z.string().nullable(),
  erased: z.boolean(),
  steps: z.array(z.object({ at: instant, text: z.string() })),
  files: z.array(fileView),
  n: z.number(),
  /** Renewed with every answer: the signed promise up to the newest entry. */
  proof: z.string(),
});
export type AskerView = z.infer<typeof askerView>;

const trackCode = z
  .string()
  .transform((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  .pipe(z.string().min(16).max(24));

export const track = endpoint({
  method: 'GET',
  path: '/track/:code',
  permission: 'requests.track',
  summary: '查询诉求 One’s own request by its secret code.',
  input: z.object({ code: trackCode }),
  output: askerView,
});

export const rate = endpoint({
  method: 'POST',
  path: '/track/:code/confirm',
  permission: 'requests.track',
  summary: '评价 The asker says whether it is solved and how satisfied they are.',
  input: z.object({
    code: trackCode,
    n: z.coerce.number().int().min(1),
    solved: z.boolean(),
    grade: code,
    remark: plainText({ max: 1000 }).optional(),
  }),
  output: askerView,
});

export const lookUp = endpoint({
  method: 'POST',
  path: '/track',
  permission: 'requests.track',
  summary:
    '凭编号查询 A new code for the number together with the phone or name it was given with; rate-limited.',
  input: z.object({
    number: z
      .string()
      .transform((text) => text.replace(/\D/g, ''))
      .pipe(z.string().min(8).max(10)),
    phoneOrName: plainLine({ min: 1, max: 40 }),
  }),
  output: z.object({ trackCode: z.string() }),
});

const said = { code: trackCode, n: z.coerce.number().int().min(1), words: plainText({ min: 2, max: 2000 }) };

export const add = endpoint({
  method: 'POST',
  path: '/track/:code/add',
  permission: 'requests.track',
  summary: '催办、补充 The asker urges or adds something; no new request begins.',
  input: z.object({ ...said, what: z.enum(['urge', 'supplement']) }),
  output: askerView,
});

export const checkHeard = endpoint({
  method: 'POST',
  path: '/track/:code/heard',
  permission: 'requests.track',
  summary: '核对听写 The asker says whether what was written down of a voice message is what they said.',
  input: z.object({
    code: trackCode,
    n: said.n,
    right: z.boolean(),
    words: plainText({ max: 2000 }).optional(),
  }),
  output: askerView,
});

export const takeBack = endpoint({
  method: 'POST',
  path: '/track/:code/withdraw',
  permission: 'requests.track',
  summary: '撤回诉求 The asker takes the request back.',
  input: z.object(said),
  output: askerView,
});

export const askAgain = endpoint({
  method: 'POST',
  path: '/track/:code/reopen',
  permission: 'requests.track',
  summary: '重新反映 The asker says it is not settled; it opens again with its history.',
  input: z.object(said),
  output: askerView,
});
