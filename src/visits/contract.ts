import { z } from 'zod';
import { gateReasons } from '../city/rules/gate-reasons.ts';
import { visitTargetKinds } from '../city/rules/kinds/visits.ts';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { phone } from '../requests/contract.ts';
import { itemKinds, itemOutcomes, itemStates, itemSteps, promiseStates } from './rules/item.ts';
import { visitStates } from './rules/visit.ts';

export const id = z.uuid();
export const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
export const division = z.string().regex(/^[a-z0-9-]{1,41}$/);
export const day = z.iso.date('not-a-date');
const instant = z.iso.datetime({ precision: 3 });
const bilingual = z.object({ zh: z.string(), en: z.string() });
const named = z.object({ code: z.string(), name: bilingual });
const words = plainText({ min: 4, max: 1_000 });
const shortWords = plainText({ max: 400 });

/** What one visit may bring home: more is no visit. */
export const mostItems = 20;

export const target = z.object({
  kind: z.enum(visitTargetKinds),
  division: division.nullable().default(null),
  unit: code.nullable().default(null),
  name: plainLine({ min: 2, max: 60 }).nullable().default(null),
  number: z.int().min(1).max(99_999).nullable().default(null),
});
export type TargetInput = z.input<typeof target>;

export const targetView = z.object({
  id,
  kind: z.enum(visitTargetKinds),
  division: z.string().nullable(),
  unit: z.string().nullable(),
  name: z.string().nullable(),
  number: z.number().nullable(),
  /** The place it lies in, from the county down. */
  place: z.string(),
});
export type TargetView = z.infer<typeof targetView>;

export const visitRow = z.object({
  id,
  n: z.number(),
  state: z.enum(visitStates),
  form: z.string(),
  activity: z.string().nullable(),
  unit: z.string(),
  post: z.string(),
  target: targetView,
  day,
  theme: z.string().nullable(),
  items: z.number(),
  untaken: z.array(z.string()),
  gifts: z.array(z.object({ kind: z.string(), count: z.number() })),
});
export type VisitRow = z.infer<typeof visitRow>;

export const itemRow = z.object({
  id,
  n: z.number(),
  visit: id,
  target: targetView.nullable(),
  kind: z.enum(itemKinds),
  question: z.string().nullable(),
  theme: z.string().nullable(),
  visitor: z.string(),
  unit: z.string(),
  post: z.string().nullable(),
  day,
  due: day.nullable(),
  state: z.enum(itemStates),
  outcome: z.enum(itemOutcomes).nullable(),
  settledOn: day.nullable(),
  checked: z.boolean().nullable(),
  returned: z.number(),
  overdue: z.boolean(),
  promise: z.enum(promiseStates).nullable(),
  request: id.nullable(),
  number: z.string().nullable(),
  /** What was said; null where it was erased. */
  words: z.string().nullable(),
  may: z.array(z.enum(itemSteps)),
});
export type ItemRow = z.infer<typeof itemRow>;

export const visitRules = endpoint({
  method: 'GET',
  path: '/visits/rules',
  permission: 'visits.read',
  summary: '走访表和规则 Forms and rules of visits; null where the city has none.',
  input: z.object({}),
  output: z.object({
    today: day,
    forms: z.array(
      z.object({
        code: z.string(),
        name: bilingual,
        activity: z.string().nullable(),
        targets: z.array(z.enum(visitTargetKinds)),
        questions: z.array(z.object({ code: z.string(), ask: bilingual })),
        talk: z.boolean(),
        gifts: z.boolean(),
        themes: z.boolean(),
      }),
    ),
    rules: z
      .object({
        outcomeDays: z.number(),
        lateDays: z.number(),
        collision: z.object({ units: z.number(), days: z.number() }),
        themes: z.array(named),
        giftKinds: z.array(named),
      })
      .nullable(),
    /** Who is helped by the acting post's unit, to be chosen without typing. */
    own: z.array(targetView),
  }),
});
export type VisitRules = z.output<typeof visitRules.output>;

export const beforeVisit = endpoint({
  method: 'POST',
  path: '/visits/before',
  permission: 'visits.write',
  summary:
    '走访前 What is on record of somebody: nothing is asked twice, and who else goes there is told first.',
  input: z.object({ target, day }),
  output: z.object({
    target: targetView,
    /** Others about that day, where they are too many with this one. */
    collision: z.object({ units: z.number(), limit: z.number(), days: z.number() }).nullable(),
    /** The last visits and those planned: who and when, no words. */
    visits: z.array(
      z.object({ id: id.nullable(), unit: z.string(), day, state: z.enum(visitStates), form: z.string() }),
    ),
    items: z.array(itemRow),
    helpers: z.array(
      z.object({
        pair: id,
        unit: z.string(),
        post: z.string().nullable(),
        type: bilingual.nullable(),
        promiseDue: day.nullable(),
      }),
    ),
    asked12: z
      .object({
        open: z.number(),
        /** Null is fewer than three: too few to be nobody's. */
        categories: z.array(z.object({ category: z.string().nullable(), count: z.number().nullable() })),
      })
      .nullable(),
  }),
});
export type BeforeVisit = z.output<typeof beforeVisit.output>;

export const listVisits = endpoint({
  method: 'GET',
  path: '/visits',
  permission: 'visits.read',
  summary: '走访记录 Visits planned and made; a unit sees its own and those that came to its place.',
  input: z.object({
    state: z.enum(visitStates).default('made'),
    form: code.optional(),
    target: id.optional(),
    county: division.optional(),
    after: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    rows: z.array(visitRow),
    next: z.string().nullable(),
    counts: z.record(z.enum(visitStates), z.number()),
  }),
});
export type VisitList = z.output<typeof listVisits.output>;

