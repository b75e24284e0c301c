import { type RawBuilder, sql } from 'kysely';
import {
  chain,
  type Entry,
  type Projection,
  personalValues,
  redrawErased,
  shownIn,
} from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { IssueRow } from '../../contract-papers.ts';
import type { EarlierIssue } from '../../rules/papers/corrections.ts';
import { foldIssue, type Issue, type Series } from '../../rules/papers/issue.ts';

const columns = sql`id, n, paper, series, state, title, period_from as "from", period_to as "to", number, total,
  issued_on::text as day, updated_at as "updatedAt"`;

/** An issue as its chain tells it, with its entries. */
export async function loadIssue(
  context: Context,
  id: string,
): Promise<{ issue: Issue | undefined; entries: Entry[] }> {
  const entries = await chain(context, 'paper', id);
  return { issue: foldIssue(entries), entries };
}

/** Sealed words of an issue by entry and name; what was erased is not among them. */
export async function wordsOfIssue(
  context: Context,
  id: string,
): Promise<(n: number, name: 'title' | 'text' | 'reason') => string> {
  const values = await personalValues(context, { kind: 'paper', subject: id });
  return (n, name) => values.find((value) => value.n === n && value.name === name)?.text ?? '';
}

/** A keyset page of issues, the last changed first. */
export async function issueRows(
  { city, db }: Context,
  of: { paper?: string | undefined; onlyIssued: boolean; after?: string | undefined; limit: number },
): Promise<IssueRow[]> {
  const at = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const conditions: RawBuilder<unknown>[] = [
    ...(of.paper === undefined ? [] : [sql`and paper = ${of.paper}`]),
    of.onlyIssued ? sql`and state = 'issued'` : sql`and state <> 'dropped'`,
    ...(at === null ? [] : [sql`and (updated_at, id) < (${at[1]}::timestamptz, ${at[2]}::uuid)`]),
  ];
  const { rows } = await sql<IssueRow>`
    select ${columns} from briefings.paper where city = ${city} ${sql.join(conditions, sql` `)}
    order by updated_at desc, id desc limit ${of.limit}`.execute(db);
  return rows;
}

/** The last numbers of a series of a paper: in a year, and in all. Whoever issues the next waits for whoever issues this. */
export async function lastNumbers(
  { city, db }: Context,
  { paper, series, year }: { paper: string; series: Series; year: number },
): Promise<{ number: number | null; total: number | null }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${city}/paper/${paper}/${series}`}, 0))`.execute(
    db,
  );
  const { rows } = await sql<{ number: number | null; total: number | null }>`
    select max(number) filter (where year = ${year}) as number, max(total) as total from briefings.paper
    where city = ${city} and paper = ${paper} and series = ${series}`.execute(db);
  return rows[0] ?? { number: null, total: null };
}

/** The last issue of a paper that came out, as it was printed. */
export async function lastIssued(context: Context, paper: string): Promise<EarlierIssue | undefined> {
  const { city, db } = context;
  const { rows } = await sql<{ id: string }>`
    select id from briefings.paper where city = ${city} and paper = ${paper} and state = 'issued'
    order by updated_at desc, id desc limit 1`.execute(db);
  const [last] = rows;
  if (last === undefined) return undefined;
  const { issue } = await loadIssue(context, last.id);
  if (issue === undefined || issue.issued === null) return undefined;
  const { series, issued, figures, textAt } = issue;
  return { series, issued, figures, text: (await wordsOfIssue(context, last.id))(textAt, 'text') };
}

/** Writes what lists show of an issue; its title while it is not erased. */
export async function projectIssue(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const issue = foldIssue(entries);
  if (issue === undefined) {
    await sql`delete from briefings.paper where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const title = (await wordsOfIssue(context, id))(issue.textAt, 'title');
  const { year = null, number = null, total = null, day = null } = issue.issued ?? {};
  await sql`
    insert into briefings.paper (city, id, n, paper, series, state, title, period_from, period_to, year, number, total,
      issued_on, updated_at)
    values (${city}, ${id}, ${issue.n}, ${issue.paper}, ${issue.series}, ${issue.state}, ${title}, ${issue.from},
      ${issue.to}, ${year}, ${number}, ${total}, ${day}, ${issue.updatedAt})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state, title = excluded.title,
      year = excluded.year, number = excluded.number, total = excluded.total, issued_on = excluded.issued_on,
      updated_at = excluded.updated_at`.execute(db);
}

/** Issues of the papers, made from the record alone: `diandan rebuild papers`. */
export const paperProjection: Projection = {
  name: 'papers',
  kind: 'paper',
  apply: (context, { subject }, entries) => projectIssue(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from briefings.paper where city = ${city}`.execute(db);
  },
  shown: shownIn('briefings.paper', 'id'),
};

/** A title that is erased is no longer shown, in the same transaction. */
export function followPaperErasure(): () => void {
  return redrawErased(paperProjection);
}
