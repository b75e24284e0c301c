import { createHash } from 'node:crypto';
import type pg from 'pg';

/** A city's record in one snapshot: enough to know it again elsewhere. */
export interface RecordDigest {
  entries: number;
  lastPosition: number;
  /** SHA-256 over the hashes of all entries in hex: placed ones by position, the few that wait after them by chain. */
  digest: string;
  /** Names the master keys its personal values are encrypted with. */
  masterKeys: string[];
}

const atOnce = 5_000;

/** Reads a city's record through, inside the caller's transaction and as the owner of the database. */
export async function digestRecord(client: pg.ClientBase, city: string): Promise<RecordDigest> {
  const hash = createHash('sha256');
  let entries = 0;
  await client.query(`declare record_digest no scroll cursor for
    select e.hash from ledger.entry e left join ledger.position p using (city, kind, subject, n)
    where e.city = ${literal(city)} order by p.position nulls last, e.kind, e.subject, e.n`);
  for (;;) {
    const { rows } = await client.query<{ hash: Buffer }>(`fetch ${atOnce} from record_digest`);
    for (const row of rows) hash.update(row.hash);
    entries += rows.length;
    if (rows.length < atOnce) break;
  }
  await client.query('close record_digest');
  const { rows } = await client.query<{ last: number; keys: string[] }>(
    `select coalesce((select max(position) from ledger.position where city = $1), 0) as last,
       coalesce((select array_agg(distinct key_id order by key_id) from ledger.subject_key where city = $1), '{}') as keys`,
    [city],
  );
  const [{ last, keys } = { last: 0, keys: [] }] = rows;
  return { entries, lastPosition: last, digest: hash.digest('hex'), masterKeys: keys };
}

/** A cursor takes no parameters; city codes are letters, digits and dashes by a check of their table. */
function literal(city: string): string {
  return `'${city.replaceAll("'", "''")}'`;
}
