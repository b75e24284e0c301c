import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { fileView } from './contract-asker.ts';
import { actions, directBases, notifyWays, outcomes, stages } from './rules/stage.ts';

export * from './contract-asker.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const instant = z.iso.datetime({ precision: 3 });
const id = z.uuid();

/** A mobile or fixed telephone number of the mainland, as people write it; kept as digits. */
export const phone = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/[\s\-–—()]/g, ''))
  .pipe(z.string().regex(/^(\+?86)?(1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}|\d{5})$/, 'not-a-phone'));

const optionalPhone = z.union([z.literal('').transform(() => undefined), phone]).optional();
const optionalLine = (max: number) =>
  plainLine({ max })
    .optional()
    .transform((text) => (text === '' ? undefined : text));

/** What an asker tells us, on any way in. */
export const askInput = z.object({
  requestType: code,
  askerType: code,
  title: plainLine({ max: 60 }).optional(),
  words: plainText({ min: 5, max: 5000 }),
  place: optionalLine(100),
  division: z.string().max(60).optional(),
  name: optionalLine(40),
  phone: optionalPhone,
  /** Where a letter goes 书面答复地址; sealed, never among the words. */
  address: optionalLine(200),
  /** 代反映: the person who files for the asker. */
  filerName: optionalLine(40),
  filerPhone: optionalPhone,
  notify: z.enum(notifyWays).default('none'),
  /** 保密: name and contact are shown only when the step needs them. */
  confidential: z.boolean().default(false),
  /** The asker agrees that the masked text may be published once a reviewer released it; default no. */
  wantsPublic: z.boolean().default(false),
  /** Made by the form or client, so that a request sent twice is received once. */
  retryKey: z.string().regex(/^[A-Za-z0-9-]{16,64}$/),
});

export const receipt = z.object({
  number: z.string(),
  /** The secret code that opens the request; shown to the asker only. */
  trackCode: z.string(),
  receivedAt: instant,
  /** By when the asker is to have an answer; null while the calendar cannot say. */
  due: instant.nullable(),
  provisional: z.boolean(),
  /** The signed promise, as text that an offline page can check. */
  proof: z.string(),
});
export type Receipt = z.infer<typeof receipt>;

export const receive = endpoint({
  method: 'POST',
  path: '/requests',
  permission: 'requests.receive',
  summary: '提交诉求 Send a request; answers with a receipt.',
  input: askInput,
  output: receipt,
});

/** What an operator writes down for a caller or visitor. */
export const registerInput = askInput.extend({
  source: code,
  channel: code,
  category: code.optional(),
  campaign: code.optional(),
  upperNumber: plainLine({ max: 40 }).optional(),
  /** Unit complained of 被反映对象. */
  accusedUnit: code.optional(),
  /** When the person spoke, if not now; older than the city's limit needs `claimReason`. */
  happenedAt: instant.optional(),
  claimReason: optionalLine(200),
  /** 直办: answered while the caller was on the line. */
  direct: z
    .object({
      answer: plainText({ min: 2, max: 5000 }),
      basis: z.enum(directBases),
      article: optionalLine(100),
    })
    .optional(),
});

export const register = endpoint({
  method: 'POST',
  path: '/desk/requests',
  permission: 'requests.register',
  summary: '登记诉求 Register a request at the desk, answered at once (直办) or for dispatch.',
  input: registerInput,
  output: receipt.extend({ id }),
});

const row = z.object({
  id,
  number: z.string(),
  title: z.string(),
  stage: z.enum(stages),
  requestType: z.string(),
  askerType: z.string(),
  source: z.string(),
  category: z.string().nullable(),
  division: z.string().nullable(),
  ownerUnit: z.string(),
  leadUnit: z.string().nullable(),
  receivedAt: instant,
  happenedAt: instant,
  citizenDue: instant.nullable(),
  stepDue: instant.nullable(),
  provisional: z.boolean(),
  confidential: z.boolean(),
  redoCount: z.number(),
  history: z.boolean(),
});
export type RequestRow = z.infer<typeof row>;

/** Queues 工作队列: what a post sees first. */
export const queues = ['to-dispatch', 'to-sign', 'to-answer', 'to-tell', 'closed', 'all'] as const;
export type Queue = (typeof queues)[number];

export const list = endpoint({
  method: 'GET',
  path: '/requests',
  permission: 'requests.list',
  summary: '诉求列表 One queue, oldest deadline first, or what a search finds, newest first; keyset pages.',
  input: z.object({
    queue: z.enum(queues).default('all'),
    /** Words to look for: number, upper number or any two characters of the text. */
    q: plainLine({ max: 60 }).optional(),
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    /** For a search: how many of the newest entries are not searchable yet. */
    lag: z.number(),
  }),
});

