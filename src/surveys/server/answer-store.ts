import { sql } from 'kysely';
import { type Context, withWiderWalls } from '../../platform/context.ts';
import type { FrameRow } from '../rules/draw.ts';
import type { Answer } from '../rules/results.ts';

/** An answer as it lies in the table. */
export interface StoredAnswer extends Answer {
  id: string;
}

export interface StoredWord {
  id: string;
  question: string;
  words: string;
  state: 'unread' | 'shown' | 'withheld';
  shown: string | null;
}

/** Puts a list in place of the one before. */
export function keepFrame(
  context: Context,
  survey: string,
  { rows, drawn }: { rows: readonly FrameRow[]; drawn: ReadonlySet<string> },
): Promise<void> {
  return withWiderWalls(context, async () => {
    const { city, db } = context;
    await sql`delete from surveys.frame_unit where city = ${city} and survey = ${survey}`.execute(db);
    const each = JSON.stringify(rows.map(({ unit, stratum }) => ({ unit, stratum, drawn: drawn.has(unit) })));
    await sql`
      insert into surveys.frame_unit (city, survey, unit, stratum, drawn)
      select ${city}, ${survey}, r.unit, r.stratum, r.drawn
      from jsonb_to_recordset(${each}::jsonb) as r(unit text, stratum text, drawn boolean)`.execute(db);
  });
}

export function drawnUnits(context: Context, survey: string): Promise<FrameRow[]> {
  return withWiderWalls(context, async () => {
    const { city, db } = context;
    const { rows } = await sql<FrameRow>`
      select unit, stratum from surveys.frame_unit
      where city = ${city} and survey = ${survey} and drawn order by stratum, unit`.execute(db);
    return rows;
  });
}

/** Codes not used yet are void from now on; these take their place. */
export function keepCodes(
  context: Context,
  survey: string,
  codes: readonly { digest: Buffer; stratum: string }[],
): Promise<void> {
  return withWiderWalls(context, async () => {
    const { city, db } = context;
    await sql`delete from surveys.code where city = ${city} and survey = ${survey} and not used`.execute(db);
    for (const { digest, stratum } of codes)
      await sql`
        insert into surveys.code (city, digest, survey, stratum)
        values (${city}, ${digest}, ${survey}, ${stratum})`.execute(db);
  });
}

export interface StoredCode {
  survey: string;
  stratum: string;
  used: boolean;
}

export function codeByDigest(context: Context, digest: Buffer): Promise<StoredCode | undefined> {
  return withWiderWalls(context, async () => {
    const { rows } = await sql<StoredCode>`
      select survey, stratum, used from surveys.code
      where city = ${context.city} and digest = ${digest}`.execute(context.db);
    return rows[0];
  });
}

export function usedByStratum(context: Context, survey: string): Promise<Map<string, number>> {
  return withWiderWalls(context, async () => {
    const { rows } = await sql<{ stratum: string; count: number }>`
      select stratum, count(*)::integer as count from surveys.code
      where city = ${context.city} and survey = ${survey} and used group by stratum`.execute(context.db);
    return new Map(rows.map(({ stratum, count }) => [stratum, count]));
  });
}

/** Marks a code as used. @returns false when somebody was quicker */
export function spendCode(context: Context, digest: Buffer): Promise<boolean> {
  return withWiderWalls(context, async () => {
    const done = await sql`
      update surveys.code set used = true
      where city = ${context.city} and digest = ${digest} and not used`.execute(context.db);
    return done.numAffectedRows === 1n;
  });
}

export interface NewAnswer extends StoredAnswer {
  key: Buffer;
}

/** Takes an answer. @returns false when this form was taken before */
export function insertAnswer(context: Context, survey: string, answer: NewAnswer): Promise<boolean> {
  const { id, key, stratum, said } = answer;
  return withWiderWalls(context, async () => {
    const done = await sql`
      insert into surveys.answer (city, survey, id, key, stratum, said)
      values (${context.city}, ${survey}, ${id}, ${key}, ${stratum}, ${JSON.stringify(said)}::jsonb)
      on conflict (city, survey, key) do nothing`.execute(context.db);
    return done.numAffectedRows === 1n;
  });
}

