import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { phone } from '../requests/contract.ts';
import { tellFailures } from '../requests/rules/bodies.ts';

const instant = z.iso.datetime({ precision: 3 });

/** Whether messages go out at all, and if not why. */
export const channelStates = ['off', 'no-secret', 'quiet', 'on'] as const;

const failure = z.object({
  request: z.uuid(),
  number: z.string(),
  purpose: z.string(),
  /** It was the copy for who filed for the asker 代反映. */
  isCopy: z.boolean(),
  reason: z.enum(tellFailures),
  /** Status or code of the gateway; never its text. */
  detail: z.string().nullable(),
  attempts: z.number(),
  at: instant,
  /** The asker has been told otherwise since. */
  told: z.boolean(),
});

const messagesView = z.object({
  state: z.enum(channelStates),
  gateway: z.object({ name: z.string(), host: z.string(), perMinute: z.number() }).nullable(),
  /** Until when nothing is sent 免打扰. */
  quietUntil: instant.nullable(),
  /** Where the gateway reports what became of messages; null where it does not report. */
  receiptsAddress: z.string().nullable(),
  /** Where the gateway passes on what askers write back; null where it does not. */
  repliesAddress: z.string().nullable(),
  lastSent: instant.nullable(),
  lastTrouble: z.object({ at: instant, detail: z.string() }).nullable(),
  waiting: z.number(),
  handed: z.number(),
  sentToday: z.number(),
  failedToday: z.number(),
  failures: z.array(failure),
});
export type MessagesView = z.infer<typeof messagesView>;

export const readMessages = endpoint({
  method: 'GET',
  path: '/messages',
  permission: 'channels.read',
  summary: '短信发送情况 Whether messages go out, what waits, and which did not arrive.',
  input: z.object({}),
  output: messagesView,
});

export const takeReceipts = endpoint({
  method: 'POST',
  path: '/message-receipts/:code',
  permission: 'channels.receipts',
  summary: '短信状态回执 What became of messages, reported by the gateway at the address given to it.',
  input: z.looseObject({ code: z.string().max(64) }),
  output: z.object({ taken: z.number() }),
});

export const takeReplies = endpoint({
  method: 'POST',
  path: '/message-replies/:code',
  permission: 'channels.receipts',
  summary:
    '短信回复 What askers wrote back, passed on by the gateway at the address given to it; each is taken in once.',
  input: z.looseObject({ code: z.string().max(64) }),
  output: z.object({ taken: z.number() }),
});

export const sendTest = endpoint({
  method: 'POST',
  path: '/messages/test',
  permission: 'channels.test',
  summary:
    '发测试短信 One message to a number of one’s own, and what the gateway says of it; nothing is queued.',
  input: z.object({ phone }),
  output: z.object({ taken: z.boolean(), detail: z.string().nullable() }),
});