export const counts = endpoint({
  method: 'GET',
  path: '/requests/counts',
  permission: 'requests.list',
  summary: '各队列件数 Open work per queue, capped.',
  input: z.object({}),
  output: z.object({ counts: z.record(z.enum(queues), z.number().nullable()), cap: z.number() }),
});

const party = z.object({ post: z.string(), unit: z.string() });

const timelineItem = z.object({
  n: z.number(),
  type: z.string(),
  happenedAt: instant,
  recordedAt: instant,
  claimedBy: z.string().nullable(),
  /** Post and unit that acted; null for the asker or a visitor, `system` for the program. */
  actor: z.union([party, z.literal('asker'), z.literal('system')]),
  deputy: z.boolean(),
  /** What was said in this step; null when there were no words, `erased` when they were erased. */
  words: z.string().nullable(),
  erased: z.boolean(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type TimelineItem = z.infer<typeof timelineItem>;

export const clockView = z.object({
  clock: z.enum(['citizen', 'duty', 'step']),
  due: instant,
  provisional: z.boolean(),
  /** 「自……次日起算……」 in the reader's language, and the rule's source. */
  proof: z.string(),
  source: z.string(),
});

const possible = z.object({
  action: z.enum(actions),
  allowed: z.boolean(),
  /** Why not, as a reason key of requests/messages.ts. */
  reason: z.string().nullable(),
});

export const caseView = row.extend({
  /** Number of the last entry; every action states it, and a stale one is a conflict. */
  n: z.number(),
  channel: z.string(),
  campaign: z.string().nullable(),
  upperNumber: z.string().nullable(),
  accusedUnit: z.string().nullable(),
  notify: z.enum(notifyWays),
  told: z.boolean(),
  wantsPublic: z.boolean(),
  way: z.enum(['direct', 'dispatch']).nullable(),
  words: z.string(),
  place: z.string(),
  erased: z.boolean(),
  hasContact: z.boolean(),
  filedForAnother: z.boolean(),
  solved: z.boolean().nullable(),
  grade: z.string().nullable(),
  closedAt: instant.nullable(),
  clocks: z.array(clockView),
  files: z.array(fileView),
  timeline: z.array(timelineItem),
  possible: z.array(possible),
  /** Catalogue's proposal for dispatch: lead unit, helpers, ground. */
  proposal: z
    .object({ category: z.string(), lead: z.string(), helpers: z.array(z.string()), ground: z.string() })
    .nullable(),
});
export type CaseView = z.infer<typeof caseView>;

const atCase = z.object({ id });
const seen = z.object({ id, n: z.coerce.number().int().min(1) });

export const view = endpoint({
  method: 'GET',
  path: '/requests/:id',
  permission: 'requests.view',
  summary: '诉求详情 One request with its clocks, timeline and what may be done now.',
  input: atCase,
  output: caseView,
});

/** Name, phone and where letters go; null where nothing was given. */
const contactShown = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
});

export const reveal = endpoint({
  method: 'POST',
  path: '/requests/:id/contact',
  permission: 'requests.reveal',
  summary: '查看联系方式 Name and phone of the asker; the look is logged.',
  input: atCase,
  output: z.object({
    asker: contactShown.nullable(),
    filer: contactShown.nullable(),
  }),
});

/** The content itself, sent as a download. */
export const file = endpoint({
  method: 'GET',
  path: '/requests/:id/files/:file',
  permission: 'requests.view',
  summary: '下载附件 One file of a request, as an attachment.',
  input: z.object({ id, file: id }),
  output: z.any(),
});

/** What every action on a case answers: the case as it stands now. */
const stepped = { output: caseView, method: 'POST' as const };

export const dispatch = endpoint({
  ...stepped,
  path: '/requests/:id/dispatch',
  permission: 'requests.dispatch',
  summary: '派单 Hand the request to the one unit that leads.',
  input: seen.extend({ category: code, lead: code, note: optionalLine(500) }),
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
  input: seen.extend({ solved: z.boolean(), grade: code, remark: plainText({ max: 1000 }).optional() }),
});

export const close = endpoint({
  ...stepped,
  path: '/requests/:id/close',
  permission: 'requests.close',
  summary: '办结 Close a request whose asker wished not to be told.',
  input: seen.extend({ note: optionalLine(200) }),
});
