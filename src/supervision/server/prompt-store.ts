import { sql } from 'kysely';
import type { Entry, Projection } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import { ladderOffice } from '../rules/permissions.ts';
import { foldPrompt, type Prompt } from '../rules/prompt.ts';

export interface PromptRow {
  week: CivilDate;
  unit: string;
  n: number;
  items: number;
  carried: number;
  due: Instant;
  provisional: boolean;
  issuedAt: Instant;
  answeredAt: Instant | null;
  until: CivilDate | null;
}

const columns = sql`p.week::text as week, p.unit, p.n, p.items, p.carried, p.due, p.provisional,
  p.issued_at as "issuedAt", p.answered_at as "answeredAt", p.until::text as until`;

/** The office sees every prompt; a unit its own and those of units under it. */
function seen({ actor }: Context) {
  if (actor.kind === 'system') return sql``;
  if (actor.kind !== 'post') return sql`and false`;
  if (ladderOffice.some((role) => actor.roles.includes(role))) return sql``;
  const units = actor.scope === '*' ? [actor.unit] : [actor.unit, ...actor.scope];
  return sql`and p.unit = any(${units}::text[])`;
}

/** Prompts of a week, those not answered first. */
export async function promptsOfWeek(context: Context, week: CivilDate): Promise<PromptRow[]> {
  const { rows } = await sql<PromptRow>`
    select ${columns} from supervision.prompt p where p.city = ${context.city} and p.week = ${week} ${seen(context)}
    order by p.answered_at nulls first, p.unit`.execute(context.db);
  return rows;
}

const weeksBack = 12;

/** The last prompts of units, whoever looks: what is carried on depends on them. */
export async function lastPrompts(
  { city, db }: Context,
  unit?: string,
): Promise<{ unit: string; week: CivilDate; answeredAt: Instant | null }[]> {
  const ofUnit = unit === undefined ? sql`` : sql`and unit = ${unit}`;
  const { rows } = await sql<{ unit: string; week: CivilDate; answeredAt: Instant | null }>`
    select unit, week::text as week, answered_at as "answeredAt" from supervision.prompt
    where city = ${city} ${ofUnit} and week > current_date - ${weeksBack * 7}::integer order by week`.execute(
    db,
  );
  return rows;
}

/** Writes what is listed of a prompt. */
export async function projectPrompt({ city, db }: Context, prompt: Prompt): Promise<void> {
  await sql`
    insert into supervision.prompt (city, week, unit, n, items, carried, due, provisional, issued_at, answered_at, until)
    values (${city}, ${prompt.week}, ${prompt.unit}, ${prompt.n}, ${prompt.items.length}, ${prompt.carried.length},
      ${prompt.due.due}, ${prompt.due.provisional}, ${prompt.issuedAt}, ${prompt.answeredAt}, ${prompt.until})
    on conflict (city, week, unit) do update set n = excluded.n, answered_at = excluded.answered_at,
      until = excluded.until`.execute(db);
}

/** The chain of a prompt is named by its week and unit. */
export const subjectOf = (week: CivilDate, unit: string): string => `${week}/${unit}`;

async function removePrompt({ city, db }: Context, subject: string): Promise<void> {
  const [week = '', unit = ''] = subject.split('/');
  await sql`delete from supervision.prompt where city = ${city} and week = ${week} and unit = ${unit}`.execute(
    db,
  );
}

/** Weekly prompts, made from the record alone: `diandan rebuild prompts`. */
export const promptProjection: Projection = {
  name: 'prompts',
  kind: 'prompt',
  async apply(context, { subject }, entries: readonly Entry[]) {
    const prompt = foldPrompt(entries);
    if (prompt === undefined) await removePrompt(context, subject);
    else await projectPrompt(context, prompt);
  },
  async clear({ city, db }) {
    await sql`delete from supervision.prompt where city = ${city}`.execute(db);
  },
};
