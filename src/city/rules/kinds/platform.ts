import { z } from 'zod';
import { bilingual, code, order, provenance, text } from './fields.ts';

/** What a column of an answer may hold; anything else is a fixed text. */
export const replyValues = [
  'upperNumber',
  'number',
  'title',
  'unit',
  'answer',
  'outcome',
  'receivedAt',
  'answeredAt',
  'solved',
  'grade',
] as const;

/** Heads under which a column may stand, the usual one first. */
const heads = z.array(text).min(1);

/**
 * A platform above the city 上级平台 that passes requests on in workbooks and wants the answers back in one: its own
 * heads, its words for types and outcomes.
 */
export const platform = z.strictObject({
  code,
  order,
  name: bilingual,
  /** The source 来源 its requests come by. */
  from: code,
  channel: code,
  /** The sheet the requests stand on; the first one where none is named. */
  sheet: text.optional(),
  columns: z.strictObject({
    upperNumber: heads,
    words: heads,
    title: heads.optional(),
    upperDeadline: heads.optional(),
    requestType: heads.optional(),
    name: heads.optional(),
    phone: heads.optional(),
    place: heads.optional(),
    happenedAt: heads.optional(),
  }),
  /** Its words for what is asked → ours. */
  requestTypes: z.array(z.strictObject({ words: text, requestType: code })),
  otherwise: z.strictObject({ requestType: code, askerType: code }),
  reply: z.strictObject({
    sheet: text,
    /** Its answers are printed 刊发: only words a reviewer released are in them, of anything else number and state. */
    public: z.boolean().optional(),
    columns: z
      .array(z.strictObject({ head: text, value: z.enum(replyValues).optional(), fixed: text.optional() }))
      .min(1),
    /** Our outcomes of answers → its words. */
    outcomes: z.array(z.strictObject({ outcome: text, words: text })),
  }),
  ...provenance,
});
