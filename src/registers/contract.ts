import { z } from 'zod';
import { gateReasons } from '../city/rules/gate-reasons.ts';
import { registerFieldTypes, registerFigures, registerStates } from '../city/rules/kinds/register.ts';
import { endpoint } from '../platform/endpoint.ts';
import { sheetRow, sheetSent, sheetTaken } from '../platform/sheet.ts';
import { plainText } from '../platform/text.ts';
import { registerAges } from './rules/figures.ts';

const id = z.uuid();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const division = z.string().regex(/^[a-z0-9-]{1,41}$/);
const day = z.iso.date('not-a-date');
const instant = z.iso.datetime({ precision: 3 });
const bilingual = z.object({ zh: z.string(), en: z.string() });
const state = z.enum(registerStates);
const values = z.record(z.string(), z.string());
const named = z.object({ code: z.string(), name: bilingual });

const registerView = z.object({
  code: z.string(),
  name: bilingual,
  about: bilingual,
  lead: z.string(),
  title: z.string(),
  fields: z.array(
    named.extend({
      type: z.enum(registerFieldTypes),
      measure: bilingual.nullable(),
      choices: z.array(named),
      personal: z.boolean(),
    }),
  ),
  opening: z.object({ place: z.boolean(), asks: z.array(z.string()), needs: z.array(z.string()) }),
  stages: z.array(named.extend({ state })),
  steps: z.array(named.extend({ asks: z.array(z.string()), needs: z.array(z.string()), words: z.boolean() })),
  looks: z.array(z.number()),
  figures: z.array(
    named.extend({ kind: z.enum(registerFigures), field: z.string(), whole: z.string().nullable() }),
  ),
});
export type RegisterView = z.infer<typeof registerView>;

export const listRegisters = endpoint({
  method: 'GET',
  path: '/registers',
  permission: 'registers.read',
  summary:
    '有哪些台账 Registers of the city with their fields, stages and steps, and whether one may put items down.',
  input: z.object({}),
  output: z.object({ registers: z.array(registerView.extend({ mayOpen: z.boolean() })) }),
});

const itemRow = z.object({
  id,
  n: z.number(),
  register: z.string(),
  unit: z.string(),
  place: z.string().nullable(),
  /** Fields lists may show: neither long words nor anything of a person. */
  values,
  title: z.string(),
  stage: z.string(),
  stageName: bilingual,
  state,
  due: day.nullable(),
  isLate: z.boolean(),
  listedOn: day,
  endedOn: day.nullable(),
  reopened: z.number(),
  next: z.object({ days: z.number(), on: day }).nullable(),
});
export type ItemRow = z.infer<typeof itemRow>;

export const itemShows = ['open', 'late', 'done', 'stopped', 'all'] as const;
export type ItemShow = (typeof itemShows)[number];

export const listItems = endpoint({
  method: 'GET',
  path: '/registers/items',
  permission: 'registers.read',
  summary: '台账事项 Items of one register as far as the post has part in them.',
  input: z.object({
    register: code,
    show: z.enum(itemShows).default('open'),
    stage: code.optional(),
    unit: code.optional(),
    after: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ rows: z.array(itemRow), next: z.string().nullable() }),
});

const itemView = itemRow.extend({
  /** The register as it was when the item was put on it. */
  by: registerView,
  words: values,
  /** Words of persons are left out: the post does not work on the item. */
  isCovered: z.boolean(),
  request: z.object({ id, number: z.string().nullable() }).nullable(),
  possible: z.array(z.string()),
  mayLook: z.boolean(),
  /** Of an activity, and the plan of its unit has not passed as of today. */
  gate: z.enum(gateReasons).nullable(),
  looked: z.array(z.object({ days: z.number(), on: day, holds: z.boolean() })),
  history: z.array(
    z.object({
      n: z.number(),
      type: z.string(),
      at: instant,
      post: z.string().nullable(),
      step: z.string().nullable(),
      stage: z.string().nullable(),
      due: day.nullable(),
      holds: z.boolean().nullable(),
      values,
      words: z.string().nullable(),
    }),
  ),
});
export type ItemView = z.infer<typeof itemView>;

