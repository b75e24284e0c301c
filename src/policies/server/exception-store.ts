import { append, chain, type Entry, isErased, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { ExceptionOpened, ExceptionRuled } from '../rules/entries.ts';
import type { ExceptionFile } from '../rules/exceptions.ts';

/** A file as it is kept; its words lie sealed in the record. */
export interface KeptException {
  id: string;
  number: string;
  unit: string;
  policy: string;
  n: number;
  openedOn: CivilDate;
  asked: number;
  facts: Record<string, string | number | boolean>;
  ruledOn: CivilDate | null;
  granted: boolean | null;
  fen: number | null;
  share: number | null;
  post: string | null;
}

function select(context: Context) {
  return context.db
    .selectFrom('policies.exception')
    .select([
      'id',
      'number',
      'unit',
      'policy',
      'n',
      'opened_on',
      'asked',
      'facts',
      'ruled_on',
      'granted',
      'fen',
      'share',
      'post',
    ])
    .where('city', '=', context.city);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function kept({ opened_on, ruled_on, facts, ...row }: Row): KeptException {
  return { ...row, openedOn: opened_on, ruledOn: ruled_on, facts: facts as KeptException['facts'] };
}

/** Files of the city, open ones first, then the newest. */
export async function exceptionsOf(context: Context): Promise<KeptException[]> {
  const rows = await select(context)
    .orderBy('ruled_on', (order) => order.asc().nullsFirst())
    .orderBy('number', 'desc')
    .limit(200)
    .execute();
  return rows.map(kept);
}

/** Ruled files of one policy: what precedents are looked for among. */
export async function ruledFiles(context: Context, policy: string): Promise<KeptException[]> {
  const rows = await select(context)
    .where('policy', '=', policy)
    .where('ruled_on', 'is not', null)
    .orderBy('number')
    .execute();
  return rows.map(kept);
}

/** One file. @throws Refused `not-found` */
export async function exceptionById(context: Context, id: string): Promise<KeptException> {
  const row = await select(context).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refused('not-found');
  return kept(row);
}

/** As the rules compare files; the words take no part in that. */
export function asFile({ number, openedOn, policy, asked, facts, ...file }: KeptException): ExceptionFile {
  const { ruledOn, granted, fen, share, post } = file;
  return {
    code: number,
    opened: openedOn,
    policy,
    reason: '-',
    asked,
    facts,
    ...(ruledOn === null
      ? {}
      : {
          ruling: {
            on: ruledOn,
            granted: granted === true,
            fen: fen ?? 0,
            share: share ?? 0,
            ground: '-',
            post: post ?? '',
          },
        }),
  };
}

/** The next number of a year, such as 2026-003. Two at once: the second conflicts and is tried again by the person. */
export async function nextNumber(context: Context, year: string): Promise<string> {
  const row = await context.db
    .selectFrom('policies.exception')
    .select((select) => select.fn.max('number').as('last'))
    .where('city', '=', context.city)
    .where('number', 'like', `${year}-%`)
    .executeTakeFirst();
  const last = Number(/-(\d+)$/.exec(row?.last ?? '')?.[1] ?? 0);
  return `${year}-${String(last + 1).padStart(3, '0')}`;
}

/** Adds an entry to a file's chain and writes what is shown of it. */
export async function recordException(
  context: Context,
  of: { id: string; seen: number; type: 'exception-opened' | 'exception-ruled' },
  body: object,
  personal: Record<string, string>,
): Promise<void> {
  const { id, seen, type } = of;
  const subject = { kind: 'exception' as const, subject: id };
  await append(context, { ...subject, seen, type, version: 1, body: { ...body }, personal });
  await projectException(context, id, await chain(context, 'exception', id));
}

/** The sealed words of a file by their names; null where erased. */
export async function wordsOf(context: Context, id: string): Promise<Map<string, string | null>> {
  const values = await personalValues(context, { kind: 'exception', subject: id });
  return new Map(values.map(({ name, text }) => [name, text ?? null]));
}

/** Makes the row of a file from its chain. */
export async function projectException(
  context: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const { city, db } = context;
  const [first] = entries;
  if (first === undefined) {
    await db.deleteFrom('policies.exception').where('city', '=', city).where('id', '=', id).execute();
    return;
  }
  const { unit, number, policy, on, asked } = first.body as unknown as ExceptionOpened;
  const ruled = entries.find(({ type }) => type === 'exception-ruled');
  const ruling = ruled?.body as unknown as ExceptionRuled | undefined;
  const words = await wordsOf(context, id);
  const changed = {
    number,
    unit,
    policy,
    n: entries.at(-1)?.n ?? 1,
    opened_on: on,
    asked,
    facts: words.get('facts') ?? '{}',
    ruled_on: ruling?.on ?? null,
    granted: ruling?.granted ?? null,
    fen: ruling?.fen ?? null,
    share: ruling?.share ?? null,
    post: ruled?.actor.kind === 'post' ? ruled.actor.post : null,
    erased: isErased(entries),
  };
  await db
    .insertInto('policies.exception')
    .values({ city, id, ...changed })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(changed))
    .execute();
}
