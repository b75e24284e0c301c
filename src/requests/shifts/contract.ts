import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { plainText } from '../../platform/text.ts';
import { handoverSections } from './rules/shift.ts';

const instant = z.iso.datetime({ precision: 3 });
const id = z.uuid();
const day = z.iso.date();
const name = z.object({ zh: z.string(), en: z.string() });
const words = plainText({ max: 2000 }).default('');

const section = z.object({
  section: z.enum(handoverSections),
  count: z.number(),
  cases: z.array(
    z.object({ id, number: z.string(), title: z.string(), since: instant.nullable(), unit: z.string() }),
  ),
});
export type SectionView = z.infer<typeof section>;

const person = z.object({
  label: z.string(),
  post: z.string(),
  from: instant,
  to: instant.nullable(),
  isMe: z.boolean(),
});

const shiftView = z.object({
  id,
  n: z.number(),
  day,
  shift: z.string(),
  name,
  from: z.string(),
  to: z.string(),
  state: z.enum(['open', 'written', 'signed']),
  people: z.array(person),
  written: z.object({ by: z.string(), post: z.string(), at: instant }).nullable(),
  signed: z.object({ by: z.string(), post: z.string(), at: instant }).nullable(),
  /** The sheet as it was written; null while there is none. Titles are those of today. */
  sheet: z.array(section).nullable(),
  /** What the outgoing lead wrote; null once erased. */
  words: z.object({ system: z.string(), leaders: z.string(), focus: z.string() }).nullable(),
  mayWrite: z.boolean(),
  maySign: z.boolean(),
});
export type ShiftView = z.infer<typeof shiftView>;

const dutyNow = z.object({
  list: z.enum(['roster', 'holiday']),
  post: z.string(),
  name: z.string(),
  phone: z.string(),
  span: z.string(),
});

const board = z.object({
  /** The shift that runs now by the city's data; null where it has none at this hour. */
  now: z.object({ shift: z.string(), day, name, from: z.string(), to: z.string() }).nullable(),
  current: shiftView.nullable(),
  /** Sheets that wait for somebody to take over. */
  toSign: z.array(shiftView),
  /** The state of things now: what would stand on a sheet written this minute. */
  live: z.array(section),
  isOn: z.boolean(),
});
export type ShiftBoard = z.infer<typeof board>;

export const shiftBoard = endpoint({
  method: 'GET',
  path: '/shifts/now',
  permission: 'shifts.work',
  summary: '当班 Who is on shift, what waits, and sheets to be signed.',
  input: z.object({}),
  output: board,
});

export const joinShift = endpoint({
  method: 'POST',
  path: '/shifts/join',
  permission: 'shifts.work',
  summary: '上班签到 Sign on to the shift that runs now.',
  input: z.object({}),
  output: board,
});

export const leaveShift = endpoint({
  method: 'POST',
  path: '/shifts/:id/leave',
  permission: 'shifts.work',
  summary: '下班签退 Sign off.',
  input: z.object({ id }),
  output: board,
});

export const readShift = endpoint({
  method: 'GET',
  path: '/shifts/:id',
  permission: 'shifts.work',
  summary: '交接班单 One shift with its sheet.',
  input: z.object({ id }),
  output: shiftView,
});

export const listShifts = endpoint({
  method: 'GET',
  path: '/shifts',
  permission: 'shifts.work',
  summary: '历次交接班 The last shifts, newest first.',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({ id, day, shift: z.string(), name, state: z.enum(['open', 'written', 'signed']) }),
    ),
  }),
});

export const writeHandover = endpoint({
  method: 'POST',
  path: '/shifts/:id/handover',
  permission: 'shifts.hand-over',
  summary: '写交接班单 Write the sheet: it fills itself, the lead adds what no list knows.',
  input: z.object({ id, n: z.number().int().min(1), system: words, leaders: words, focus: words }),
  output: shiftView,
});

export const signHandover = endpoint({
  method: 'POST',
  path: '/shifts/:id/sign',
  permission: 'shifts.hand-over',
  summary: '接班签收 Take over: never by whoever wrote the sheet.',
  input: z.object({ id, n: z.number().int().min(1) }),
  output: shiftView,
});

const dutyRow = z.object({
  day,
  span: z.string(),
  post: z.string(),
  name: z.string(),
  phone: z.string(),
  remark: z.string(),
});

const dutyLists = z.object({
  now: z.array(dutyNow),
  lists: z.array(
    z.object({
      id,
      n: z.number(),
      list: z.enum(['roster', 'holiday']),
      from: day,
      to: day,
      listedAt: instant,
      /** Null once the names were erased. */
      rows: z.array(dutyRow).nullable(),
    }),
  ),
  /** The next holiday within a month and its days nobody is on duty. */
  holiday: z.object({ name: z.string(), from: day, to: day, uncovered: z.array(day) }).nullable(),
});
export type DutyLists = z.infer<typeof dutyLists>;

export const readDuty = endpoint({
  method: 'GET',
  path: '/duty-lists',
  permission: 'duty.read',
  summary: '值班表 Who is on duty now, the lists in force, and whether the next holiday is covered.',
  input: z.object({}),
  output: dutyLists,
});

export const importDuty = endpoint({
  method: 'POST',
  path: '/duty-lists',
  permission: 'duty.write',
  summary: '导入值班表 A duty list from Excel; all rows or none, each wrong one with line and reason.',
  input: z.object({
    id,
    list: z.enum(['roster', 'holiday']),
    file: z.base64().min(1).max(4_000_000),
  }),
  output: z.object({
    taken: z.number(),
    refused: z.array(z.object({ line: z.number(), reason: z.string() })),
  }),
});

export const exportDuty = endpoint({
  method: 'GET',
  path: '/duty-lists/workbook',
  permission: 'duty.read',
  summary: '导出值班表 The lists in force as a workbook, or an empty one to fill in; the look is logged.',
  input: z.object({ list: z.enum(['roster', 'holiday']) }),
  output: z.any(),
});

export const withdrawDuty = endpoint({
  method: 'POST',
  path: '/duty-lists/:id/withdraw',
  permission: 'duty.write',
  summary: '作废值班表 Take a duty list out of force.',
  input: z.object({ id, n: z.number().int().min(1) }),
  output: dutyLists,
});
