import type { Client } from 'pg';

/** An id made of another and of the number of the copy, in the form of version 8 (RFC 9562 §5.8). */
function anotherId(column: string): string {
  return `overlay(overlay(md5(%${column} || '/' || $1::text) placing '8' from 13) placing '8' from 17)::uuid`;
}

/** Columns that name a case; a copy gets others, made of its own and of the number of the copy. */
const renamed: Readonly<Record<string, string>> = {
  id: anotherId('id'),
  request: anotherId('request'),
  merged_into: anotherId('merged_into'),
  split_from: anotherId('split_from'),
  number: `%number || '-' || $1::text`,
  code_hash: `sha256(%code_hash || convert_to($1::text, 'UTF8'))`,
  received_at: `%received_at - $1::integer * interval '37 seconds'`,
};

/** The same of a chain of the record, which names its case as text. */
const renamedInRecord: Readonly<Record<string, string>> = {
  subject: `${anotherId('subject')}::text`,
  position: '%position + $1::bigint * (select max(last) from public.span)',
};

const record = ['ledger.entry', 'ledger.value', 'ledger.subject_key', 'ledger.position'] as const;

const copied = [
  'requests.request',
  'requests.words',
  'requests.contact',
  'requests.track_code',
  'requests.search',
] as const;

/**
 * Makes each case of a filled city so many times over, as rows of what lists, searches and counts read: the time for
 * a million whole histories is spent by `seed`, and what people wait for depends on these tables. Copies have no
 * record of their own: a case page, which reads a chain by its key, is asked of the cases that were copied. With `record`
 * the rows of their chains are copied too, for what depends on how large the tables of the record are; what these rows
 * say is that of the case they were copied from, so that such a record does not verify.
 */
export async function copyCases(
  owner: Client,
  times: number,
  say: (line: string) => void,
  withRecord = false,
): Promise<void> {
  await owner.query('create table public.original as select city, id from requests.request');
  await owner.query('create unique index on public.original (city, id)');
  // without, the rows of the record just written are joined one by one
  await owner.query('analyze');
  await owner.query('create table public.span as select max(position) as last from ledger.position');
  await owner.query('drop index requests.search_tokens');
  for (let copy = 1; copy <= times; copy += 1) {
    for (const table of copied) await copyTable(owner, table, copy, renamed);
    for (const table of withRecord ? record : []) await copyTable(owner, table, copy, renamedInRecord);
    say(`copy ${copy} of ${times}`);
  }
  await owner.query('create index search_tokens on requests.search using gin (tokens)');
}

async function copyTable(
  owner: Client,
  table: string,
  copy: number,
  others: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => (others[name] ?? `%${name}`).replaceAll('%', 't.'));
  const isRecord = others === renamedInRecord;
  const id = names.includes('request') ? 'request' : 'id';
  const same = isRecord ? `t.kind = 'request' and o.id::text = t.subject` : `o.id = t.${id}`;
  await owner.query(
    `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${table} t
    join public.original o on o.city = t.city and ${same} where $1::text is not null`,
    [copy],
  );
}
