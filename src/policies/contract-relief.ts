import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { civil, code, instant, money, workbook } from './contract.ts';

const permission = 'policies.relief';
const list = z.uuid();

const totals = z.object({
  rows: z.number(),
  direct: z.number(),
  heads: z.number(),
  operators: z.number(),
  refused: z.number(),
  byStanding: z.object({
    eligible: z.number(),
    'not-eligible': z.number(),
    incomplete: z.number(),
    closed: z.number(),
  }),
  fen: money,
  pool: money,
  notEligible: money,
  unplaced: money,
  breaches: z.number(),
});

const reliefList = z.object({
  id: list,
  unit: z.string(),
  state: z.enum(['waiting', 'deciding', 'decided', 'failed']),
  asOf: civil,
  rowsTotal: z.number(),
  rowsDone: z.number(),
  totals: totals.nullable(),
  digest: z.string().nullable(),
  failure: z.string().nullable(),
  receivedAt: instant,
  decidedAt: instant.nullable(),
});
export type ReliefListView = z.infer<typeof reliefList>;

export const receiveList = endpoint({
  method: 'POST',
  path: '/relief/lists',
  permission,
  summary: '上传承租清单 Hand in a workbook of leases; a worker decides it row by row.',
  input: z.object({ file: workbook, asOf: civil }),
  output: reliefList,
});

export const listLists = endpoint({
  method: 'GET',
  path: '/relief/lists',
  permission,
  summary: '承租清单 Lists of the unit and the units below it, the newest first.',
  input: z.object({}),
  output: z.object({ lists: z.array(reliefList) }),
});

export const showList = endpoint({
  method: 'GET',
  path: '/relief/lists/:list',
  permission,
  summary: '清单核算进度 One list with its progress and totals.',
  input: z.object({ list }),
  output: reliefList,
});

/** What a screen may show of a list. */
export const shows = [
  'all',
  'eligible',
  'not-eligible',
  'incomplete',
  'head',
  'file',
  'not-applied',
  'refused',
] as const;

const refusal = z.object({ reason: z.string(), todo: z.string() });

const row = z.object({
  row: z.number(),
  part: z.enum(['direct', 'head', 'operator', 'refused']),
  lease: z.string(),
  head: z.string().nullable(),
  lessor: z.string(),
  tenant: z.string(),
  premises: z.string(),
  county: z.string(),
  standing: z.string().nullable(),
  fen: money,
  /** Not booked yet. */
  left: money,
  file: z.boolean(),
  applied: z.boolean(),
  refusals: z.array(refusal),
});
export type ReliefRowView = z.infer<typeof row>;

export const listRows = endpoint({
  method: 'GET',
  path: '/relief/lists/:list/rows',
  permission,
  summary: '清单各行 Rows of a list with what was decided, or why they were refused and what to do.',
  input: z.object({
    list,
    show: z.enum(shows).default('all'),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(row), next: z.number().nullable() }),
});

const installment = z.object({
  part: z.string(),
  fen: money,
  by: civil,
  warnAfter: civil.nullable(),
  state: z.enum(['done', 'late', 'pending', 'warning', 'breach']),
  completedOn: civil.nullable(),
});

const line = z.object({
  lease: z.string(),
  n: z.number(),
  kind: z.enum(['relief', 'confirmation']),
  on: civil,
  fen: money,
  way: z.enum(['waive', 'refund', 'offset']).nullable(),
  documented: z.boolean(),
});

export const showRow = endpoint({
  method: 'GET',
  path: '/relief/lists/:list/rows/:row',
  permission,
  summary: '裁定说明 One row with every reason, both days and its lines of the ledger.',
  input: z.object({ list, row: z.coerce.number().int().min(1) }),
  output: row.extend({
    lines: z.array(z.string()),
    installments: z.array(installment),
    ledger: z.array(line),
    breaches: z.array(
      z.object({ kind: z.enum(['unconfirmed', 'unpaid', 'rent-raised']), lease: z.string() }),
    ),
    chain: z.object({ pool: money, relieved: money, notEligible: money, unplaced: money }).nullable(),
  }),
});

const addBack = z.object({
  lessor: z.string(),
  owner: z.enum(['municipal', 'county']),
  required: money,
  booked: money,
  counted: money,
  voluntary: money,
  unproven: money,
  notNamed: money,
});

