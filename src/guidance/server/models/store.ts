import { sql } from 'kysely';
import { chain, type Entry, type Projection, personalValues, shownIn } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { foldModel, type Model } from '../../rules/models/model.ts';
import type { Sight } from '../sight.ts';

export interface ModelWords {
  title: string;
  evidence: string;
  conditions: string;
  agreed: string;
  publicTitle: string;
  publicWords: string;
  reason: string;
}

export interface StoredModel {
  id: string;
  model: Model;
  words: ModelWords;
}

const statesOf = {
  open: ['listed', 'measured', 'confirmed'],
  released: ['released'],
  ended: ['down', 'dropped'],
} as const;

export async function loadModel(context: Context, id: string): Promise<Model | undefined> {
  return foldModel(await chain(context, 'guidance-model', id));
}

/** A unit sees cases of its own and released ones; others all. */
function within(sight: Sight) {
  return 'units' in sight
    ? sql`(m.state = 'released' or m.unit = any(${[...sight.units]}::text[]))`
    : sql`true`;
}

export async function modelRow(
  { city, db }: Context,
  sight: Sight,
  id: string,
): Promise<StoredModel | undefined> {
  const { rows } = await sql<StoredModel>`
    select m.id, m.model, m.words from guidance.model m
    where m.city = ${city} and m.id = ${id} and ${within(sight)}`.execute(db);
  return rows[0];
}

/** Cases, the latest put down first; a keyset page. */
export async function modelRows(
  { city, db }: Context,
  sight: Sight,
  of: { list: keyof typeof statesOf; after?: string | undefined; limit: number },
): Promise<StoredModel[]> {
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const rest = at === null ? sql`true` : sql`(m.listed_on, m.id) < (${at[1]}::date, ${at[2]}::uuid)`;
  const { rows } = await sql<StoredModel>`
    select m.id, m.model, m.words from guidance.model m
    where m.city = ${city} and m.state = any(${[...statesOf[of.list]]}::text[]) and ${within(sight)} and ${rest}
    order by m.listed_on desc, m.id desc limit ${of.limit}`.execute(db);
  return rows;
}

export async function projectModel(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const model = foldModel(entries);
  if (model === undefined) {
    await sql`delete from guidance.model where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const values = await personalValues(context, { kind: 'guidance-model', subject: id });
  const word = (n: number | null, name = 'words') =>
    values.find((value) => value.n === n && value.name === name)?.text ?? '';
  const words: ModelWords = {
    ...{ title: word(1, 'title'), evidence: word(1, 'evidence'), conditions: word(1, 'conditions') },
    ...{ agreed: word(model.consentAt, 'agreed'), reason: word(model.endedAt) },
    ...{ publicTitle: word(model.releasedAt, 'title'), publicWords: word(model.releasedAt) },
  };
  await sql`
    insert into guidance.model (city, id, state, unit, listed_on, model, words)
    values (${city}, ${id}, ${model.state}, ${model.unit}, ${model.on}, ${JSON.stringify(model)}::jsonb,
      ${JSON.stringify(words)}::jsonb)
    on conflict (city, id) do update set state = excluded.state, model = excluded.model, words = excluded.words`.execute(
    db,
  );
}

/** Model cases, made from the record alone: `diandan rebuild guidance-models`. */
export const modelProjection: Projection = {
  name: 'guidance-models',
  kind: 'guidance-model',
  apply: (context, { subject }, entries) => projectModel(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from guidance.model where city = ${city}`.execute(db);
  },
  shown: shownIn('guidance.model', 'id'),
};
