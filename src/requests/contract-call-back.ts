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

const share = z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable();

export const callBackFigures = endpoint({
  method: 'GET',
  path: '/call-back-figures',
  permission: 'requests.call-back-figures',
  summary:
    '回访统计 What askers last said in so many days: satisfied, solved, reached, each with its interval, and who is counted apart.',
  input: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
  output: z.object({
    since: instant,
    heard: z.number(),
    solved: z.number(),
    satisfied: z.number(),
    mostlySatisfied: z.number(),
    redoing: z.number(),
    afterRedo: z.number(),
    notReached: z.number(),
    declined: z.number(),
    satisfaction: share,
    solution: share,
    valid: share,
  }),
});
