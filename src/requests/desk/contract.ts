import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { plainLine, plainText } from '../../platform/text.ts';
import { phone } from '../contract.ts';
import { emptyCallKinds, missedOutcomes, missedStates } from './rules/calls.ts';

const instant = z.iso.datetime({ precision: 3 });
const id = z.uuid();
const retryKey = z.string().regex(/^[A-Za-z0-9-]{16,64}$/);

const callerCase = z.object({
  id,
  number: z.string(),
  n: z.number(),
  title: z.string(),
  stage: z.string(),
  requestType: z.string(),
  category: z.string().nullable(),
  ownerUnit: z.string(),
  receivedAt: instant,
  citizenDue: instant.nullable(),
  provisional: z.boolean(),
  isOpen: z.boolean(),
});
export type CallerCase = z.output<typeof callerCase>;

export const caller = endpoint({
  method: 'POST',
  path: '/desk/caller',
  permission: 'desk.caller',
  summary:
    '来电人历史 Requests given with a telephone number, open ones first; found by keyed hash, and the look is logged.',
  input: z.object({ phone }),
  output: z.object({ cases: z.array(callerCase), open: z.number() }),
});

const tally = z.object({
  date: z.iso.date(),
  direct: z.number(),
  transferred: z.number(),
  empty: z.record(z.enum(emptyCallKinds), z.number()),
  missed: z.number(),
  rungBack: z.number(),
});
export type Tally = z.output<typeof tally>;

export const emptyCall = endpoint({
  method: 'POST',
  path: '/desk/empty-calls',
  permission: 'desk.calls',
  summary: '无效来电 Count a call that is no request: invalid, nuisance, misdialled or silent.',
  input: z.object({ kind: z.enum(emptyCallKinds), retryKey }),
  output: z.object({ id, tally }),
});

export const voidEmptyCall = endpoint({
  method: 'POST',
  path: '/desk/empty-calls/:id/void',
  permission: 'desk.calls',
  summary: '撤销误记 Take back a call that was counted by mistake.',
  input: z.object({ id }),
  output: z.object({ tally }),
});

export const today = endpoint({
  method: 'GET',
  path: '/desk/today',
  permission: 'desk.calls',
  summary: '今日来电 Today’s calls: answered at once, passed on, counted apart, missed and rung back.',
  input: z.object({}),
  output: z.object({ tally }),
});

const missedCall = z.object({
  id,
  calledAt: instant,
  /** Calls from the same telephone since the first that nobody took. */
  times: z.number(),
  state: z.enum(missedStates),
  attempts: z.number(),
  lastAt: instant.nullable(),
  lastOutcome: z.enum(missedOutcomes).nullable(),
  /** Why they want to be rung, where they said so on the portal. */
  why: z.enum(['lost-number', 'texted']).nullable(),
});
export type MissedCall = z.output<typeof missedCall>;

const missedList = z.object({ rows: z.array(missedCall) });

export const missedCalls = endpoint({
  method: 'GET',
  path: '/desk/missed-calls',
  permission: 'desk.calls',
  summary: '漏接回拨 Calls nobody took, oldest first; the telephone is shown when it is rung.',
  input: z.object({ state: z.enum(['open', 'done']).default('open') }),
  output: missedList,
});

export const addMissedCall = endpoint({
  method: 'POST',
  path: '/desk/missed-calls',
  permission: 'desk.calls',
  summary: '记漏接来电 Note a call nobody took.',
  input: z.object({ phone, calledAt: instant }),
  output: missedList,
});

export const addMissedCalls = endpoint({
  method: 'POST',
  path: '/desk/missed-calls/batch',
  permission: 'desk.calls',
  summary:
    '批量导入漏接 Calls nobody took from the telephone system’s CSV; rows refused are named with line and reason.',
  input: z.object({ text: z.string().min(1).max(2_000_000) }),
  output: z.object({
    added: z.number(),
    known: z.number(),
    refused: z.array(z.object({ line: z.number(), reason: z.string() })),
    rows: z.array(missedCall),
  }),
});

export const missedPhone = endpoint({
  method: 'POST',
  path: '/desk/missed-calls/:id/phone',
  permission: 'desk.calls',
  summary: '查看电话 The telephone of a missed call, to ring it back; the look is logged.',
  input: z.object({ id }),
  output: z.object({ phone: z.string().nullable(), words: z.array(z.string()) }),
});

export const ringBack = endpoint({
  method: 'POST',
  path: '/desk/missed-calls/:id/ring-back',
  permission: 'desk.calls',
  summary: '回拨结果 What came of ringing back.',
  input: z.object({ id, outcome: z.enum(missedOutcomes), note: plainText({ max: 500 }).optional() }),
  output: missedList,
});

const alarm = z.object({
  request: id,
  number: z.string(),
  lines: z.array(z.string()),
  raisedAt: instant,
  confirmedAt: instant.nullable(),
  /** Post of the on-call list that confirmed. */
  confirmedBy: z.string().nullable(),
  calls: z.array(z.object({ officer: z.string(), answered: z.boolean(), at: instant })),
  /** Who is phoned next: the first of the list after whoever was tried last, round and round. */
  next: z.string().nullable(),
});
export type Alarm = z.output<typeof alarm>;

const officer = z.object({
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  phone: z.string().nullable(),
});
const alarmList = z.object({ officers: z.array(officer), rows: z.array(alarm) });

export const alarms = endpoint({
  method: 'GET',
  path: '/desk/alarms',
  permission: 'desk.alarms',
  summary: '涉险通知 Requests with words of danger, until an on-call officer has confirmed.',
  input: z.object({ request: id.optional() }),
  output: alarmList,
});

export const alarmCall = endpoint({
  method: 'POST',
  path: '/desk/alarms/:request/calls',
  permission: 'desk.alarms',
  summary: '电话通知值班人员 Who was phoned, and whether they confirmed.',
  input: z.object({ request: id, officer: plainLine({ min: 1, max: 60 }), answered: z.boolean() }),
  output: alarmList,
});
