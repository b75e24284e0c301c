import { z } from 'zod';

/** Levels of government whose texts can decide, and two that never overrule them: the office's own reading, other places' practice. */
export const lawLayers = ['nation', 'province', 'city'] as const;
export const layers = [...lawLayers, 'office', 'elsewhere'] as const;

const code = z.string().regex(/^[a-zA-Z0-9-]{1,60}$/);
const civil = z.iso.date();
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const mark = z.enum(['verify', 'invented']);
const scalar = z.union([z.string(), z.number().int(), z.boolean()]);
const operand = z.union([z.number().int(), civil, z.strictObject({ parameter: code })]);

export type Words = z.infer<typeof words>;
export type Operand = z.infer<typeof operand>;

/** A test over facts; three answers, because a fact may be missing. */
export type Predicate =
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate }
  | { fact: string; in: (string | number | boolean)[] }
  | { fact: string; atLeast?: Operand; atMost?: Operand; above?: Operand; below?: Operand }
  | { switch: string; is: string };

const predicate: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(predicate).min(1) }),
    z.strictObject({ any: z.array(predicate).min(1) }),
    z.strictObject({ not: predicate }),
    z.strictObject({ fact: code, in: z.array(scalar).min(1) }),
    z
      .strictObject({
        fact: code,
        atLeast: operand.optional(),
        atMost: operand.optional(),
        above: operand.optional(),
        below: operand.optional(),
      })
      .refine((test) => Object.keys(test).length > 1, 'a bound is missing'),
    z.strictObject({ switch: code, is: code }),
  ]),
);

/** An amount of money in fen, worked out from parameters and facts. */
export type Amount =
  | { fen: number }
  | { parameter: string }
  | { fact: string }
  | { least: Amount[] }
  | { perTenThousand: number | { parameter: string }; of: Amount };

const amount: z.ZodType<Amount> = z.lazy(() =>
  z.union([
    z.strictObject({ fen: z.int().min(0) }),
    z.strictObject({ parameter: code }),
    z.strictObject({ fact: code }),
    z.strictObject({ least: z.array(amount).min(1) }),
    z.strictObject({
      perTenThousand: z.union([z.int().min(0), z.strictObject({ parameter: code })]),
      of: amount,
    }),
  ]),
);

/** A text that is the ground of a rule 依据. */
const text = z.strictObject({
  code,
  layer: z.enum(layers),
  title: z.string().min(1),
  number: z.string().optional(),
  mark: mark.optional(),
});

const fact = z.strictObject({
  code,
  type: z.enum(['choice', 'yes-no', 'count', 'money', 'date']),
  question: words,
  choices: z.array(z.strictObject({ code, name: words })).optional(),
  /** Asked of a firm that has not signed in; at most six in a policy. */
  asked: z.boolean().default(false),
});

/** A figure or date of the law with the days it holds and its source, as many layers set it. */
const parameter = z.strictObject({
  code,
  unit: z.enum(['fen', 'months', 'days', 'count', 'per-ten-thousand', 'date', 'yes-no']),
  name: words,
  values: z
    .array(
      z.strictObject({
        from: civil,
        to: civil.optional(),
        value: scalar,
        text: code,
        clause: z.string().optional(),
        mark: mark.optional(),
      }),
    )
    .min(1),
});

/** A question on which the texts are silent 口径开关, the ways to read it and whose way each is. */
const choice = z.strictObject({
  code,
  question: words,
  silent: words,
  default: code,
  options: z.array(z.strictObject({ code, name: words, text: code })).min(2),
});

/** One row of a decision table: the first whose test holds decides; the last has no test. */
const branch = z.strictObject({
  code,
  if: predicate.optional(),
  verdict: z.enum(['pass', 'refuse']),
  /** A refusal that opens a 一企（户）一策 · 一事一议 file. */
  file: z.boolean().default(false),
  text: code,
  say: words,
});

const condition = z.strictObject({ code, rule: code, name: words, branches: z.array(branch).min(1) });

const deadline = z.strictObject({
  code,
  name: words,
  when: predicate.optional(),
  text: code,
  by: z.union([
    z.strictObject({ date: civil }),
    z.strictObject({ after: code, months: z.int().min(1) }),
    z.strictObject({ after: code, days: z.int().min(1) }),
  ]),
});

const outcome = z.strictObject({
  code,
  when: predicate.optional(),
  amount: amount.optional(),
  text: code,
  say: words,
});

/** A policy 政策 as data: everything needed to decide, to say why, and to see when and by whose text. */
export const policySchema = z.strictObject({
  code,
  edition: z.int().min(1),
  kind: z.enum(['relief', 'tax', 'subsidy', 'loan', 'trigger']),
  name: words,
  mark: mark.optional(),
  validity: z.strictObject({
    from: civil,
    to: civil.optional(),
    /** 废止: from this day on, whatever `to` says. */
    abolished: z.strictObject({ on: civil, by: z.string().min(1) }).optional(),
    /** What may still be done with it after its end: nothing, or 清算、审计. */
    afterwards: z.enum(['nothing', 'settlement']).default('nothing'),
  }),
  texts: z.array(text).min(1),
  /** Whose text decides when layers differ, the strongest first. */
  precedence: z.array(z.enum(lawLayers)).min(1),
  payer: words,
  contact: words,
  facts: z.array(fact).min(1),
  parameters: z.array(parameter),
  switches: z.array(choice),
  conditions: z.array(condition).min(1),
  documents: z.array(z.strictObject({ code, name: words, when: predicate.optional() })),
  deadlines: z.array(deadline),
  /** What follows for who fulfils the conditions; empty when the policy's own folder reckons it. */
  outcomes: z.array(outcome),
  /** Sentences of the policy's own reckoning, with blanks such as {amount|fen}. */
  steps: z.array(z.strictObject({ code, rule: code, text: code, say: words })),
});

export type Policy = z.infer<typeof policySchema>;
export type PolicyText = Policy['texts'][number];
export type Parameter = Policy['parameters'][number];
export type Condition = Policy['conditions'][number];
export type PolicyDeadline = Policy['deadlines'][number];
export type LawLayer = (typeof lawLayers)[number];
export type Scalar = z.infer<typeof scalar>;