export const readItem = endpoint({
  method: 'GET',
  path: '/registers/items/:id',
  permission: 'registers.read',
  summary: '一件事项 One item with its fields, its clock, what may be done and what happened.',
  input: z.object({ id }),
  output: itemView,
});

const said = z.record(code, plainText({ max: 2_000 }));
const openInput = z.object({
  id,
  register: code,
  /** The unit it belongs to; one's own where nothing is said. */
  unit: code.nullable().default(null),
  division: division.nullable().default(null),
  request: id.nullable().default(null),
  values: said,
});
export type OpenInput = z.output<typeof openInput>;

export const openItem = endpoint({
  method: 'POST',
  path: '/registers/items',
  permission: 'registers.keep',
  summary: '登记事项 Put an item on a register, once; it may come from a request, which stays as it is.',
  input: openInput,
  output: itemView,
});

const seen = z.object({ id, n: z.coerce.number().int().min(1) });
const words = plainText({ max: 2_000 }).default('');

export const stepItem = endpoint({
  method: 'POST',
  path: '/registers/items/:id/steps',
  permission: 'registers.keep',
  summary: '办理事项 One step of an item, by whom the register names, with what it needs.',
  input: seen.extend({ step: code, values: said.default({}), words }),
  output: itemView,
});
export type StepInput = z.output<typeof stepItem.input>;

export const lookAtItem = endpoint({
  method: 'POST',
  path: '/registers/items/:id/looks',
  permission: 'registers.keep',
  summary: '完成后回看 Whether a result still holds, by somebody else than who brought it about.',
  input: seen.extend({ holds: z.boolean(), words }),
  output: itemView,
});
export type LookInput = z.output<typeof lookAtItem.input>;

const counted = z.object({ count: z.number(), cases: z.array(id) });

export const registerFiguresOf = endpoint({
  method: 'GET',
  path: '/registers/figures',
  permission: 'registers.read',
  summary: '台账统计 Counts with the items behind each, burn-down, and a forecast with its uncertainty.',
  input: z.object({ register: code }),
  output: z.object({
    all: z.number(),
    open: counted,
    done: counted,
    stopped: counted,
    late: counted,
    reopened: counted,
    lookDue: counted,
    looks: z.object({ holds: z.number(), all: z.number() }),
    stages: z.array(counted.extend({ stage: z.string() })),
    ages: z.array(counted.extend({ age: z.enum(registerAges) })),
    by: z.array(z.object({ figure: z.string(), choices: z.array(counted.extend({ choice: z.string() })) })),
    across: z.array(
      z.object({
        figure: z.string(),
        pairs: z.array(counted.extend({ from: z.string(), to: z.string() })),
      }),
    ),
    days: z.object({ median: z.number().nullable(), of: z.number() }),
    sums: z.array(
      z.object({ figure: z.string(), sum: z.string(), whole: z.string().nullable(), from: z.number() }),
    ),
    burn: z.array(z.object({ on: day, open: z.number(), done: z.number(), stopped: z.number() })),
    forecast: z.object({
      results: z.number(),
      added: z.number(),
      days: z.number(),
      open: z.number(),
      by: z.object({ p10: day, p50: day, p80: day, p90: day }).nullable(),
      buffer: z.number().nullable(),
    }),
    ends: day.nullable(),
  }),
});
export type FiguresView = z.output<typeof registerFiguresOf.output>;

/** Rows of one sheet: what a clerk can look through. */
export const mostRows = 2_000;

export type RowOutcome = z.infer<typeof sheetRow>;

export const takeItems = endpoint({
  method: 'POST',
  path: '/registers/sheet',
  permission: 'registers.keep',
  summary: '导入台账 The rows of a sheet, read, or put down once each; refused rows with line and reason.',
  input: z.object({
    register: code,
    ...sheetSent,
  }),
  output: sheetTaken(sheetRow),
});
export type SheetTaken = z.output<typeof takeItems.output>;

export const exportItems = endpoint({
  method: 'GET',
  path: '/registers/sheet',
  permission: 'registers.read',
  summary: '导出台账 Items of a register as a workbook; nothing of a person is in it.',
  input: z.object({ register: code }),
  output: z.any(),
});
