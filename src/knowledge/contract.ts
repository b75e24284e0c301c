import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { articleActions, articleLists, articleStates, validities } from './rules/article.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const division = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);
const instant = z.iso.datetime({ precision: 3 });
const civilDate = z.iso.date();
const id = z.uuid();

/** What an article 知识条目 says; the same fields on the form, in the workbook and in the record. */
export const articleContent = z.object({
  /** 问题, as a caller would put it. */
  question: plainLine({ min: 4, max: 120 }),
  /** 别的说法: other words people ask it in; searched like the question itself. */
  otherWords: z.array(plainLine({ min: 1, max: 60 })).max(20),
  /** 简答（口播）: read out by the operator. */
  spoken: plainText({ min: 2, max: 500 }),
  /** 详答. */
  full: plainText({ max: 8000 }),
  /** 依据: the text the answer stands in. */
  ground: plainText({ min: 2, max: 1000 }),
  /** 办理地点、电话. */
  place: plainLine({ max: 200 }),
  phone: plainLine({ max: 60 }),
  /** 适用地区; empty = the whole city. */
  divisions: z.array(division).max(200),
  /** 责任单位. */
  unit: code,
  category: code.nullable(),
  /** 有效期. */
  validFrom: civilDate,
  validTo: civilDate,
  /** Also shown on the public site. */
  isPublic: z.boolean(),
  /** `verify`: taken from memory or an example, to be checked by the unit 待核. */
  mark: z.literal('verify').nullable(),
});
export type ArticleContent = z.output<typeof articleContent>;

const marks = z.array(z.tuple([z.number(), z.number()]));

const shortArticle = z.object({
  id,
  question: z.string(),
  spoken: z.string(),
  place: z.string(),
  phone: z.string(),
  unit: z.string(),
  divisions: z.array(z.string()),
  version: z.number(),
  validTo: civilDate,
  state: z.enum(articleStates),
  validity: z.enum(validities),
  /** May be read out and be the ground of an answer at the desk. */
  usable: z.boolean(),
  hasDraft: z.boolean(),
  isPublic: z.boolean(),
  mark: z.literal('verify').nullable(),
  openCorrections: z.number(),
  /** Stretches that were searched for, from and to. */
  marks: z.object({ question: marks, spoken: marks }).optional(),
});
export type ShortArticle = z.output<typeof shortArticle>;

export const findArticles = endpoint({
  method: 'GET',
  path: '/knowledge/articles',
  permission: 'knowledge.read',
  summary:
    '检索知识 Articles found by words, spoken words or pinyin initials, best first; or one list, soonest end first.',
  input: z.object({
    q: plainLine({ max: 200 }).optional(),
    list: z.enum(articleLists).default('current'),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({ rows: z.array(shortArticle), next: z.string().nullable() }),
});

const correction = z.object({
  id,
  article: id,
  question: z.string(),
  unit: z.string(),
  raisedAt: instant,
  /** By when it must be answered; null where the city sets no time. */
  due: instant.nullable(),
  provisional: z.boolean(),
  state: z.enum(['open', 'accepted', 'declined']),
  words: z.string(),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
});
export type Correction = z.output<typeof correction>;

const version = z.object({
  n: z.number(),
  what: z.string(),
  at: instant,
  post: z.string().nullable(),
  version: z.number(),
});

export const articleView = shortArticle.extend({
  n: z.number(),
  content: articleContent.nullable(),
  draft: articleContent.nullable(),
  /** Who wrote the draft may not confirm it. */
  draftIsMine: z.boolean(),
  /** Why the draft was sent back; null when it was not. */
  returned: z.string().nullable(),
  history: z.array(version),
  corrections: z.array(correction),
  possible: z.array(z.object({ action: z.enum(articleActions), reason: z.string().nullable() })),
});
export type ArticleView = z.output<typeof articleView>;

export const readArticle = endpoint({
  method: 'GET',
  path: '/knowledge/articles/:id',
  permission: 'knowledge.read',
  summary: '知识条目 One article with its draft, versions and corrections.',
  input: z.object({ id }),
  output: articleView,
});

const seen = z.object({ id, n: z.coerce.number().int().min(1) });

export const createArticle = endpoint({
  method: 'POST',
  path: '/knowledge/articles',
  permission: 'knowledge.write',
  summary: '编写知识 Write a new article; it is a draft until a second person confirms it.',
  input: articleContent.extend({ retryKey: z.uuid() }),
  output: articleView,
});

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/knowledge/articles/:id/draft',
  permission: 'knowledge.write',
  summary: '修改知识 Save a new draft of an article; what is confirmed stays in force meanwhile.',
  input: seen.extend({ content: articleContent }),
  output: articleView,
});

