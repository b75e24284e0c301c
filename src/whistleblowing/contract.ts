import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { reportStates, reportSteps } from './rules/state.ts';

const id = z.uuid();
const n = z.int().min(0).max(1_000_000);
const day = z.iso.date();
const name = z.object({ zh: z.string(), en: z.string().optional() });
/** Sealed bytes: what they hold, the server cannot tell. */
const key = z.base64().max(64);
const locked = z.base64().max(256);
const wrap = z.base64().max(256);
const sealed = z.base64().max(60_000);

const member = z.object({
  id,
  post: name,
  unit: name,
  unitCode: z.string(),
  level: z.enum(['keeper', 'reviewer']),
  state: z.enum(['waiting', 'admitted', 'ended']),
  publicKey: z.string(),
  isSelf: z.boolean(),
});
export type MemberView = z.infer<typeof member>;

/** Who did it and to whom: members by their id, the reporter and the recovery key by their word. */
const custody = z.object({ n, type: z.string(), at: z.string(), who: z.string(), what: z.string() });
export type CustodyView = z.infer<typeof custody>;

const boxView = z.object({
  isOpen: z.boolean(),
  n,
  self: z.object({ id, state: z.enum(['waiting', 'admitted']), locked: z.string() }).nullable(),
  recoveryKey: z.string(),
  members: z.array(member),
  chain: z.array(custody),
  isWhole: z.boolean(),
  units: z.array(z.object({ code: z.string(), name, above: z.array(z.string()) })),
});
export type BoxView = z.infer<typeof boxView>;

export const readBox = endpoint({
  method: 'GET',
  path: '/report-box',
  permission: 'box.staff',
  summary: 'The box, its staff and the chain of what was done with it. 举报箱',
  input: z.object({}),
  output: boxView,
});

export const openBox = endpoint({
  method: 'POST',
  path: '/report-box/open',
  permission: 'box.staff',
  summary: 'Opens the box with its recovery key and its first member. 启用举报箱',
  input: z.object({ n, recoveryKey: key, recoveryProof: key, publicKey: key, locked }),
  output: boxView,
});

export const joinBox = endpoint({
  method: 'POST',
  path: '/report-box/members',
  permission: 'box.staff',
  summary: 'Asks to be admitted, with a key of one’s own. 申请加入',
  input: z.object({ n, publicKey: key, locked }),
  output: boxView,
});

export const admitMember = endpoint({
  method: 'POST',
  path: '/report-box/members/:id/admit',
  permission: 'box.staff',
  summary:
    'Admits somebody who waits, with the keys of the reports they may read; by a member or by the recovery key. 接纳成员',
  input: z.object({
    id,
    n,
    /** How many keys the one who admits holds: one more, and a report came in meanwhile. */
    held: z.int().min(0).max(100_000),
    wraps: z.array(z.object({ report: id, sealed: wrap })).max(2_000),
    recoveryProof: key.optional(),
  }),
  output: boxView,
});

export const endMember = endpoint({
  method: 'POST',
  path: '/report-box/members/:id/end',
  permission: 'box.staff',
  summary: 'Ends a membership: its keys are taken away. 退出',
  input: z.object({ id, n }),
  output: boxView,
});

export const heldKeys = endpoint({
  method: 'GET',
  path: '/report-box/keys/:of',
  permission: 'box.staff',
  summary:
    'The sealed keys a member holds, or those of the recovery key, with each report’s first words, sealed. 密钥',
  input: z.object({ of: z.enum(['own', 'recovery']) }),
  output: z.object({
    rows: z.array(z.object({ report: id, wrap: z.string(), first: z.string().nullable() })),
  }),
});

const row = z.object({
  id,
  number: z.int(),
  named: z.boolean(),
  state: z.enum(reportStates),
  receivedOn: day,
  routeDue: day.nullable(),
  noticeDue: day.nullable(),
  destroyFrom: day.nullable(),
  isListed: z.boolean(),
  isWithdrawn: z.boolean(),
  isNew: z.boolean(),
  assigned: name.nullable(),
});
export type ReportRow = z.infer<typeof row>;

export const listReports = endpoint({
  method: 'GET',
  path: '/report-box/reports',
  permission: 'box.staff',
  summary: 'Reports one has a key to, and how many others there are. 举报列表',
  input: z.object({}),
  output: z.object({ rows: z.array(row), hidden: z.int(), today: day }),
});
export type ReportList = z.output<typeof listReports.output>;

const reportView = row.extend({
  n,
  wrap: z.string(),
  messages: z.array(
    z.object({ n, side: z.enum(['reporter', 'box', 'inside']), sealed: z.string().nullable() }),
  ),
  chain: z.array(custody),
  isWhole: z.boolean(),
  steps: z.array(z.object({ step: z.enum(reportSteps), why: z.string().nullable() })),
});
export type ReportView = z.infer<typeof reportView>;

export const openReport = endpoint({
  method: 'POST',
  path: '/report-box/reports/:id/open',
  permission: 'box.staff',
  summary: 'A report as it lies sealed; that it was opened stands on its chain. 打开举报',
  input: z.object({ id }),
  output: reportView,
});

export const stepReport = endpoint({
  method: 'POST',
  path: '/report-box/reports/:id/steps',
  permission: 'box.staff',
  summary: 'One step of a report, with its words sealed in the browser. 办理举报',
  input: z.object({
    id,
    n,
    step: z.enum(reportSteps),
    member: id.optional(),
    sealed: sealed.optional(),
  }),
  output: z.object({ report: reportView.nullable() }),
});
