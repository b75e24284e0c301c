import { sql } from 'kysely';
import { chain, type Entry, type Projection, personalValues, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { Part } from '../rules/plan.ts';
import {
  foldVisit,
  type GuidanceVisit,
  type GuidanceVisitState,
  type InstructionState,
} from '../rules/visit.ts';
import type { Sight } from './sight.ts';

export interface VisitWords {
  looks: string;
  despite: string;
  /** What was seen, or why it was dropped. */
  words: string;
  /** Of instructions, by the entry each was given with. */
  instructions: Record<string, { words: string; answer: string; result: string }>;
}

export interface StoredVisit {
  id: string;
  visit: GuidanceVisit;
  words: VisitWords;
}

export interface StoredInstruction {
  visit: string;
  at: number;
  n: number;
  group: string;
  unit: string;
  state: InstructionState;
  due: CivilDate;
  endedOn: CivilDate | null;
  words: string;
  answer: string;
  result: string;
  answeredBy: string[];
}

const columns = sql`v.id, v.visit, v.words`;

export async function loadVisit(context: Context, id: string): Promise<GuidanceVisit | undefined> {
  return foldVisit(await chain(context, 'guidance-visit', id));
}

/** A unit sees visits made to it, and those in which it was told something. */
function within(sight: Sight) {
  if ('all' in sight) return sql`true`;
  if ('group' in sight) return sql`v.grp = ${sight.group}`;
  const units = sql`${[...sight.units]}::text[]`;
  return sql`(v.state = 'made' and (v.unit = any(${units}) or exists (select from guidance.instruction i
    where i.city = v.city and i.visit = v.id and i.unit = any(${units}))))`;
}

export async function visitRow(
  { city, db }: Context,
  sight: Sight,
  id: string,
): Promise<StoredVisit | undefined> {
  const { rows } = await sql<StoredVisit>`
    select ${columns} from guidance.visit v where v.city = ${city} and v.id = ${id} and ${within(sight)}`.execute(
    db,
  );
  return rows[0];
}

/** Visits of a state, the latest day first; a keyset page. */
export async function visitRows(
  { city, db }: Context,
  sight: Sight,
  of: { list: GuidanceVisitState; after?: string | undefined; limit: number },
): Promise<StoredVisit[]> {
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const rest = at === null ? sql`true` : sql`(v.day, v.id) < (${at[1]}::date, ${at[2]}::uuid)`;
  const { rows } = await sql<StoredVisit>`
    select ${columns} from guidance.visit v
    where v.city = ${city} and v.state = ${of.list} and ${within(sight)} and ${rest}
    order by v.day desc, v.id desc limit ${of.limit}`.execute(db);
  return rows;
}

/** Every visit of a campaign, or of one group in one stage of it. */
export async function visitsOfCampaign(
  { city, db }: Context,
  { campaign, stage, group }: { campaign: string } & Partial<Part>,
): Promise<StoredVisit[]> {
  const of = stage === undefined ? sql`true` : sql`v.stage = ${stage} and v.grp = ${group ?? ''}`;
  const { rows } = await sql<StoredVisit>`
    select ${columns} from guidance.visit v
    where v.city = ${city} and v.campaign = ${campaign} and ${of} order by v.day, v.id`.execute(db);
  return rows;
}

/** Visits of groups to a unit between two days, dropped ones left out; whoever may see them. */
export async function visitsToUnit(
  { city, db }: Context,
  unit: string,
  { from, to }: { from: CivilDate; to: CivilDate },
): Promise<{ id: string; part: Part; day: CivilDate }[]> {
  const { rows } = await sql<{ id: string; campaign: string; stage: string; group: string; day: CivilDate }>`
    select v.id, v.campaign, v.stage, v.grp as "group", v.day::text as day from guidance.visit v
    where v.city = ${city} and v.unit = ${unit} and v.state <> 'dropped'
      and v.day between ${from}::date and ${to}::date
    order by v.day, v.id limit 50`.execute(db);
  return rows.map(({ id, day, ...part }) => ({ id, day, part }));
}

/** An instruction is its unit’s and its group’s. */
function concerning(sight: Sight) {
  if ('all' in sight) return sql`true`;
  if ('group' in sight) return sql`i.grp = ${sight.group}`;
  return sql`i.unit = any(${[...sight.units]}::text[])`;
}

const instructionColumns = sql`i.visit, i.at, (v.visit->>'n')::integer as n, i.grp as "group", i.unit, i.state,
  i.due::text as due, i.ended_on::text as "endedOn", i.words, i.answer, i.result,
  array(select jsonb_array_elements_text(one->'answeredBy') from jsonb_array_elements(v.visit->'instructions') as one
    where (one->>'at')::integer = i.at) as "answeredBy"`;

export interface InstructionFilter {
  list: 'open' | 'overdue' | 'ended';
  after?: string | undefined;
  limit: number;
  today: CivilDate;
}

/** Instructions that wait, the nearest day first, or ended ones, the latest first; a keyset page. */
export async function instructionRows(
  { city, db }: Context,
  sight: Sight,
  { list, after, limit, today }: InstructionFilter,
): Promise<StoredInstruction[]> {
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})_(\d{1,9})$/.exec(after ?? '');
  const isEnded = list === 'ended';
  const day = isEnded ? sql`i.ended_on` : sql`i.due`;
  const beyond = isEnded ? sql`<` : sql`>`;
  const rest =
    at === null
      ? sql`true`
      : sql`(${day}, i.visit, i.at) ${beyond} (${at[1]}::date, ${at[2]}::uuid, ${Number(at[3])})`;
  const is = isEnded
    ? sql`i.ended_on is not null`
    : list === 'open'
      ? sql`i.ended_on is null`
      : sql`i.ended_on is null and i.due < ${today}::date`;
  const order = isEnded ? sql`i.ended_on desc, i.visit desc, i.at desc` : sql`i.due, i.visit, i.at`;
  const { rows } = await sql<StoredInstruction>`
    select ${instructionColumns}
    from guidance.instruction i join guidance.visit v on v.city = i.city and v.id = i.visit
    where i.city = ${city} and ${is} and ${concerning(sight)} and ${rest}
    order by ${order} limit ${limit}`.execute(db);
  return rows;
}