export function isFormTaken(context: Context, survey: string, key: Buffer): Promise<boolean> {
  return withWiderWalls(context, async () => {
    const { rows } = await sql`
      select 1 from surveys.answer
      where city = ${context.city} and survey = ${survey} and key = ${key}`.execute(context.db);
    return rows.length > 0;
  });
}

export function answersOf(context: Context, survey: string): Promise<StoredAnswer[]> {
  return withWiderWalls(context, async () => {
    const { rows } = await sql<StoredAnswer>`
      select id, stratum, said from surveys.answer
      where city = ${context.city} and survey = ${survey} order by id`.execute(context.db);
    return rows;
  });
}

export function countAnswers(context: Context, surveys: readonly string[]): Promise<Map<string, number>> {
  return withWiderWalls(context, async () => {
    const { rows } = await sql<{ survey: string; count: number }>`
      select survey, count(*)::integer as count from surveys.answer
      where city = ${context.city} and survey = any(${[...surveys]}::uuid[]) group by survey`.execute(
      context.db,
    );
    return new Map(rows.map(({ survey, count }) => [survey, count]));
  });
}

/** Writes all answers and words anew in an order by lot, and takes the codes away: nothing tells who came when. */
export function mixAnswers(
  context: Context,
  survey: string,
  { answers, words }: { answers: readonly NewAnswer[]; words: readonly StoredWord[] },
): Promise<void> {
  return withWiderWalls(context, async () => {
    const { city, db } = context;
    await sql`delete from surveys.code where city = ${city} and survey = ${survey}`.execute(db);
    await sql`delete from surveys.answer where city = ${city} and survey = ${survey}`.execute(db);
    for (const answer of answers) await insertAnswer(context, survey, answer);
    await sql`delete from surveys.word where city = ${city} and survey = ${survey}`.execute(db);
    for (const word of words) await insertWord(context, survey, word);
  });
}

export function insertWord(context: Context, survey: string, word: StoredWord): Promise<void> {
  const { id, question, words, state, shown } = word;
  return withWiderWalls(context, async () => {
    await sql`
      insert into surveys.word (city, survey, id, question, words, state, shown)
      values (${context.city}, ${survey}, ${id}, ${question}, ${words}, ${state}, ${shown})`.execute(
      context.db,
    );
  });
}

export function wordsOf(context: Context, survey: string): Promise<StoredWord[]> {
  return withWiderWalls(context, async () => {
    const { rows } = await sql<StoredWord>`
      select id, question, words, state, shown from surveys.word
      where city = ${context.city} and survey = ${survey} order by question, id`.execute(context.db);
    return rows;
  });
}

/** @returns false when there are no such words */
export function setWord(
  context: Context,
  survey: string,
  { id, state, shown }: Pick<StoredWord, 'id' | 'state' | 'shown'>,
): Promise<boolean> {
  return withWiderWalls(context, async () => {
    const done = await sql`
      update surveys.word set state = ${state}, shown = ${shown}
      where city = ${context.city} and survey = ${survey} and id = ${id}`.execute(context.db);
    return done.numAffectedRows === 1n;
  });
}

/** Answers, words and the list are gone; the report stays. */
export function destroyAnswers(context: Context, survey: string): Promise<void> {
  return withWiderWalls(context, async () => {
    const { city, db } = context;
    await sql`delete from surveys.answer where city = ${city} and survey = ${survey}`.execute(db);
    await sql`delete from surveys.word where city = ${city} and survey = ${survey}`.execute(db);
    await sql`delete from surveys.frame_unit where city = ${city} and survey = ${survey}`.execute(db);
  });
}
