import { sql } from 'kysely';
import { chain, type Entry, type Projection, personalValues, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { foldPlan, type Part, type Plan } from '../rules/plan.ts';

export interface StoredPlan {
  id: string;
  plan: Plan;
  looks: string;
}

export async function planOf({ city, db }: Context, part: Part): Promise<StoredPlan | undefined> {
  const { rows } = await sql<StoredPlan>`
    select id, plan, looks from guidance.plan
    where city = ${city} and campaign = ${part.campaign} and stage = ${part.stage} and grp = ${part.group}`.execute(
    db,
  );
  return rows[0];
}

export async function planById({ city, db }: Context, id: string): Promise<StoredPlan | undefined> {
  const { rows } = await sql<StoredPlan>`
    select id, plan, looks from guidance.plan where city = ${city} and id = ${id}`.execute(db);
  return rows[0];
}

export async function plansOf({ city, db }: Context, campaign: string): Promise<Plan[]> {
  const { rows } = await sql<{ plan: Plan }>`
    select plan from guidance.plan where city = ${city} and campaign = ${campaign} order by id`.execute(db);
  return rows.map(({ plan }) => plan);
}

/** Waits until whoever plans for the same group has committed, so that a stage has one plan. */
export async function lockGroup({ city, db }: Context, group: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${city}/guidance/${group}`}, 0))`.execute(db);
}

export async function projectPlan(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const plan = foldPlan(entries);
  if (plan === undefined) {
    await sql`delete from guidance.plan where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const values = await personalValues(context, { kind: 'guidance-plan', subject: id });
  const looks = values.find(({ n, name }) => n === plan.saidAt && name === 'looks')?.text ?? '';
  await sql`
    insert into guidance.plan (city, id, campaign, stage, grp, plan, looks)
    values (${city}, ${id}, ${plan.campaign}, ${plan.stage}, ${plan.group}, ${JSON.stringify(plan)}::jsonb, ${looks})
    on conflict (city, id) do update set plan = excluded.plan, looks = excluded.looks`.execute(db);
}

export async function loadPlan(context: Context, id: string): Promise<Plan | undefined> {
  return foldPlan(await chain(context, 'guidance-plan', id));
}

/** Plans made from the record alone: `diandan rebuild guidance-plans`. */
export const guidancePlanProjection: Projection = {
  name: 'guidance-plans',
  kind: 'guidance-plan',
  apply: (context, { subject }, entries) => projectPlan(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from guidance.plan where city = ${city}`.execute(db);
  },
  shown: shownIn('guidance.plan', 'id'),
};
