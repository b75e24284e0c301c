import { citySnapshot } from '../../../city/index.ts';
import type { AgendaPart } from '../../../city/rules/kinds/meeting.ts';
import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import type { Context } from '../../../platform/context.ts';
import { civilDateOf } from '../../../platform/i18n.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { sortAgenda } from '../../rules/meetings/agenda.ts';
import type { AgendaItem } from '../../rules/meetings/meeting.ts';
import { ladderList } from '../ladder-lists.ts';
import { problemRows } from '../problem-store.ts';
import { noteRows } from '../store.ts';
import { decisionRows } from './store.ts';

/** So many of each part at most: a meeting that has more goes by the lists themselves. */
const most = 100;
const aheadDays = 7;
const blank = { at: null, number: null, unit: null, due: null };

/** The agenda as the record gives it now: unfinished decisions, late supervision, problems, notes nobody was given. */
export async function draftAgenda(context: Context, parts: readonly AgendaPart[]): Promise<AgendaItem[]> {
  const { date, zone } = await citySnapshot(context);
  const found: AgendaItem[] = [];
  for (const part of new Set(parts)) found.push(...(await partOf[part](context, { today: date, zone })));
  return sortAgenda(found, parts);
}

type Gather = (context: Context, at: { today: CivilDate; zone: string }) => Promise<AgendaItem[]>;

const openProblems = async (context: Context, part: AgendaPart): Promise<AgendaItem[]> =>
  (await problemRows(context, { state: 'open', unit: null, limit: most })).map(({ id, unit, due }) => ({
    ...blank,
    ...{ part, subject: id, unit, due },
  }));

const partOf: Readonly<Record<AgendaPart, Gather>> = {
  decisions: async (context) =>
    (await decisionRows(context, { list: 'open', limit: most })).map(({ meeting, at, unit, due }) => ({
      ...blank,
      ...{ part: 'decisions', subject: meeting, at, unit, due },
    })),
  rungs: async (context, { zone }) =>
    (await ladderList(context, { list: 'late', limit: most })).rows.map((row) => ({
      ...{
        part: 'rungs',
        subject: row.request,
        at: row.step?.at ?? null,
        number: row.number,
        unit: row.unit,
      },
      due: row.step === null ? null : civilDateOf(row.step.due, zone),
    })),
  'problems-due': async (context, { today }) => {
    const until = civilDate(dayNumber(today) + aheadDays);
    return (await openProblems(context, 'problems-due')).filter(({ due }) => due !== null && due <= until);
  },
  problems: (context) => openProblems(context, 'problems'),
  notes: async (context) =>
    (await noteRows(context, { list: 'to-assign', limit: most })).rows.map(({ id, number }) => ({
      ...blank,
      ...{ part: 'notes', subject: id, number },
    })),
};
