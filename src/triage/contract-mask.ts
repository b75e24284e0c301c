import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { privateKinds } from './rules/masking/finding.ts';

const kind = z.enum(privateKinds);
const marked = z.object({ kind, from: z.number().int().min(0), to: z.number().int().min(1) });
const marks = z.array(marked).max(500);
const part = z.object({
  text: z.string(),
  findings: z.array(marked.extend({ sure: z.boolean() })),
  /** As those read it who need not know. */
  masked: z.string(),
});

export const readMask = endpoint({
  method: 'GET',
  path: '/triage/requests/:id/mask',
  permission: 'triage.mask',
  summary:
    '脱敏 What is left out of the words of a request for those who need not know, and how they read then.',
  input: z.object({ id: z.uuid() }),
  output: z.object({ n: z.number(), corrected: z.boolean(), title: part, words: part }),
});
export type MaskView = z.infer<typeof readMask.output>;

export const correctMask = endpoint({
  method: 'POST',
  path: '/triage/requests/:id/mask',
  permission: 'triage.mask',
  summary: '改正脱敏 A person says what is left out; the words as they were said stay sealed.',
  input: z.object({ id: z.uuid(), n: z.coerce.number().int().min(0), title: marks, words: marks }),
  output: readMask.output,
});
