import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { BackedRecord } from '../rules/manifest.ts';

const atOnce = 5_000;

/**
 * What each city's record is in this transaction's snapshot: how many entries, how far they are placed, and a digest
 * over all their hashes. Placed entries come in the order of their positions, the few that wait after them by chain.
 */
export async function readRecords(client: pg.ClientBase): Promise<BackedRecord[]> {
  const { rows } = await client.query<{ city: string; name: string; mode: 'demo' | 'formal' }>(
    'select city, name, mode from city.city order by city',
  );
  const records: BackedRecord[] = [];
  for (const city of rows) {
    const { digest, entries } = await digestOf(client, city.city);
    const { rows: facts } = await client.query<{ last: number; keys: string[] }>(
      `select coalesce((select max(position) from ledger.position where city = $1), 0) as last,
         coalesce((select array_agg(distinct key_id order by key_id) from ledger.subject_key where city = $1), '{}') as keys`,
      [city.city],
    );
    const [{ last, keys } = { last: 0, keys: [] }] = facts;
    records.push({ ...city, entries, lastPosition: last, digest, masterKeys: keys });
  }
  return records;
}

async function digestOf(client: pg.ClientBase, city: string): Promise<{ digest: string; entries: number }> {
  const hash = createHash('sha256');
  let entries = 0;
  await client.query({
    text: `declare backup_digest no scroll cursor for
      select e.hash from ledger.entry e left join ledger.position p using (city, kind, subject, n)
      where e.city = ${literal(city)} order by p.position nulls last, e.kind, e.subject, e.n`,
  });
  for (;;) {
    const { rows } = await client.query<{ hash: Buffer }>(`fetch ${atOnce} from backup_digest`);
    for (const row of rows) hash.update(row.hash);
    entries += rows.length;
    if (rows.length < atOnce) break;
  }
  await client.query('close backup_digest');
  return { digest: hash.digest('hex'), entries };
}

/** City codes are letters, digits and dashes by a check of their table. */
function literal(city: string): string {
  return `'${city.replaceAll("'", "''")}'`;
}
