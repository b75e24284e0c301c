import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { SuggestedUrgency } from '../rules/urgency.ts';
import type { StoredReading } from './read.ts';

export interface ProposalRow extends StoredReading {
  request: string;
  model: string;
}

export async function saveProposals(context: Context, rows: readonly ProposalRow[]): Promise<void> {
  for (const row of rows) {
    await sql`
      insert into triage.proposal (city, request, model, made_at, candidates, silence, sure, places, division,
        request_type, type_words, warnings, urgency)
      values (${context.city}, ${row.request}, ${row.model}, ${context.now}, ${JSON.stringify(row.candidates)},
        ${row.silence}, ${row.sure}, ${JSON.stringify(row.places)}, ${row.division}, ${row.requestType},
        ${JSON.stringify(row.typeWords)}, ${JSON.stringify(row.warnings)},
        ${row.urgency === null ? null : JSON.stringify(row.urgency)})
      on conflict (city, request) do update set model = excluded.model, made_at = excluded.made_at,
        candidates = excluded.candidates, silence = excluded.silence, sure = excluded.sure, places = excluded.places,
        division = excluded.division, request_type = excluded.request_type, type_words = excluded.type_words,
        warnings = excluded.warnings, urgency = excluded.urgency`.execute(context.db);
  }
}

export async function dropProposals(context: Context, requests: readonly string[]): Promise<void> {
  if (requests.length === 0) return;
  await sql`delete from triage.proposal where city = ${context.city} and request = any(${requests}::uuid[])`.execute(
    context.db,
  );
}

interface StoredRow {
  model: string;
  made_at: Instant;
  candidates: StoredReading['candidates'];
  silence: StoredReading['silence'];
  sure: boolean;
  places: StoredReading['places'];
  division: string | null;
  request_type: string | null;
  type_words: string[];
  warnings: StoredReading['warnings'];
  urgency: StoredReading['urgency'];
}

export async function proposalOf(
  context: Context,
  request: string,
): Promise<(StoredReading & { model: string; madeAt: Instant }) | undefined> {
  const { rows } = await sql<StoredRow>`
    select model, made_at, candidates, silence, sure, places, division, request_type, type_words, warnings,
      urgency
    from triage.proposal where city = ${context.city} and request = ${request}`.execute(context.db);
  const row = rows[0];
  if (row === undefined) return undefined;
  const { made_at: madeAt, request_type: requestType, type_words: typeWords, ...rest } = row;
  return { ...rest, madeAt, requestType, typeWords };
}

/** Suggested urgencies of requests nobody decided about yet. */
export async function urgenciesOf(
  context: Context,
  ids: readonly string[],
): Promise<(SuggestedUrgency & { id: string })[]> {
  const { rows } = await sql<{ id: string; urgency: SuggestedUrgency }>`
    select request as id, urgency from triage.proposal p
    where city = ${context.city} and request = any(${ids}::uuid[]) and urgency is not null
      and not exists (select 1 from triage.decision d where d.city = p.city and d.request = p.request)`.execute(
    context.db,
  );
  return rows.map(({ id, urgency }) => ({ id, ...urgency }));
}

/** Notes what a person chose first, beside what was proposed to them. */
export async function noteDecision(
  context: Context,
  of: { request: string; chosen: string; at: Instant },
): Promise<void> {
  await sql`
    insert into triage.decision (city, request, model, proposed, second, confidence, chosen, decided_at)
    select city, request, model, candidates -> 0 ->> 'label', candidates -> 1 ->> 'label',
      (candidates -> 0 ->> 'confidence')::real, ${of.chosen}, ${of.at}
    from triage.proposal where city = ${context.city} and request = ${of.request}
    on conflict (city, request) do nothing`.execute(context.db);
}

export async function decisionFigures(context: Context) {
  const { city, db } = context;
  const months = await sql<{ month: string; decided: number; right: number; inTwo: number }>`
    select to_char(decided_at, 'YYYY-MM') as month, count(*)::int as decided,
      (count(*) filter (where proposed = chosen))::int as right,
      (count(*) filter (where chosen in (proposed, second)))::int as "inTwo"
    from triage.decision where city = ${city} group by 1 order by 1 desc limit 24`.execute(db);
  const pairs = await sql<{ proposed: string; chosen: string; count: number }>`
    select coalesce(proposed, '') as proposed, chosen, count(*)::int as count
    from triage.decision where city = ${city} group by 1, 2 order by 3 desc limit 400`.execute(db);
  const corrected = await sql<{ category: string; decided: number; corrected: number }>`
    select chosen as category, count(*)::int as decided,
      (count(*) filter (where proposed is distinct from chosen))::int as corrected
    from triage.decision where city = ${city} group by 1
    having count(*) filter (where proposed is distinct from chosen) > 0 order by 3 desc limit 12`.execute(db);
  return { months: months.rows.reverse(), pairs: pairs.rows, corrected: corrected.rows };
}

export interface ModelRow {
  version: number;
  n: number;
  state: 'current' | 'kept' | 'refused';
  madeAt: Instant;
  chosenAt: Instant | null;
  documents: number;
  accuracy: number;
  macroF1: number;
  before: number | null;
}

export async function modelRows(context: Context): Promise<ModelRow[]> {
  const { rows } = await sql<ModelRow>`
    select version, n, state, made_at as "madeAt", chosen_at as "chosenAt", documents, accuracy,
      macro_f1 as "macroF1", before
    from triage.model where city = ${context.city} order by version desc`.execute(context.db);
  return rows;
}

export async function currentModel(
  context: Context,
): Promise<{ version: number; bytes: Buffer } | undefined> {
  const { rows } = await sql<{ version: number; bytes: Buffer }>`
    select version, bytes from triage.model where city = ${context.city} and state = 'current'`.execute(
    context.db,
  );
  return rows[0];
}

export async function currentVersion(context: Context): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from triage.model where city = ${context.city} and state = 'current'`.execute(context.db);
  return rows[0]?.version ?? 0;
}

export async function insertModel(
  context: Context,
  row: Omit<ModelRow, 'madeAt' | 'chosenAt'> & { bytes: Uint8Array },
): Promise<void> {
  await sql`
    insert into triage.model (city, version, n, state, made_at, chosen_at, documents, accuracy, macro_f1, before, bytes)
    values (${context.city}, ${row.version}, ${row.n}, ${row.state}, ${context.now},
      ${row.state === 'current' ? context.now : null}, ${row.documents}, ${row.accuracy}, ${row.macroF1},
      ${row.before}, ${Buffer.from(row.bytes)})`.execute(context.db);
}

/** Lets one version speak and all others be silent; version 0 is the starter, which has no row. */
export async function setCurrent(context: Context, version: number, n?: number): Promise<void> {
  const { city, db, now } = context;
  await sql`update triage.model set state = 'kept' where city = ${city} and state = 'current'`.execute(db);
  await sql`update triage.model set state = 'current', chosen_at = ${now}
    where city = ${city} and version = ${version}`.execute(db);
  // the newest row carries the number of the chain's last entry, which the next choice has to state
  if (n !== undefined)
    await sql`update triage.model set n = ${n} where city = ${city} and version = (
      select max(version) from triage.model where city = ${city})`.execute(db);
}

/** Keeps the five newest versions and the one in use: a model is a megabyte or two. */
export async function pruneModels(context: Context): Promise<void> {
  await sql`
    delete from triage.model where city = ${context.city} and state <> 'current' and version not in (
      select version from triage.model where city = ${context.city} order by version desc limit 5)`.execute(
    context.db,
  );
}
