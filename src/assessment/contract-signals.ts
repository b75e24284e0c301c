import { z } from 'zod';
import { signalNames } from '../city/rules/kinds/assessment.ts';
import { endpoint } from '../platform/endpoint.ts';
import { plainText } from '../platform/text.ts';
import { dayList } from '../requests/contract.ts';
import { signalStates, verdicts } from './rules/review.ts';

const id = z.uuid();
const instant = z.iso.datetime({ precision: 3 });
const day = z.iso.date();

const signal = z.object({
  id,
  n: z.number(),
  signal: z.enum(signalNames),
  unit: z.string(),
  period: z.string(),
  count: z.number(),
  threshold: z.number(),
  state: z.enum(signalStates),
  verdict: z.enum(verdicts).nullable(),
  raisedAt: instant,
  due: day.nullable(),
  decidedAt: instant.nullable(),
});
export type SignalRow = z.infer<typeof signal>;

const whole = signal.extend({
  from: instant,
  to: instant,
  /** Looked at, of which `count` are behind the signal. */
  of: z.number(),
  source: z.string(),
  /** Empty while nothing was said, or when it was erased. */
  question: z.string(),
  explanation: z.string(),
  reason: z.string(),
  /** Why a verdict of 属实 is not possible yet. */
  confirmBlocked: z.enum(['signal-over', 'unit-unheard']).nullable(),
});
export type SignalView = z.infer<typeof whole>;

export const listSignals = endpoint({
  method: 'GET',
  path: '/signals',
  permission: 'signals.read',
  summary:
    '线索 Facts for a person to look at; a unit sees those it was asked about. With how often each signal was right.',
  input: z.object({
    state: z.enum(['open', 'decided']).default('open'),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    rows: z.array(signal),
    next: z.string().nullable(),
    /** Only for reviewers. */
    precision: z.array(
      z.object({
        signal: z.enum(signalNames),
        threshold: z.number(),
        days: z.number(),
        source: z.string(),
        raised: z.number(),
        confirmed: z.number(),
        unfounded: z.number(),
        open: z.number(),
        share: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
      }),
    ),
  }),
});
export type SignalList = z.infer<typeof listSignals.output>;

export const readSignal = endpoint({
  method: 'GET',
  path: '/signals/:id',
  permission: 'signals.read',
  summary: '一条线索 One signal with its threshold, what the unit says and what was found.',
  input: z.object({ id }),
  output: whole,
});

export const casesOfSignal = endpoint({
  method: 'GET',
  path: '/signals/:id/cases',
  permission: 'signals.read',
  summary: '线索背后的诉求 The requests behind a signal, of those the reader may see.',
  input: z.object({
    id,
    after: z.string().max(10).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: dayList.output,
});

const seen = { id, n: z.coerce.number().int().min(1) };
const step = { method: 'POST' as const, permission: 'signals.review', output: whole };

export const askUnit = endpoint({
  ...step,
  path: '/signals/:id/ask',
  summary: '听单位说明 Asks the unit for its side until a day.',
  input: z.object({ ...seen, question: plainText({ min: 5, max: 1000 }), due: day }),
});

export const explainSignal = endpoint({
  ...step,
  path: '/signals/:id/explain',
  permission: 'signals.explain',
  summary: '情况说明 The unit says its side.',
  input: z.object({ ...seen, words: plainText({ min: 5, max: 2000 }) }),
});

export const decideSignal = endpoint({
  ...step,
  path: '/signals/:id/decide',
  summary: '审看结论 属实, 不属实 or 无法认定, with the reason; never 属实 before the unit was heard.',
  input: z.object({ ...seen, verdict: z.enum(verdicts), reason: plainText({ min: 5, max: 2000 }) }),
});
