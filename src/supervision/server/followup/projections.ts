import { sql } from 'kysely';
import { type Entry, type Projection, personalValues, redrawErased, shownIn } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { foldFollowUp } from '../../rules/followup/follow-up.ts';
import { foldRecurrence } from '../../rules/followup/recurrence.ts';

/** Writes what is followed up, and each of its looks, as its chain has them. */
export async function projectFollowUp(
  context: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const { city, db } = context;
  const of = foldFollowUp(entries);
  if (of === undefined) return;
  const values = await personalValues(context, { kind: 'follow-up', subject: id });
  const word = (n: number | undefined, name: string): string =>
    values.find((value) => value.n === n && value.name === name)?.text ?? '';
  await sql`
    insert into supervision.follow_up (city, id, n, source, source_id, unit, category, closed_on, why, draw, took_up, request)
    values (${city}, ${id}, ${of.n}, ${of.source}, ${of.from}, ${of.unit}, ${of.category}, ${of.closedOn}, ${of.why},
      ${of.draw}, ${of.takenUp?.way ?? null}, ${of.takenUp?.request ?? null})
    on conflict (city, id) do update set n = excluded.n, took_up = excluded.took_up,
      request = excluded.request`.execute(db);
  for (const [at, look] of of.looks.entries()) {
    const made = look.looked;
    await sql`
      insert into supervision.follow_look (city, follow_up, look, days, due, state, tries, counted, way, outcome, looked_on,
        looked_by, answers, measured, what, words, before, after)
      values (${city}, ${id}, ${at}, ${look.days}, ${look.due}, ${look.state}, ${look.tries}, ${look.counted.length},
        ${made?.way ?? null}, ${made?.outcome ?? null}, ${made?.day ?? null}, ${made?.post ?? null},
        ${JSON.stringify(made?.answers ?? {})}::jsonb,
        ${made === null || made.measured === null ? null : JSON.stringify(made.measured)}::jsonb,
        ${word(made?.at, 'what')}, ${made === null ? word(1, 'words') : word(made.at, 'words')},
        ${word(made?.at, 'before')}, ${word(made?.at, 'after')})
      on conflict (city, follow_up, look) do update set state = excluded.state, tries = excluded.tries,
        counted = excluded.counted, way = excluded.way, outcome = excluded.outcome, looked_on = excluded.looked_on,
        looked_by = excluded.looked_by, answers = excluded.answers, measured = excluded.measured, what = excluded.what,
        words = excluded.words, before = excluded.before, after = excluded.after`.execute(db);
  }
}

/** What is looked at again after it ended, made from the record alone: `diandan rebuild follow-ups`. */
export const followUpProjection: Projection = {
  name: 'follow-ups',
  kind: 'follow-up',
  apply: (context, { subject }, entries) => projectFollowUp(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from supervision.follow_look where city = ${city}`.execute(db);
    await sql`delete from supervision.follow_up where city = ${city}`.execute(db);
  },
  shown: shownIn('supervision.follow_up', 'id'),
};

export async function projectDraw(
  { city, db }: Context,
  id: string,
  [first]: readonly Entry[],
): Promise<void> {
  if (first === undefined) return;
  await sql`
    insert into supervision.follow_draw (city, id, from_on, to_on)
    values (${city}, ${id}, ${String(first.body['from'])}, ${String(first.body['to'])})
    on conflict (city, id) do nothing`.execute(db);
}

/** Which days were drawn: `diandan rebuild follow-up-draws`. */
export const followDrawProjection: Projection = {
  name: 'follow-up-draws',
  kind: 'follow-up-draw',
  apply: (context, { subject }, entries) => projectDraw(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from supervision.follow_draw where city = ${city}`.execute(db);
  },
  shown: shownIn('supervision.follow_draw', 'id'),
};

export async function projectRecurrence(
  context: Context,
  later: string,
  entries: readonly Entry[],
): Promise<void> {
  const { city, db } = context;
  const of = foldRecurrence(entries);
  if (of === undefined) return;
  const values = await personalValues(context, { kind: 'recurrence', subject: later });
  const words = values.find(({ n, name }) => n === of.at && name === 'words')?.text ?? '';
  await sql`
    insert into supervision.recurrence (city, later, earlier, n, verdict, judged_on, words)
    values (${city}, ${later}, ${of.earlier}, ${of.n}, ${of.verdict}, ${of.day}, ${words})
    on conflict (city, later) do update set earlier = excluded.earlier, n = excluded.n, verdict = excluded.verdict,
      judged_on = excluded.judged_on, words = excluded.words`.execute(db);
}

/** What came again after a close, as people said: `diandan rebuild recurrences`. */
export const recurrenceProjection: Projection = {
  name: 'recurrences',
  kind: 'recurrence',
  apply: (context, { subject }, entries) => projectRecurrence(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from supervision.recurrence where city = ${city}`.execute(db);
  },
  shown: shownIn('supervision.recurrence', 'later'),
};

/** Words that are erased are no longer shown, in the same transaction. */
export function followFollowUpErasure(): () => void {
  const ends = [redrawErased(followUpProjection), redrawErased(recurrenceProjection)];
  return () => {
    for (const end of ends) end();
  };
}
