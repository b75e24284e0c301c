import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { MaskCorrected } from '../rules/masking/correction.ts';

/** What people corrected of the masks of some requests. */
export async function corrections(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, MaskCorrected>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ request: string; corrected: MaskCorrected }>`
    select request, corrected from triage.mask
    where city = ${context.city} and request = any(${ids}::uuid[])`.execute(context.db);
  return new Map(rows.map(({ request, corrected }) => [request, corrected]));
}

/** Keeps a correction; the newest stands. */
export async function saveCorrection(
  { city, db }: Context,
  request: string,
  body: MaskCorrected,
): Promise<void> {
  await sql`
    insert into triage.mask (city, request, corrected) values (${city}, ${request}, ${JSON.stringify(body)})
    on conflict (city, request) do update set corrected = excluded.corrected`.execute(db);
}

/** Takes away the correction of a request, or all of a city, to be made anew. */
export async function removeCorrections({ city, db }: Context, request?: string): Promise<void> {
  const query = db.deleteFrom('triage.mask').where('city', '=', city);
  await (request === undefined ? query : query.where('request', '=', request)).execute();
}