const visitView = visitRow.extend({
  listeners: z.number().nullable(),
  met: z.string().nullable(),
  note: z.string().nullable(),
  answers: z.array(z.object({ question: z.string(), problem: z.boolean(), words: z.string().nullable() })),
  heard: z.array(itemRow),
  dropped: z.string().nullable(),
  /** Of an activity, and the unit's plan has not passed as of today: told, never in the way of what was heard. */
  gate: z.enum(gateReasons).nullable(),
  may: z.object({ make: z.boolean(), drop: z.boolean() }),
});
export type VisitView = z.infer<typeof visitView>;

export const readVisit = endpoint({
  method: 'GET',
  path: '/visits/:id',
  permission: 'visits.read',
  summary: '一次走访 One visit with what was heard, answered and promised.',
  input: z.object({ id }),
  output: visitView,
});

export const planVisit = endpoint({
  method: 'POST',
  path: '/visit-plans',
  permission: 'visits.write',
  summary: '安排走访 A visit to come, so that others are told before they go there too.',
  input: z.object({ id, form: code, target, day }),
  output: visitView,
});

/** How an asker met on a visit is told; a letter wants an address, which is taken at the desk. */
export const visitNotifyWays = ['phone', 'sms', 'none'] as const;

/** The asker's own consent and contact, as at the desk: with it a need becomes a request. */
const asker = z.object({
  title: plainLine({ max: 60 }).optional(),
  name: plainLine({ max: 40 }).optional(),
  phone: z.union([z.literal('').transform(() => undefined), phone]).optional(),
  notify: z.enum(visitNotifyWays).default('none'),
  confidential: z.boolean().default(false),
  wantsPublic: z.boolean().default(false),
});
export type Asker = z.output<typeof asker>;

const itemInput = z.object({
  id,
  kind: z.enum(itemKinds),
  words,
  question: code.nullable().default(null),
  /** Answered there and then, with these words. */
  answer: shortWords.optional(),
  /** The day of a promise. */
  due: day.nullable().default(null),
  /** Who answers for it; the own unit where nobody is named. */
  unit: code.nullable().default(null),
  /** With the asker's consent: it becomes a request. */
  asker: asker.nullable().default(null),
});
export type ItemInput = z.output<typeof itemInput>;

const receipt = z.object({ item: id, number: z.string(), trackCode: z.string(), due: instant.nullable() });

export const makeVisit = endpoint({
  method: 'POST',
  path: '/visits',
  permission: 'visits.write',
  summary: '走访记录 What was heard on a visit, planned or not; sent again under its id it is the same one.',
  input: z.object({
    id,
    form: code,
    target,
    /** When they were there. */
    at: instant,
    met: plainLine({ max: 100 }).default(''),
    note: plainText({ max: 2_000 }).default(''),
    theme: code.nullable().default(null),
    listeners: z.int().min(1).max(100_000).nullable().default(null),
    answers: z
      .array(z.object({ question: code, problem: z.boolean(), words: shortWords.default('') }))
      .max(20)
      .default([]),
    gifts: z
      .array(z.object({ kind: code, count: z.int().min(1).max(100_000) }))
      .max(20)
      .default([]),
    items: z.array(itemInput).max(mostItems).default([]),
  }),
  output: z.object({
    visit: visitView,
    /** What each asker is given to follow the request with; shown once. */
    receipts: z.array(receipt),
  }),
});
export type MakeVisit = z.output<typeof makeVisit.input>;
export type VisitMadeAnswer = z.output<typeof makeVisit.output>;

const seen = z.object({ id, n: z.coerce.number().int().min(1) });

export const dropVisit = endpoint({
  method: 'POST',
  path: '/visits/:id/drop',
  permission: 'visits.write',
  summary: '取消安排 A planned visit that is not made.',
  input: seen.extend({ reason: shortWords.default('') }),
  output: visitView,
});

export const listItems = endpoint({
  method: 'GET',
  path: '/visit-items',
  permission: 'visits.read',
  summary: '走访事项 What was heard and promised, by how it stands; overdue ones first.',
  input: z.object({
    show: z.enum(['overdue', 'open', 'unchecked', 'closed']).default('open'),
    kind: z.enum(itemKinds).optional(),
    theme: code.optional(),
    promise: z.enum(promiseStates).optional(),
    after: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    rows: z.array(itemRow),
    next: z.string().nullable(),
    counts: z.object({ overdue: z.number(), open: z.number(), unchecked: z.number(), closed: z.number() }),
    /** 承诺兑现: promises by how they stand. */
    promises: z.record(z.enum(promiseStates), z.number()),
  }),
});
export type ItemList = z.output<typeof listItems.output>;

const itemStep = { method: 'POST' as const };

export const settleItem = endpoint({
  ...itemStep,
  path: '/visit-items/:id/settle',
  permission: 'visits.settle',
  summary: '办结事项 What became of it, by who answers for it.',
  input: seen.extend({ outcome: z.enum(itemOutcomes), words }),
  output: itemRow,
});

export const passItem = endpoint({
  ...itemStep,
  path: '/visit-items/:id/pass',
  permission: 'visits.settle',
  summary: '转成诉求件 With the asker’s consent what was heard becomes a request.',
  input: seen.extend({ asker }),
  output: z.object({ item: itemRow, receipt: receipt.nullable() }),
});

export const checkItem = endpoint({
  ...itemStep,
  path: '/visit-items/:id/check',
  permission: 'visits.check',
  summary: '核实 Whether it is so, by the unit of whoever was visited or by the office; never by who did it.',
  input: seen.extend({ agrees: z.boolean(), words: shortWords.default('') }),
  output: itemRow,
});
