import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import type { EntryActor, SubjectKind } from '../../rules/entry.ts';

export interface Begun {
  subject: string;
  person: string;
  post: string;
}

/** Chains that people of one unit began in a span of time, by the record itself: who took what down. */
export async function begunBy(
  context: Context,
  of: { kind: SubjectKind; unit: string; from: Instant; to: Instant },
): Promise<Begun[]> {
  const { rows } = await sql<{ subject: string; actor: EntryActor }>`
    select subject, convert_from(bytes, 'UTF8')::jsonb -> 'actor' as actor from ledger.entry
    where city = ${context.city} and kind = ${of.kind} and n = 1
      and recorded_at >= ${of.from}::timestamptz and recorded_at < ${of.to}::timestamptz
    order by subject`.execute(context.db);
  return rows.flatMap(({ subject, actor }) =>
    actor.kind === 'post' && actor.unit === of.unit
      ? [{ subject, person: actor.person, post: actor.post }]
      : [],
  );
}