export async function countOverdue({ city, db }: Context, sight: Sight, today: CivilDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from guidance.instruction i
    where i.city = ${city} and i.ended_on is null and i.due < ${today}::date and ${concerning(sight)}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

async function wordsOf(context: Context, id: string, visit: GuidanceVisit): Promise<VisitWords> {
  const values = await personalValues(context, { kind: 'guidance-visit', subject: id });
  const word = (n: number | null, name = 'words') =>
    values.find((value) => value.n === n && value.name === name)?.text ?? '';
  return {
    ...{ looks: word(1, 'looks'), despite: word(1, 'despite'), words: word(visit.madeAt ?? visit.droppedAt) },
    instructions: Object.fromEntries(
      visit.instructions.map(({ at, answerAt, lookAt }) => [
        at,
        { words: word(at), answer: word(answerAt), result: word(lookAt) },
      ]),
    ),
  };
}

/** Writes what is shown of a visit and its instructions, made of its chain alone. */
export async function projectVisit(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const visit = foldVisit(entries);
  if (visit === undefined) {
    await sql`delete from guidance.instruction where city = ${city} and visit = ${id}`.execute(db);
    await sql`delete from guidance.visit where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const words = await wordsOf(context, id, visit);
  const { campaign, stage, group, unit, state } = visit;
  await sql`
    insert into guidance.visit (city, id, state, campaign, stage, grp, unit, day, visit, words)
    values (${city}, ${id}, ${state}, ${campaign}, ${stage}, ${group}, ${unit}, ${visit.madeOn ?? visit.day},
      ${JSON.stringify(visit)}::jsonb, ${JSON.stringify(words)}::jsonb)
    on conflict (city, id) do update set state = excluded.state, day = excluded.day, visit = excluded.visit,
      words = excluded.words`.execute(db);
  for (const one of visit.instructions) {
    const said = words.instructions[one.at];
    await sql`
      insert into guidance.instruction (city, visit, at, grp, unit, state, due, ended_on, words, answer, result)
      values (${city}, ${id}, ${one.at}, ${group}, ${one.unit}, ${one.state}, ${one.due}, ${one.endedOn},
        ${said?.words ?? ''}, ${said?.answer ?? ''}, ${said?.result ?? ''})
      on conflict (city, visit, at) do update set state = excluded.state, ended_on = excluded.ended_on,
        words = excluded.words, answer = excluded.answer, result = excluded.result`.execute(db);
  }
}

/** Visits and their instructions, made from the record alone: `diandan rebuild guidance-visits`. */
export const guidanceVisitProjection: Projection = {
  name: 'guidance-visits',
  kind: 'guidance-visit',
  apply: (context, { subject }, entries) => projectVisit(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from guidance.instruction where city = ${city}`.execute(db);
    await sql`delete from guidance.visit where city = ${city}`.execute(db);
  },
  shown: shownIn('guidance.visit', 'id'),
};
