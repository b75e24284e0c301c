import { sql } from 'kysely';
import { chain, type Entry, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { NoteList, NoteRow } from '../contract.ts';
import { foldNote, type Note } from '../rules/note.ts';
import { noteOffice } from '../rules/permissions.ts';

/** The note as its chain tells it; empty when there is none. */
export async function loadNote(context: Context, id: string): Promise<{ note: Note; entries: Entry[] }> {
  const entries = await chain(context, 'note', id);
  return { note: foldNote(entries), entries };
}

/** The words of a note by entry number; what was erased is not among them. */
export async function wordsOfNote(context: Context, id: string): Promise<ReadonlyMap<number, string>> {
  const values = await personalValues(context, { kind: 'note', subject: id });
  return new Map(
    values.flatMap(({ n, name, text }) => (text === null || name !== 'words' ? [] : [[n, text] as const])),
  );
}

/** What stands as the words of a note: its own, or those written down from its recording. */
export function shownWords(
  words: ReadonlyMap<number, string>,
  { heard_in: heardIn }: { heard_in: number | null },
): string | null {
  return words.get(1) ?? words.get(heardIn ?? 0) ?? null;
}

/** Writes what is shown of a note. */
export async function projectNote(context: Context, id: string, note: Note): Promise<void> {
  const { city, db } = context;
  if (note.author === null || note.writtenAt === null || note.updatedAt === null) return;
  const row = {
    n: note.n,
    state: note.state,
    request: note.request,
    number: note.number,
    day: note.day,
    paper: note.paper,
    author_post: note.author.post,
    author_unit: note.author.unit,
    author_person: note.author.person,
    unit: note.unit,
    spoken: note.recording !== null,
    heard_in: note.transcribedIn,
    due: note.due?.due ?? null,
    provisional: note.due?.provisional ?? false,
    written_at: note.writtenAt,
    updated_at: note.updatedAt,
    closed_at: note.closedAt,
  };
  await db
    .insertInto('supervision.note')
    .values({ city, id, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(row))
    .execute();
}

export async function removeNote({ city, db }: Context, id: string): Promise<void> {
  await db.deleteFrom('supervision.note').where('city', '=', city).where('id', '=', id).execute();
}

/** The office sees every note; a leader their own; a unit what it and the units under it are to carry out. */
function seen(context: Context) {
  const { actor, city, db } = context;
  const query = db.selectFrom('supervision.note').selectAll().where('city', '=', city);
  if (actor.kind === 'system') return query;
  if (actor.kind !== 'post') return query.where(sql<boolean>`false`);
  if (actor.roles.some((role) => noteOffice.some((office) => office === role))) return query;
  return query.where((where) =>
    where.or([
      where('author_person', '=', actor.person),
      where('unit', '=', actor.unit),
      ...(actor.scope === '*' || actor.scope.length === 0 ? [] : [where('unit', 'in', [...actor.scope])]),
    ]),
  );
}

/** What each list holds; all but the closed ones are open. */
function narrowed(context: Context, list: NoteList) {
  const { actor, now } = context;
  const query = seen(context);
  if (list === 'closed') return query.where('closed_at', 'is not', null);
  const open = query.where('closed_at', 'is', null);
  if (list === 'mine') return query.where('author_person', '=', actor.kind === 'post' ? actor.person : noOne);
  if (list === 'to-assign') return open.where('state', '=', 'written');
  if (list === 'answered') return open.where('state', '=', 'answered');
  if (list === 'overdue') return open.where('due', '<', now).where('state', '=', 'assigned');
  return open;
}

const noOne = '00000000-0000-0000-0000-000000000000';

/** A keyset page of notes, newest first. */
export async function noteRows(
  context: Context,
  input: { list: NoteList; request?: string | undefined; after?: string | undefined; limit: number },
): Promise<{ rows: NoteRow[]; next: string | null }> {
  let query = input.request === undefined ? narrowed(context, input.list) : seen(context);
  if (input.request !== undefined) query = query.where('request', '=', input.request);
  const at = cursorOf(input.after);
  if (at !== undefined)
    query = query.where(sql<boolean>`(written_at, id) < (${at.at}::timestamptz, ${at.id}::uuid)`);
  const found = await query
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const shown = found.slice(0, input.limit);
  const rows: NoteRow[] = [];
  for (const row of shown) {
    const words = await wordsOfNote(context, row.id);
    rows.push(rowOf(row, shownWords(words, row)));
  }
  const last = shown.at(-1);
  const more = found.length > input.limit && last !== undefined;
  return { rows, next: more ? `${last.written_at}_${last.id}` : null };
}

function cursorOf(after: string | undefined): { at: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(after);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Refused('invalid', { fields: { after: 'format' } });
  return { at: match[1], id: match[2] };
}

type Shown = Awaited<ReturnType<ReturnType<typeof seen>['execute']>>[number];

/** A row of the projection with its words. */
export function rowOf(row: Shown, words: string | null): NoteRow {
  return {
    id: row.id,
    n: row.n,
    state: row.state as NoteRow['state'],
    request: row.request,
    number: row.number,
    day: row.day,
    paper: row.paper,
    authorPost: row.author_post,
    unit: row.unit,
    due: row.due,
    provisional: row.provisional,
    writtenAt: row.written_at,
    updatedAt: row.updated_at,
    closedAt: row.closed_at,
    words,
    spoken: row.spoken,
  };
}

/** One note as far as the post may see it. @throws Refused `not-found` */
export async function seenNote(context: Context, id: string): Promise<Shown> {
  const row = await seen(context).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refused('not-found');
  return row;
}

/** How many notes stand in each of these lists, for whoever looks. */
export async function countNotes(
  context: Context,
  lists: readonly NoteList[],
): Promise<Partial<Record<NoteList, number>>> {
  const counts: Partial<Record<NoteList, number>> = {};
  for (const list of lists) {
    const { count } = await narrowed(context, list)
      .clearSelect()
      .select(sql<number>`count(*)::integer`.as('count'))
      .executeTakeFirstOrThrow();
    counts[list] = count;
  }
  return counts;
}

/** Whether a leader wrote on a request 批示, and whether it stands on the problem list: asked before anything is destroyed. */
export async function isSupervised(
  { city, db }: Context,
  request: string,
): Promise<{ hasNote: boolean; isListedProblem: boolean }> {
  const { rows } = await sql<{ hasNote: boolean; isListedProblem: boolean }>`
    select exists (select from supervision.note where city = ${city} and request = ${request}) as "hasNote",
      exists (select from supervision.problem where city = ${city} and source_id = ${request} and state = 'open')
        as "isListedProblem"`.execute(db);
  return rows[0] ?? { hasNote: false, isListedProblem: false };
}
