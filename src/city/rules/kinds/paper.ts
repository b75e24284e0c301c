import { z } from 'zod';
import { bilingual, code, order, provenance, text, timeOfDay } from './fields.ts';

/** What an issue is made of by itself 内容: the course of the work, what people ask for, or one topic. */
export const paperContents = ['course', 'trends', 'topic'] as const;

/** Parts of a paper 栏目 that are filled from the record, or left for its editor to write. */
export const paperParts = [
  'overview',
  'classes',
  'hot',
  'handling',
  'voices',
  'supervision',
  'solved',
  'articles',
  'facts',
  'causes',
  'suggestions',
  'decisions',
] as const;

/**
 * A paper 简报 of the office: how it is called, whom it goes to, what week it is about, how long it may be. The platform
 * is 非密, so a paper bears 内部资料 or nothing, never a secrecy level.
 */
export const paper = z.strictObject({
  code,
  order,
  name: bilingual,
  /** Red name at the head 报头; the shorter it is, the larger it stands. */
  masthead: text.max(12),
  /** 编发单位, at the left above the red rule. */
  publisher: text.max(20),
  internal: z.boolean(),
  content: z.enum(paperContents),
  /** Its parts 栏目 in order, with their headings. */
  parts: z.array(z.strictObject({ part: z.enum(paperParts), heading: text.max(24) })).min(1),
  /** The weekday (1 Monday … 7 Sunday) and time at which its week ends 截止. */
  week: z.strictObject({ ends: z.int().min(1).max(7), at: timeOfDay }),
  /** Most characters of the text 篇幅. */
  limit: z.int().min(200).max(5000),
  /** Whom it goes to 发送范围: above, beside and below. */
  report: z.array(text),
  send: z.array(text),
  issue: z.array(text),
  /** 共印份数. */
  copies: z.int().min(1).max(10_000),
  /** Regular issues that came out before this system 此前已出期数, so that 总第×期 goes on. */
  earlier: z.int().min(0).optional(),
  ...provenance,
});
