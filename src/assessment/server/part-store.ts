import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { Part } from '../rules/parts.ts';
import type { HandedFact } from '../rules/signals.ts';

/** A handing with what its request is counted by. */
export interface PartRow extends Part {
  request: string;
  askerType: string;
  counted: boolean;
}

/** Puts the handings of some requests in place of those before. */
export async function replaceParts(
  { city, db }: Context,
  requests: readonly string[],
  rows: readonly PartRow[],
): Promise<void> {
  if (requests.length > 0)
    await sql`delete from assessment.part where city = ${city} and request = any(${requests}::uuid[])`.execute(
      db,
    );
  if (rows.length === 0) return;
  const all = <Key extends keyof PartRow>(key: Key) => rows.map((row) => row[key]);
  await sql`
    insert into assessment.part (city, request, n, unit, category, asker_type, counted, handed_at, sign_due, signed_at,
      answered_at, returned_at, refused, ended_at)
    select ${city}, * from unnest(${all('request')}::uuid[], ${all('n')}::integer[], ${all('unit')}::text[],
      ${all('category')}::text[], ${all('askerType')}::text[], ${all('counted')}::boolean[],
      ${all('handedAt')}::timestamptz[], ${all('signDue')}::timestamptz[], ${all('signedAt')}::timestamptz[],
      ${all('answeredAt')}::timestamptz[], ${all('returnedAt')}::timestamptz[], ${all('refused')}::boolean[],
      ${all('endedAt')}::timestamptz[])`.execute(db);
}

export async function clearParts({ city, db }: Context): Promise<void> {
  await sql`delete from assessment.part where city = ${city}`.execute(db);
}

/** What is counted of handings: signed for in time or not, returned without ground or not, and what is left out. */
export const partFigures = [
  'signed',
  'not-signed',
  'sign-not-due',
  'sign-taken-away',
  'refused',
  'not-refused',
  'return-taken-away',
] as const;
export type PartFigure = (typeof partFigures)[number];

interface Span {
  from: Instant;
  to: Instant;
  now: Instant;
}

function conditions({ from, to, now }: Span): Record<PartFigure, RawBuilder<boolean>> {
  const due = sql`p.counted and p.sign_due >= ${from}::timestamptz and p.sign_due < ${to}::timestamptz`;
  const handed = sql`p.counted and p.handed_at >= ${from}::timestamptz and p.handed_at < ${to}::timestamptz`;
  const left = sql`p.signed_at is null and (coalesce(p.ended_at <= p.sign_due, false)
    or (coalesce(p.returned_at <= p.sign_due, false) and not p.refused))`;
  const over = sql`p.sign_due < ${now}::timestamptz`;
  const recalled = sql`p.ended_at is not null and p.signed_at is null and p.returned_at is null`;
  return {
    signed: sql`(${due} and p.signed_at <= p.sign_due)`,
    'not-signed': sql`(${due} and not (${left}) and (p.signed_at > p.sign_due or (p.signed_at is null and ${over})))`,
    'sign-not-due': sql`(${due} and not (${left}) and p.signed_at is null and not ${over})`,
    'sign-taken-away': sql`(${due} and ${left})`,
    refused: sql`(${handed} and p.refused)`,
    'not-refused': sql`(${handed} and not p.refused and not (${recalled}))`,
    'return-taken-away': sql`(${handed} and not p.refused and ${recalled})`,
  };
}

export interface PartFigureRow {
  unit: string;
  category: string;
  askerType: string;
  figures: Partial<Record<PartFigure, number>>;
}

/** Counts handings of a period by unit, category and kind of asker. */
export async function figuresOfParts({ city, db, now }: Context, span: Omit<Span, 'now'>) {
  const of = conditions({ ...span, now });
  const counts = partFigures.map(
    (figure) => sql`(count(*) filter (where ${of[figure]}))::integer as ${sql.ref(figure)}`,
  );
  const { rows } = await sql<
    { unit: string; category: string; askerType: string } & Record<PartFigure, number>
  >`
    select p.unit, p.category, p.asker_type as "askerType", ${sql.join(counts)} from assessment.part p
    where p.city = ${city} and ((p.handed_at >= ${span.from}::timestamptz and p.handed_at < ${span.to}::timestamptz)
      or (p.sign_due >= ${span.from}::timestamptz and p.sign_due < ${span.to}::timestamptz))
    group by 1, 2, 3`.execute(db);
  return rows.map(
    ({ unit, category, askerType, ...figures }): PartFigureRow => ({
      unit,
      category,
      askerType,
      figures: Object.fromEntries(Object.entries(figures).filter(([, count]) => count > 0)),
    }),
  );
}

/** Requests behind one figure of handings, newest first; a keyset page. */
export async function requestsOfParts(
  { city, db, now }: Context,
  of: {
    figure: PartFigure;
    units: readonly string[];
    span: Omit<Span, 'now'>;
    after?: string | undefined;
    limit: number;
  },
): Promise<{ ids: string[]; next: string | null }> {
  const at = /^(.{24})_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const rest =
    at === null ? sql`` : sql`and (p.handed_at, p.request) < (${at[1]}::timestamptz, ${at[2]}::uuid)`;
  const { rows } = await sql<{ request: string; handedAt: Instant }>`
    select distinct p.handed_at as "handedAt", p.request from assessment.part p
    where p.city = ${city} and p.unit = any(${[...of.units]}::text[])
      and ${conditions({ ...of.span, now })[of.figure]} ${rest}
    order by p.handed_at desc, p.request desc limit ${of.limit + 1}`.execute(db);
  const shown = rows.slice(0, of.limit);
  const last = shown.at(-1);
  return {
    ids: [...new Set(shown.map(({ request }) => request))],
    next: rows.length > of.limit && last !== undefined ? `${last.handedAt}_${last.request}` : null,
  };
}

/** Handings of some units that were signed for, answered or returned since a moment, with how often each request was returned. */
export async function watchedHandings(
  { city, db }: Context,
  { units, since }: { units: readonly string[]; since: Instant },
): Promise<HandedFact[]> {
  const { rows } = await sql<HandedFact>`
    select p.request, p.handed_at as "handedAt", p.sign_due as "signDue", p.signed_at as "signedAt",
      p.answered_at as "answeredAt", p.returned_at as "returnedAt",
      case when p.returned_at is null then 0 else (select count(*)::integer from assessment.part o
        where o.city = p.city and o.request = p.request and o.returned_at is not null) end as returns
    from assessment.part p
    where p.city = ${city} and p.unit = any(${[...units]}::text[]) and p.counted
      and greatest(p.handed_at, p.signed_at, p.answered_at, p.returned_at) >= ${since}::timestamptz`.execute(
    db,
  );
  return rows;
}
