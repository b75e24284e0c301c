import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { PlanDocument } from '../rules/document.ts';
import type { Plan, PlanState } from '../rules/plan.ts';

/** What is shown of a plan in lists. */
export interface PlanRecord {
  id: string;
  n: number;
  rule: string;
  unit: string;
  state: PlanState;
  version: number;
  submittedVersion: number | null;
  passedVersion: number | null;
  submittedAt: Instant | null;
  reviewer: string | null;
  appealTo: string | null;
  due: Instant | null;
  isLate: boolean;
  returns: number;
  grave: number | null;
  appeals: number;
  /** Units whose opinion is awaited. */
  asked: string[];
}

const columns = sql`id, n, rule, unit, state, version, submitted_version as "submittedVersion",
  passed_version as "passedVersion", submitted_at as "submittedAt", reviewer, appeal_to as "appealTo", due,
  late as "isLate", returns, grave, appeals, asked`;

export async function plansUnder(context: Context, rule: string): Promise<PlanRecord[]> {
  const { rows } = await sql<PlanRecord>`
    select ${columns} from plans.plan where city = ${context.city} and rule = ${rule}`.execute(context.db);
  return rows;
}

export async function planOfUnit(
  context: Context,
  of: { rule: string; unit: string },
): Promise<PlanRecord | undefined> {
  const { rows } = await sql<PlanRecord>`
    select ${columns} from plans.plan
    where city = ${context.city} and rule = ${of.rule} and unit = ${of.unit}`.execute(context.db);
  return rows[0];
}

/** A version as it is kept to be shown. */
export interface VersionRow {
  plan: string;
  version: number;
  at: Instant;
  post: string | null;
  document: PlanDocument | null;
}

const parsed = (
  rows: readonly (Omit<VersionRow, 'document'> & { document: string | null })[],
): VersionRow[] =>
  rows.map((row) => ({
    ...row,
    document: row.document === null ? null : (JSON.parse(row.document) as PlanDocument),
  }));

export async function versionsOf(context: Context, plan: string): Promise<VersionRow[]> {
  const { rows } = await sql<Omit<VersionRow, 'document'> & { document: string | null }>`
    select plan, version, written_at as at, post, document from plans.version
    where city = ${context.city} and plan = ${plan} order by version`.execute(context.db);
  return parsed(rows);
}

/** A plan that was handed in, in the version that counts. */
export interface HandedIn {
  plan: string;
  unit: string;
  version: number;
  document: PlanDocument;
}

/** The version of each plan that counts: the one that passed, else the one handed in; drafts are nobody's to compare. */
export async function handedIn(
  context: Context,
  of: { rule: string; units: readonly string[] },
): Promise<HandedIn[]> {
  if (of.units.length === 0) return [];
  const { rows } = await sql<Omit<HandedIn, 'document'> & { document: string }>`
    select p.id as plan, p.unit, v.version, v.document
    from plans.plan p join plans.version v on v.city = p.city and v.plan = p.id
      and v.version = coalesce(p.passed_version, p.submitted_version)
    where p.city = ${context.city} and p.rule = ${of.rule} and p.unit = any(${of.units}) and v.document is not null
    order by p.unit`.execute(context.db);
  return rows.map((row) => ({ ...row, document: JSON.parse(row.document) as PlanDocument }));
}

interface Shown {
  plan: Plan;
  grave: number | null;
  versions: readonly { version: number; at: Instant; post: string | null; document: string | null }[];
}

/** Writes what is shown of a plan and its versions. */
export async function keepPlan(
  context: Context,
  id: string,
  { plan, grave, versions }: Shown,
): Promise<void> {
  const { city, db } = context;
  const appeals = plan.marks.filter(({ appeal }) => appeal === 'open').length;
  const asked = plan.opinions.filter(({ givenIn }) => givenIn === null).map(({ unit }) => unit);
  await sql`
    insert into plans.plan (city, id, n, rule, unit, state, version, submitted_version, passed_version, submitted_at,
      reviewer, appeal_to, due, late, returns, grave, appeals, asked, updated_at)
    values (${city}, ${id}, ${plan.n}, ${plan.rule}, ${plan.unit}, ${plan.state}, ${plan.version},
      ${plan.submittedVersion}, ${plan.passedVersion}, ${plan.submittedAt}, ${plan.reviewer}, ${plan.appealTo},
      ${plan.due?.due ?? null}, ${plan.isLate}, ${plan.returns}, ${grave}, ${appeals}, ${asked}, ${plan.updatedAt})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state, version = excluded.version,
      submitted_version = excluded.submitted_version, passed_version = excluded.passed_version,
      submitted_at = excluded.submitted_at, reviewer = excluded.reviewer, appeal_to = excluded.appeal_to,
      due = excluded.due, late = excluded.late, returns = excluded.returns, grave = excluded.grave,
      appeals = excluded.appeals, asked = excluded.asked, updated_at = excluded.updated_at`.execute(db);
  for (const { version, at, post, document } of versions)
    await sql`
      insert into plans.version (city, plan, version, written_at, post, document)
      values (${city}, ${id}, ${version}, ${at}, ${post}, ${document})
      on conflict (city, plan, version) do update set document = excluded.document
      where plans.version.document is distinct from excluded.document`.execute(db);
}

export async function removePlan({ city, db }: Context, id: string): Promise<void> {
  await sql`delete from plans.plan where city = ${city} and id = ${id}`.execute(db);
}

export async function removePlans({ city, db }: Context): Promise<void> {
  await sql`delete from plans.plan where city = ${city}`.execute(db);
}
