import { sql } from 'kysely';
import {
  chain,
  type Entry,
  type Projection,
  personalValues,
  redrawErased,
  shownIn,
} from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { type Act, type ActLink, foldAct } from '../../rules/acts/act.ts';

export interface ActWords {
  title: string;
  difference: string;
  forWhom: string;
  measure: string;
  fund: string;
  milestones: Record<string, string>;
  done: string;
  reason: string;
  result: string;
  publicTitle: string;
  publicWords: string;
}

/** An act as it is kept to be shown: what its chain folds to, and its words. */
export interface ActStored {
  id: string;
  act: Act;
  words: ActWords;
}

const columns = sql`id, act, words`;

export async function loadAct(context: Context, id: string): Promise<Act | undefined> {
  return foldAct(await chain(context, 'act', id));
}

export async function actRow({ city, db }: Context, id: string): Promise<ActStored | undefined> {
  const { rows } = await sql<ActStored>`
    select ${columns} from plans.act where city = ${city} and id = ${id}`.execute(db);
  return rows[0];
}

const statesOf = {
  open: ['proposed', 'running', 'asking', 'confirming'],
  accepted: ['accepted'],
  dropped: ['dropped'],
} as const;

/** Acts by the day they are to end, a keyset page. */
export async function actRows(
  { city, db }: Context,
  of: { list: keyof typeof statesOf; after?: string | undefined; limit: number },
): Promise<ActStored[]> {
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const rest = at === null ? sql`` : sql`and (ends, id) > (${at[1]}::date, ${at[2]}::uuid)`;
  const { rows } = await sql<ActStored>`
    select ${columns} from plans.act
    where city = ${city} and state = any(${[...statesOf[of.list]]}::text[]) ${rest}
    order by ends, id limit ${of.limit}`.execute(db);
  return rows;
}

/** Issues and problems some act not dropped answers. */
export async function linkedSubjects({ city, db }: Context, kind: ActLink['kind']): Promise<Set<string>> {
  const { rows } = await sql<{ subject: string }>`
    select distinct link->>'subject' as subject
    from plans.act, jsonb_array_elements(act->'links') as link
    where city = ${city} and state <> 'dropped' and link->>'kind' = ${kind}`.execute(db);
  return new Set(rows.map(({ subject }) => subject));
}

/** Released acts under way or accepted, the soonest end first. */
export async function releasedActs({ city, db }: Context, limit: number): Promise<ActStored[]> {
  const { rows } = await sql<ActStored>`
    select ${columns} from plans.act where city = ${city} and released and state <> 'dropped'
    order by ends, id limit ${limit}`.execute(db);
  return rows;
}

/** Acts whose unit says they are done and whose askers this request belongs to. */
export async function actsAskedOf({ city, db }: Context, request: string): Promise<ActStored[]> {
  const { rows } = await sql<ActStored>`
    select ${columns} from plans.act
    where city = ${city} and state = 'asking' and ${request}::uuid = any(asked) order by ends, id`.execute(
    db,
  );
  return rows;
}

/** Writes what is shown of an act, made of its chain alone. */
export async function projectAct(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const act = foldAct(entries);
  if (act === undefined) {
    await sql`delete from plans.act where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const values = await personalValues(context, { kind: 'act', subject: id });
  const word = (n: number | null, name = 'words') =>
    values.find((value) => value.n === n && value.name === name)?.text ?? '';
  const ended = act.endedAt ?? entries.findLast(({ type }) => type === 'act-sent-back')?.n ?? null;
  const words: ActWords = {
    ...{ title: word(1, 'title'), difference: word(1, 'difference'), forWhom: word(1, 'forWhom') },
    ...{ measure: word(1, 'measure'), fund: word(1, 'fund') },
    milestones: Object.fromEntries(act.milestones.map((one) => [one.id, word(1, `milestone-${one.id}`)])),
    ...{ done: word(act.doneAt), reason: word(act.reasonAt), result: word(ended) },
    ...{ publicTitle: word(act.releasedAt, 'title'), publicWords: word(act.releasedAt) },
  };
  await sql`
    insert into plans.act (city, id, state, ends, asked, released, act, words)
    values (${city}, ${id}, ${act.state}, ${act.to}, ${act.asked}::uuid[], ${act.releasedAt !== null},
      ${JSON.stringify(act)}::jsonb, ${JSON.stringify(words)}::jsonb)
    on conflict (city, id) do update set state = excluded.state, ends = excluded.ends, asked = excluded.asked,
      released = excluded.released, act = excluded.act, words = excluded.words`.execute(db);
}

/** Acts made from the record alone: `diandan rebuild acts`. */
export const actProjection: Projection = {
  name: 'acts',
  kind: 'act',
  apply: (context, { subject }, entries) => projectAct(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from plans.act where city = ${city}`.execute(db);
  },
  shown: shownIn('plans.act', 'id'),
};

/** Words of an act that are erased are no longer shown, in the same transaction. */
export function followActErasure(): () => void {
  return redrawErased(actProjection);
}

/** Acts of an activity that begin in some days, and those of them that were accepted; what was dropped is none. */
export async function countActs(
  { city, db }: Context,
  { activity, from, to }: { activity: string; from: CivilDate; to: CivilDate },
): Promise<{ all: number; done: number }> {
  const { rows } = await sql<{ all: number; done: number }>`
    select count(*)::integer as all, (count(*) filter (where state = 'accepted'))::integer as done
    from plans.act
    where city = ${city} and state <> 'dropped' and act->>'activity' = ${activity}
      and act->>'from' between ${from} and ${to}`.execute(db);
  return rows[0] ?? { all: 0, done: 0 };
}