export const overview = endpoint({
  method: 'GET',
  path: '/relief/lists/:list/overview',
  permission,
  summary: '清单总览 Both days with warnings, sub-lease chains, the add-back sheet and who did not apply.',
  input: z.object({ list }),
  output: z.object({
    today: civil,
    days: z.array(
      z.object({
        part: z.string(),
        by: civil,
        warnAfter: civil.nullable(),
        leases: z.number(),
        fen: money,
        states: z.object({
          done: z.number(),
          late: z.number(),
          pending: z.number(),
          warning: z.number(),
          breach: z.number(),
        }),
      }),
    ),
    chains: z.array(
      z.object({
        row: z.number(),
        lease: z.string(),
        tenant: z.string(),
        pool: money,
        relieved: money,
        open: z.array(z.object({ kind: z.string(), code: z.string() })),
      }),
    ),
    addBack: z.array(addBack),
    notApplied: z.object({ leases: z.number(), fen: money }),
    booked: money,
    left: money,
  }),
});
export type Overview = z.infer<typeof overview.output>;

export const bookRelief = endpoint({
  method: 'POST',
  path: '/relief/lists/:list/bookings',
  permission,
  summary: '记台账 Book what is left of the relief of rows, or of all rows.',
  input: z.object({
    list,
    rows: z.union([z.literal('all'), z.array(z.number().int().min(1)).min(1).max(1000)]),
    on: civil,
    way: z.enum(['waive', 'refund', 'offset']),
    documented: z.boolean(),
  }),
  output: z.object({ booked: z.number(), fen: money }),
});

export const confirmOperator = endpoint({
  method: 'POST',
  path: '/relief/lists/:list/confirmations',
  permission,
  summary: '经营者确认 The operator confirmed that the relief reached it.',
  input: z.object({ list, row: z.number().int().min(1), on: civil }),
  output: z.object({}),
});

export const documentBooking = endpoint({
  method: 'POST',
  path: '/relief/lists/:list/documents',
  permission,
  summary: '补凭证 The papers of a booking are there now.',
  input: z.object({ list, lease: z.string().min(1).max(100), booking: z.number().int().min(1) }),
  output: z.object({}),
});

export const suppose = endpoint({
  method: 'GET',
  path: '/relief/lists/:list/what-if',
  permission,
  summary:
    '测算 Who would get what if a county were listed on a day, or a question read otherwise; nothing is recorded.',
  input: z.object({
    list,
    county: z.string().max(60).optional(),
    from: civil.optional(),
    switch: code.optional(),
    option: code.optional(),
  }),
  output: z.object({
    before: money,
    after: money,
    leases: z.number(),
    changes: z.array(
      z.object({ row: z.number(), lease: z.string(), tenant: z.string(), before: money, after: money }),
    ),
  }),
});

export const notices = endpoint({
  method: 'GET',
  path: '/relief/lists/:list/notices',
  permission,
  summary: '现场公示 Notices to hang at the premises, and premises whose tenants moved and are sought.',
  input: z.object({ list }),
  output: z.object({
    notices: z.array(z.object({ premises: z.string(), until: z.array(civil) })),
    sought: z.array(z.string()),
    phone: z.string(),
    contact: z.string(),
  }),
});

export const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

export const report = endpoint({
  method: 'GET',
  path: '/relief/lists/:list/report',
  permission,
  summary: '月报 The monthly report: to the province by the 10th, to the ministries by the 15th.',
  input: z.object({ list, month }),
  output: z.object({
    month: z.string(),
    province: civil,
    ministries: civil,
    leases: z.number(),
    tenants: z.number(),
    due: money,
    carried: z.object({ leases: z.number(), fen: money }),
    inMonth: z.object({ leases: z.number(), fen: money }),
    refunds: money,
    undocumented: money,
    unconfirmed: z.number(),
    counties: z.array(z.object({ county: z.string(), tenants: z.number(), fen: money.nullable() })),
  }),
});
export type MonthlyReport = z.infer<typeof report.output>;

export const sheets = ['decided', 'refused', 'not-applied', 'add-back', 'ledger'] as const;

export const sheetFile = endpoint({
  method: 'GET',
  path: '/relief/lists/:list/files/:sheet',
  permission,
  summary: '导出 A list’s sheets as a workbook.',
  input: z.object({ list, sheet: z.enum(sheets) }),
  output: z.any(),
});

export const templates = ['leases', 'lessors', 'listings'] as const;

export const templateFile = endpoint({
  method: 'GET',
  path: '/relief/templates/:template',
  permission: 'policies.read',
  summary: '空白表 An empty workbook with the heads the program reads.',
  input: z.object({ template: z.enum(templates) }),
  output: z.any(),
});
