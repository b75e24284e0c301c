import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { id, instant } from './contract-case.ts';

const mentions = z.object({
  /** How many nobody of the post has opened yet. */
  unseen: z.number(),
  rows: z.array(
    z.object({
      request: id,
      number: z.string(),
      title: z.string(),
      n: z.number(),
      by: z.object({ post: z.string(), unit: z.string() }),
      at: instant,
      seen: z.boolean(),
    }),
  ),
});

export const listMentions = endpoint({
  method: 'GET',
  path: '/mentions',
  permission: 'requests.note',
  summary: '提到我的 Requests in whose internal notes the post acted in was named, newest first.',
  input: z.object({}),
  output: mentions,
});

export const openMention = endpoint({
  method: 'POST',
  path: '/mentions/:request/open',
  permission: 'requests.note',
  summary:
    '打开 Opening the request from the list is what takes it off as new; there is no button for having read.',
  input: z.object({ request: id }),
  output: mentions,
});
