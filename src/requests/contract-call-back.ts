import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { caseView, code, id, instant, optionalLine } from './contract-case.ts';

export const callBackSheet = endpoint({
  method: 'GET',
  path: '/requests/:id/call-back',
  permission: 'requests.confirm',
  summary:
    '回访单 What is read out and asked in calling back, by the type of request, and the attempts so far.',
  input: z.object({ id }),
  output: z.object({
    n: z.number(),
    number: z.string(),
    title: z.string(),
    words: z.string(),
    answer: z.string(),
    unit: z.string(),
    hasContact: z.boolean(),
    /** Null where the city has no script for this type. */
    script: z
      .object({
        opening: z.string(),
        questions: z.array(z.object({ code: z.string(), ask: z.string() })),
        closing: z.string(),
      })
      .nullable(),
    results: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
    attempts: z.array(z.object({ at: instant, result: z.string(), counted: z.boolean() })),
    most: z.number(),
    /** Why the post may not call back now, as a reason key; null when it may. */
    reason: z.string().nullable(),
  }),
});

export const callBack = endpoint({
  method: 'POST',
  path: '/requests/:id/call-back',
  permission: 'requests.confirm',
  summary: '回访未果 A call-back that came to no answer: nobody answered, a wrong number, declined, later.',
  input: z.object({ id, n: z.coerce.number().int().min(1), result: code, note: optionalLine(500) }),
  output: caseView,
});
