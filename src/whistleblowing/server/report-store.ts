import type { CivilDate } from '../../platform/time.ts';
import type { Box } from './box-store.ts';

export interface ReportRow {
  id: string;
  number: number;
  code_hash: Buffer | null;
  code_wrapped: Buffer | null;
  named: boolean;
  n: number;
  received_on: CivilDate;
}

const columns = 'id, number, code_hash, code_wrapped, named, n, received_on';

export async function insertReport({ client, city }: Box, row: ReportRow): Promise<void> {
  await client.query(
    `insert into whistleblowing.report (city, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [city, row.id, row.number, row.code_hash, row.code_wrapped, row.named, row.n, row.received_on],
  );
}

/** Found and held until the transaction ends: whoever writes next waits. */
export async function reportByCode({ client, city }: Box, codeHash: Buffer): Promise<ReportRow | undefined> {
  const { rows } = await client.query<ReportRow>(
    `select ${columns} from whistleblowing.report where city = $1 and code_hash = $2 for update`,
    [city, codeHash],
  );
  return rows[0];
}

export async function reportById({ client, city }: Box, id: string): Promise<ReportRow | undefined> {
  const { rows } = await client.query<ReportRow>(
    `select ${columns} from whistleblowing.report where city = $1 and id = $2 for update`,
    [city, id],
  );
  return rows[0];
}

/** Reports a holder has a key to, newest first. */
export async function reportsOf({ client, city }: Box, holder: string): Promise<ReportRow[]> {
  const { rows } = await client.query<ReportRow>(
    `select ${columns} from whistleblowing.report r where r.city = $1
       and exists (select from whistleblowing.wrap w where w.city = r.city and w.report = r.id and w.holder = $2)
     order by number desc`,
    [city, holder],
  );
  return rows;
}

/** How many reports there are that a holder has no key to; those destroyed have keys no more. */
export async function countHidden({ client, city }: Box, holder: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::integer as count from whistleblowing.report r where r.city = $1 and r.code_hash is not null
       and not exists (select from whistleblowing.wrap w where w.city = r.city and w.report = r.id and w.holder = $2)`,
    [city, holder],
  );
  return rows[0]?.count ?? 0;
}

export async function moveReport({ client, city }: Box, id: string, n: number): Promise<void> {
  await client.query('update whistleblowing.report set n = $3 where city = $1 and id = $2', [city, id, n]);
}

export interface MessageRow {
  n: number;
  side: 'reporter' | 'box' | 'inside';
  sealed: Buffer | null;
}

export async function insertMessage({ client, city }: Box, report: string, row: MessageRow): Promise<void> {
  await client.query(
    'insert into whistleblowing.message (city, report, n, side, sealed) values ($1, $2, $3, $4, $5)',
    [city, report, row.n, row.side, row.sealed],
  );
}

export async function messagesOf({ client, city }: Box, report: string): Promise<MessageRow[]> {
  const { rows } = await client.query<MessageRow>(
    'select n, side, sealed from whistleblowing.message where city = $1 and report = $2 order by n',
    [city, report],
  );
  return rows;
}

export async function insertWrap(
  { client, city }: Box,
  row: { report: string; holder: string; sealed: Uint8Array },
): Promise<void> {
  await client.query(
    `insert into whistleblowing.wrap (city, report, holder, sealed) values ($1, $2, $3, $4) on conflict do nothing`,
    [city, row.report, row.holder, row.sealed],
  );
}

/** What a holder's keys open: each report's wrap, with its first words. */
export async function wrapsOf(
  { client, city }: Box,
  holder: string,
): Promise<{ report: string; wrap: Buffer; first: Buffer | null }[]> {
  const { rows } = await client.query<{ report: string; wrap: Buffer; first: Buffer | null }>(
    `select w.report, w.sealed as wrap, m.sealed as first from whistleblowing.wrap w
     left join whistleblowing.message m on m.city = w.city and m.report = w.report and m.n = 1
     where w.city = $1 and w.holder = $2`,
    [city, holder],
  );
  return rows;
}

export async function holdersOf({ client, city }: Box, report: string): Promise<ReadonlyMap<string, Buffer>> {
  const { rows } = await client.query<{ holder: string; sealed: Buffer }>(
    'select holder, sealed from whistleblowing.wrap where city = $1 and report = $2',
    [city, report],
  );
  return new Map(rows.map(({ holder, sealed }) => [holder, sealed]));
}

export async function deleteWrapsOf({ client, city }: Box, holder: string): Promise<void> {
  await client.query('delete from whistleblowing.wrap where city = $1 and holder = $2', [city, holder]);
}

/** Takes everything that could be read: words, keys, the way in. Chain and number stay. */
export async function destroyWords({ client, city }: Box, report: string): Promise<void> {
  await client.query('update whistleblowing.message set sealed = null where city = $1 and report = $2', [
    city,
    report,
  ]);
  await client.query('delete from whistleblowing.wrap where city = $1 and report = $2', [city, report]);
  await client.query(
    'update whistleblowing.report set code_hash = null, code_wrapped = null where city = $1 and id = $2',
    [city, report],
  );
}
