import { sql } from 'kysely';
import {
  chain,
  type Entry,
  type Projection,
  personalValues,
  redrawErased,
  shownIn,
} from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { maskText } from '../../../triage/index.ts';
import { type Bulletin, type BulletinState, foldBulletin, type Scope } from '../../rules/notices/bulletin.ts';

export interface BulletinStored {
  id: string;
  n: number;
  unit: string;
  scope: Scope;
  state: BulletinState;
  draftedOn: CivilDate;
  due: CivilDate | null;
  publishedOn: CivilDate | null;
  until: CivilDate | null;
  title: string;
  words: string;
  unitWords: string;
  corrections: { day: CivilDate; words: string }[];
}

const columns = sql`b.id, b.n, b.unit, b.scope, b.state, b.drafted_on::text as "draftedOn", b.due_on::text as due,
  b.published_on::text as "publishedOn", b.until_on::text as until, b.title, b.words, b.unit_words as "unitWords",
  b.corrections`;

/** A bulletin whose row the second wall shows. */
export async function bulletinRow({ city, db }: Context, id: string): Promise<BulletinStored | undefined> {
  const { rows } = await sql<BulletinStored>`
    select ${columns} from supervision.bulletin b where b.city = ${city} and b.id = ${id}`.execute(db);
  return rows[0];
}

/** A keyset page: in work the oldest first, published and over the latest first. */
export async function bulletinRows(
  { city, db }: Context,
  of: {
    list: 'work' | 'published' | 'over';
    today: CivilDate;
    /** Whose bulletins that are over the reader may still open: all, those of one unit, none. */
    of: string | null;
    after?: string | undefined;
    limit: number;
  },
): Promise<BulletinStored[]> {
  const [on, id] = /^\d{4}-\d\d-\d\d_[0-9a-f-]{36}$/.test(of.after ?? '') ? (of.after ?? '').split('_') : [];
  const isPaged = on !== undefined && id !== undefined;
  const isUp = sql`b.state = 'published' and b.until_on >= ${of.today}::date`;
  if (of.list === 'work') {
    const page = isPaged ? sql`and (b.drafted_on, b.id) > (${on}::date, ${id}::uuid)` : sql``;
    const { rows } = await sql<BulletinStored>`
      select ${columns} from supervision.bulletin b
      where b.city = ${city} and b.state in ('draft', 'hearing', 'checked') ${page}
      order by b.drafted_on, b.id limit ${of.limit}`.execute(db);
    return rows;
  }
  const page = isPaged ? sql`and (b.drafted_on, b.id) < (${on}::date, ${id}::uuid)` : sql``;
  const shown =
    of.list === 'published'
      ? isUp
      : sql`(b.state = 'withdrawn' or (b.state = 'published' and b.until_on < ${of.today}::date))
          and (${of.of}::text = '*' or b.unit = ${of.of})`;
  const { rows } = await sql<BulletinStored>`
    select ${columns} from supervision.bulletin b where b.city = ${city} and ${shown} ${page}
    order by b.drafted_on desc, b.id desc limit ${of.limit}`.execute(db);
  return rows;
}

/** What stands on the public site today, the latest first. */
export async function publicRows(
  { city, db }: Context,
  { today, limit }: { today: CivilDate; limit: number },
): Promise<BulletinStored[]> {
  const { rows } = await sql<BulletinStored>`
    select ${columns} from supervision.bulletin b where b.city = ${city} and b.state = 'published'
      and b.scope = 'public' and b.until_on >= ${today}::date
    order by b.published_on desc, b.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function loadBulletin(context: Context, id: string): Promise<Bulletin | undefined> {
  return foldBulletin(await chain(context, 'bulletin', id));
}

/** Writes a bulletin as its chain has it; its words stand there only while it is published. */
export async function projectBulletin(
  context: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const { city, db } = context;
  const file = foldBulletin(entries);
  if (file === undefined) {
    await sql`delete from supervision.bulletin where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const values =
    file.state === 'published' ? await personalValues(context, { kind: 'bulletin', subject: id }) : [];
  const said = (n: number | null, name = 'words'): string =>
    values.find((value) => value.n === n && value.name === name)?.text ?? '';
  const corrections = values.length === 0 ? [] : file.corrections;
  await sql`
    insert into supervision.bulletin (city, id, n, unit, scope, state, drafted_on, due_on, published_on, until_on,
      title, words, unit_words, corrections)
    values (${city}, ${id}, ${file.n}, ${file.unit}, ${file.scope}, ${file.state}, ${file.day},
      ${file.hearing?.due ?? null}, ${file.published?.day ?? null}, ${file.published?.until ?? null},
      ${said(file.textAt, 'title')}, ${said(file.textAt)}, ${maskText(said(file.heard?.at ?? null))},
      ${JSON.stringify(corrections.map(({ at, day }) => ({ day, words: said(at) })))}::jsonb)
    on conflict (city, id) do update set n = excluded.n, scope = excluded.scope, state = excluded.state,
      due_on = excluded.due_on, published_on = excluded.published_on, until_on = excluded.until_on,
      title = excluded.title, words = excluded.words, unit_words = excluded.unit_words,
      corrections = excluded.corrections`.execute(db);
}

/** 点名通报, made from the record alone: `diandan rebuild bulletins`. */
export const bulletinProjection: Projection = {
  name: 'bulletins',
  kind: 'bulletin',
  apply: (context, { subject }, entries) => projectBulletin(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from supervision.bulletin where city = ${city}`.execute(db);
  },
  shown: shownIn('supervision.bulletin', 'id'),
};

export function followBulletinErasure(): () => void {
  return redrawErased(bulletinProjection);
}
