import { sql } from 'kysely';
import type { AgendaPart } from '../../../city/rules/kinds/meeting.ts';
import type { Context } from '../../../platform/context.ts';
import { topicOf } from '../../rules/meetings/agenda.ts';
import type { AgendaItem } from '../../rules/meetings/meeting.ts';

/** What topics say, as they stand in their lists now: problems and decisions; what was erased there is not here either. */
export async function wordsOfTopics(
  { city, db }: Context,
  items: readonly AgendaItem[],
): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  const of = (...parts: AgendaPart[]) => [
    ...new Set(items.filter(({ part }) => parts.includes(part)).map(({ subject }) => subject)),
  ];
  const problems = of('problems', 'problems-due');
  const meetings = of('decisions');
  if (problems.length > 0) {
    const { rows } = await sql<{ id: string; problem: string }>`
      select id, problem from supervision.problem where city = ${city} and id = any(${problems}::uuid[])`.execute(
      db,
    );
    for (const { id, problem } of rows) words.set(topicOf({ subject: id, at: null }), problem);
  }
  if (meetings.length > 0) {
    const { rows } = await sql<{ meeting: string; at: number; words: string }>`
      select meeting, at, words from supervision.decision
      where city = ${city} and meeting = any(${meetings}::uuid[])`.execute(db);
    for (const row of rows) words.set(topicOf({ subject: row.meeting, at: row.at }), row.words);
  }
  return words;
}
