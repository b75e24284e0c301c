import { z } from 'zod';
import { agendaParts } from '../city/rules/kinds/meeting.ts';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { meetingFindings } from './rules/meetings/limits.ts';
import { decisionKinds, decisionStates, meetingStates, meetingSteps } from './rules/meetings/meeting.ts';

const id = z.uuid();
const instant = z.iso.datetime({ precision: 3 });
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const units = z.array(code).max(200);
const minutes = z.number().int().min(5).max(600);
const words = plainText({ min: 2, max: 1000 });

const kind = z.object({
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string().optional() }),
  named: z.array(z.string()),
  upperOrder: z.boolean(),
  fixedBefore: z.boolean(),
  minutes: z.number(),
});
export type MeetingKind = z.infer<typeof kind>;

const decision = z.object({
  meeting: id,
  at: z.number(),
  /** Last entry of its meeting: what a step must have seen. */
  n: z.number(),
  /** Code and day of the meeting it was taken in. */
  in: z.string(),
  day,
  kind: z.enum(decisionKinds),
  words: z.string(),
  unit: z.string(),
  due: day,
  state: z.enum(decisionStates),
  /** What the unit did. */
  answer: z.string(),
  /** What came of it, or why it was dropped. */
  result: z.string(),
  takenAt: instant,
  endedAt: instant.nullable(),
  isOverdue: z.boolean(),
});
export type DecisionView = z.infer<typeof decision>;

const row = z.object({
  id,
  n: z.number(),
  meeting: z.string(),
  day,
  from: z.string(),
  minutes: z.number(),
  state: z.enum(meetingStates),
  topic: z.string(),
  place: z.string(),
  /** Decisions taken, and those not carried out yet. */
  decisions: z.number(),
  open: z.number(),
});
export type MeetingRow = z.infer<typeof row>;

const item = z.object({
  part: z.enum(agendaParts),
  subject: id,
  at: z.number().nullable(),
  number: z.string().nullable(),
  unit: z.string().nullable(),
  due: day.nullable(),
  /** Of problems and decisions, as they stand in their lists; empty for others and when erased. */
  words: z.string(),
});

const found = z.object({ finding: z.enum(meetingFindings), is: z.number(), limit: z.number() });

const meeting = row.extend({
  named: z.array(z.string()),
  guests: z.string(),
  agenda: z.array(item),
  /** From the record as it stands now, or fixed; late when it was to have begun already. */
  agendaState: z.enum(['none', 'now', 'fixed', 'late']),
  held: z
    .object({
      from: z.string(),
      minutes: z.number(),
      heads: z.array(z.string()),
      substitutes: z.array(z.string()),
      absent: z.array(z.string()),
      people: z.number(),
      summary: z.string(),
    })
    .nullable(),
  quorum: z
    .object({ named: z.number(), needed: z.number(), heads: z.number(), isMet: z.boolean() })
    .nullable(),
  upper: z
    .object({
      on: day,
      order: z.string(),
      planOn: day.nullable(),
      plan: z.string(),
      days: z.number().nullable(),
    })
    .nullable(),
  taken: z.array(decision),
  findings: z.array(found),
  /** Where the city has its limits from. */
  source: z.string(),
  cancelled: z.string(),
  steps: z.array(z.enum(Object.keys(meetingSteps) as (keyof typeof meetingSteps)[])),
  /** The office, or a unit called by name: it reads the whole; others what they owe. */
  isWhole: z.boolean(),
});
export type MeetingView = z.infer<typeof meeting>;

const page = {
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

export const meetingLists = ['coming', 'held', 'cancelled'] as const;
export const listMeetings = endpoint({
  method: 'GET',
  path: '/meetings',
  permission: 'meetings.read',
  summary:
    '会议 Meetings called or held: the office all, a unit those it is named for or owes something from.',
  input: z.object({ list: z.enum(meetingLists).default('coming'), ...page }),
  output: z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    kinds: z.array(kind),
    mayKeep: z.boolean(),
  }),
});

export const readMeeting = endpoint({
  method: 'GET',
  path: '/meetings/:id',
  permission: 'meetings.read',
  summary: '会议 One meeting with its agenda, attendance, decisions and what goes beyond the city’s limits.',
  input: z.object({ id }),
  output: meeting,
});

export const listDecisions = endpoint({
  method: 'GET',
  path: '/decisions',
  permission: 'meetings.read',
  summary: '议定事项 What meetings decided: not carried out yet by the day it is due, or ended.',
  input: z.object({ list: z.enum(['open', 'ended']).default('open'), ...page }),
  output: z.object({ rows: z.array(decision), next: z.string().nullable(), overdue: z.number() }),
});
export type DecisionList = z.infer<typeof listDecisions.output>;

const kept = { method: 'POST' as const, permission: 'meetings.keep', output: meeting };
const seen = z.object({ id, n: z.coerce.number().int().min(1) });

export const callMeeting = endpoint({
  ...kept,
  path: '/meetings',
  summary: '召开会议 Kind, day, hour, units called by name, guests; the same id again changes nothing.',
  input: z.object({
    id,
    meeting: code,
    day,
    from: time,
    minutes,
    named: units.default([]),
    topic: plainLine({ max: 100 }).default(''),
    place: plainLine({ max: 100 }).default(''),
    guests: plainLine({ max: 300 }).default(''),
    /** Day and words of the order from above, where the meeting passes one on. */
    upperOn: day.optional(),
    order: plainText({ max: 500 }).default(''),
  }),
});

export const fixAgenda = endpoint({
  ...kept,
  path: '/meetings/:id/agenda',
  summary: '固定议题 The agenda as the record gives it now; left-out topics are named.',
  input: seen.extend({ without: z.array(z.string().max(60)).max(200).default([]) }),
});

export const holdMeeting = endpoint({
  ...kept,
  path: '/meetings/:id/hold',
  summary:
    '会议情况 When it was, whose head came, who sent somebody else, how many people, and what was said.',
  input: seen.extend({
    from: time,
    minutes,
    heads: units,
    substitutes: units,
    people: z.number().int().min(1).max(5000),
    summary: plainText({ min: 2, max: 2000 }),
  }),
});

export const takeDecision = endpoint({
  ...kept,
  path: '/meetings/:id/decisions',
  summary: '议定事项 A decision or promise with one unit and a day: it is a task from now on.',
  input: seen.extend({ kind: z.enum(decisionKinds), words, unit: code, due: day }),
});

const one = seen.extend({ at: z.coerce.number().int().min(1) });

export const answerDecision = endpoint({
  ...kept,
  path: '/meetings/:id/decisions/:at/answer',
  permission: 'meetings.answer',
  summary: '落实情况 The unit says what it did.',
  input: one.extend({ words }),
});

export const closeDecision = endpoint({
  ...kept,
  path: '/meetings/:id/decisions/:at/close',
  summary: '办结 Carried out with its result, or dropped for a reason: the office, never the unit itself.',
  input: one.extend({ outcome: z.enum(['done', 'dropped']), words }),
});

export const ownPlan = endpoint({
  ...kept,
  path: '/meetings/:id/plan',
  summary: '本级方案 The day and name of the own plan that follows the order from above.',
  input: seen.extend({ on: day, words }),
});

export const cancelMeeting = endpoint({
  ...kept,
  path: '/meetings/:id/cancel',
  summary: '取消会议 It is not held, for a reason.',
  input: seen.extend({ reason: words }),
});