export const confirmArticle = endpoint({
  method: 'POST',
  path: '/knowledge/articles/:id/confirm',
  permission: 'knowledge.confirm',
  summary: '确认知识 A second person confirms the draft: it becomes the next version.',
  input: seen,
  output: articleView,
});

const noted = seen.extend({ note: plainText({ min: 2, max: 500 }) });

export const returnArticle = endpoint({
  method: 'POST',
  path: '/knowledge/articles/:id/return',
  permission: 'knowledge.confirm',
  summary: '退回修改 Send the draft back to its writer, with the reason.',
  input: noted,
  output: articleView,
});

export const withdrawArticle = endpoint({
  method: 'POST',
  path: '/knowledge/articles/:id/withdraw',
  permission: 'knowledge.withdraw',
  summary: '停用知识 Take an article out of use, with the reason.',
  input: noted,
  output: articleView,
});

export const raiseCorrection = endpoint({
  method: 'POST',
  path: '/knowledge/articles/:id/corrections',
  permission: 'knowledge.correct',
  summary: '纠错 Say what is wrong in an article; its unit answers within the time the city sets.',
  input: z.object({ id, words: plainText({ min: 2, max: 500 }) }),
  output: articleView,
});

export const answerCorrection = endpoint({
  method: 'POST',
  path: '/knowledge/articles/:id/corrections/:correction',
  permission: 'knowledge.write',
  summary: '答复纠错 Accept a correction or say why the article stands.',
  input: z.object({ id, correction: id, accepted: z.boolean(), answer: plainText({ min: 2, max: 500 }) }),
  output: articleView,
});

export const listCorrections = endpoint({
  method: 'GET',
  path: '/knowledge/corrections',
  permission: 'knowledge.read',
  summary: '待答复的纠错 Corrections not answered yet, soonest due first.',
  input: z.object({}),
  output: z.object({ rows: z.array(correction) }),
});

const miss = z.object({
  key: z.string(),
  text: z.string(),
  times: z.number(),
  firstAt: instant,
  lastAt: instant,
});
export type Miss = z.output<typeof miss>;

export const noteMiss = endpoint({
  method: 'POST',
  path: '/knowledge/misses',
  permission: 'knowledge.read',
  summary: '没有找到 A search nothing answered; it joins the list of what is to be written.',
  input: z.object({ text: plainLine({ min: 2, max: 200 }) }),
  output: z.object({ noted: z.boolean() }),
});

export const listMisses = endpoint({
  method: 'GET',
  path: '/knowledge/misses',
  permission: 'knowledge.read',
  summary: '待编写 Searches nothing answered, most asked first.',
  input: z.object({}),
  output: z.object({ rows: z.array(miss) }),
});

export const settleMiss = endpoint({
  method: 'POST',
  path: '/knowledge/misses/settle',
  permission: 'knowledge.write',
  summary: '处理待编写 Take a search off the list: an article was written, or none is needed.',
  input: z.object({ key: z.string().min(1).max(200), as: z.enum(['written', 'not-needed']) }),
  output: z.object({ rows: z.array(miss) }),
});

/** Number of what waits, for the tabs. */
export const countKnowledge = endpoint({
  method: 'GET',
  path: '/knowledge/counts',
  permission: 'knowledge.read',
  summary: '知识库待办数 How many drafts, reviews, corrections and unanswered searches wait.',
  input: z.object({}),
  output: z.object({ drafts: z.number(), review: z.number(), corrections: z.number(), misses: z.number() }),
});

export const exportWorkbook = endpoint({
  method: 'GET',
  path: '/knowledge/workbook',
  permission: 'knowledge.export',
  summary: '导出知识 All articles as an Excel workbook.',
  input: z.object({}),
  output: z.any(),
});

export const importWorkbook = endpoint({
  method: 'POST',
  path: '/knowledge/workbook',
  permission: 'knowledge.write',
  summary:
    '导入知识 Articles from an Excel workbook, as drafts; rows refused are named with line and reason.',
  input: z.object({ file: z.base64().min(1).max(8_000_000) }),
  output: z.object({
    saved: z.number(),
    unchanged: z.number(),
    refused: z.array(z.object({ line: z.number(), question: z.string(), reasons: z.array(z.string()) })),
  }),
});
