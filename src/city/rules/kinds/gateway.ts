import { z } from 'zod';
import { bilingual, code, order, provenance, text, timeOfDay } from './fields.ts';

/** Blanks a gateway's headers and body may carry: the message, who it goes to, its own key, and the secret kept outside. */
export const gatewayBlanks = ['phone', 'text', 'key', 'secret', 'time'] as const;

/** How the gateway reports what became of a message 状态回执: which fields say it, and what they say when it arrived. */
const receipts = z.strictObject({
  /** Field that holds the list of reports; absent where the body is one report. */
  list: text.optional(),
  id: text,
  state: text,
  delivered: z.array(text).min(1),
  /** Without a report for so long it counts as not delivered. */
  withinHours: z.int().min(1).max(240),
});

/** How the gateway passes on what people write back 短信回复（上行）: which fields say from whom, what, and which it is. */
const replies = z.strictObject({
  /** Field that holds the list of replies; absent where the body is one reply. */
  list: text.optional(),
  phone: text,
  text,
  /** The gateway's own number of a reply, and when it came: what is passed on twice is told from a second one by them. */
  id: text.optional(),
  time: text.optional(),
});

/**
 * An HTTP gateway for text messages 短信网关. The secret never stands here: it comes from the environment or a file
 * of the data folder, as the blank `{secret}`.
 */
export const gateway = z.strictObject({
  code,
  order,
  name: bilingual,
  /** Where a message is handed over, by POST. */
  address: z.url({ protocol: /^https?$/ }),
  form: z.enum(['json', 'form']),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'header'), text),
  /** Body of one message; its texts may hold blanks. */
  body: z.record(text, z.json()),
  /** What the answer says: the field and its values for taken, and for try again; without a field the status alone counts. */
  answer: z.strictObject({
    field: text.optional(),
    taken: z.array(text),
    again: z.array(text),
    /** Field with the gateway's own number of the message. */
    id: text.optional(),
  }),
  receipts: receipts.optional(),
  replies: replies.optional(),
  /** Address of the portal as residents open it; messages lead to its progress page. */
  site: z.url({ protocol: /^https?$/ }),
  perMinute: z.int().min(1).max(60_000),
  /** Nothing is sent between these times 免打扰时段. */
  quiet: z.strictObject({ from: timeOfDay, to: timeOfDay }).optional(),
  /** So many tries, then staff tell the asker 待告知. */
  attempts: z.int().min(1).max(20),
  /** Longest message in characters, signature included. */
  longest: z.int().min(40).max(1000),
  ...provenance,
});
