import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { id } from './contract-case.ts';
import type { Action } from './rules/stage.ts';

/** What may be done to many requests at once 批量办理; each is the action of the case page, taken one by one. */
export const bulkActions = [
  'dispatch',
  'redispatch',
  'recall',
  'sign',
  'accept',
  'answer',
  'ask-extension',
  'urge',
  'note',
] as const satisfies readonly Action[];
export type BulkAction = (typeof bulkActions)[number];

export const mostAtOnce = 200;

export const bulkPreview = endpoint({
  method: 'POST',
  path: '/requests/bulk-preview',
  permission: 'requests.list',
  summary:
    '批量预览 For each of many requests: whether the action may be taken now, and why not. Changes nothing.',
  input: z.object({ action: z.enum(bulkActions), ids: z.array(id).min(1).max(mostAtOnce) }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        /** Number of the last entry, which the action has to state; null where the request is not to be seen. */
        n: z.number().nullable(),
        allowed: z.boolean(),
        /** Why not, as a reason key. */
        reason: z.string().nullable(),
      }),
    ),
  }),
});
