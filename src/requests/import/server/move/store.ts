import { sql } from 'kysely';
import type { Context } from '../../../../platform/context.ts';
import { Refused } from '../../../../platform/errors.ts';
import type { Instant } from '../../../../platform/time.ts';
import type { SheetPlan, SheetResult } from '../../contract.ts';
import type { NamedField } from '../../rules/fields.ts';
import { type MoveAction, type MoveState, mayMove, unconfirmed } from '../../rules/move-state.ts';
import type { ImportProblem } from '../../rules/problem.ts';
import type { ImportMode } from '../../rules/staged-row.ts';
import { isPartlyIn } from '../batch-store.ts';

/** One old export on its way in. */
export interface MoveRow {
  id: string;
  person: string | null;
  fileName: string;
  fileSize: number;
  fileMark: string;
  system: string;
  mode: ImportMode;
  countFrom: string | null;
  state: MoveState;
  done: number;
  total: number;
  problem: ImportProblem | null;
  detail: string;
  plan: { sheets: SheetPlan[]; again: boolean };
  results: SheetResult[];
  createdAt: Instant;
  updatedAt: Instant;
}

/** Of a file that was not checked yet, or that is no longer here. */
export const nothingPlanned = { sheets: [], again: false };

export async function insertMove(
  context: Context,
  row: Pick<
    MoveRow,
    'id' | 'person' | 'fileName' | 'fileSize' | 'fileMark' | 'system' | 'mode' | 'countFrom'
  >,
): Promise<void> {
  const { city, now } = context;
  await context.db
    .insertInto('requests.move_in')
    .values({
      city,
      id: row.id,
      person: row.person,
      file_name: row.fileName,
      file_size: row.fileSize,
      file_mark: row.fileMark,
      system: row.system,
      mode: row.mode,
      count_from: row.countFrom,
      state: 'receiving',
      total: row.fileSize,
      plan: JSON.stringify(nothingPlanned),
      created_at: now,
      updated_at: now,
    })
    .execute();
}

function selection(context: Context) {
  return context.db.selectFrom('requests.move_in').selectAll().where('city', '=', context.city);
}

type Row = Awaited<ReturnType<ReturnType<typeof selection>['execute']>>[number];

function moveOf(row: Row): MoveRow {
  return {
    id: row.id,
    person: row.person,
    fileName: row.file_name,
    fileSize: Number(row.file_size),
    fileMark: row.file_mark,
    system: row.system,
    mode: row.mode as ImportMode,
    countFrom: row.count_from,
    state: row.state as MoveState,
    done: Number(row.done),
    total: Number(row.total),
    problem: row.problem as ImportProblem | null,
    detail: row.detail,
    plan: row.plan as unknown as MoveRow['plan'],
    results: row.result as unknown as SheetResult[],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** @throws Refused `not-found` */
export async function moveById(context: Context, id: string): Promise<MoveRow> {
  const row = await selection(context).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refused('not-found', { reason: 'move-unknown' });
  return moveOf(row);
}

/**
 * A move locked until the transaction ends, in a state that allows what is wanted.
 *
 * @throws Refused `not-found`; `not-now` when the state does not allow it.
 */
export async function lockMove(context: Context, id: string, action: MoveAction): Promise<MoveRow> {
  const row = await selection(context).where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) throw new Refused('not-found', { reason: 'move-unknown' });
  const move = moveOf(row);
  const isPartly = move.state === 'checked' && (await isPartlyIn(context, id));
  if (!mayMove({ state: move.state, partlyIn: isPartly }, action))
    throw new Refused('not-now', { reason: isPartly ? 'move-partly-in' : 'move-state' });
  return move;
}

const mostListed = 100;

export async function recentMoves(context: Context): Promise<MoveRow[]> {
  const rows = await selection(context).orderBy('created_at', 'desc').limit(mostListed).execute();
  return rows.map(moveOf);
}

/** An upload of the same file that was broken off. */
export async function brokenUpload(
  context: Context,
  of: Pick<MoveRow, 'fileName' | 'fileSize' | 'fileMark'>,
): Promise<MoveRow | undefined> {
  const row = await selection(context)
    .where('state', '=', 'receiving')
    .where('file_name', '=', of.fileName)
    .where('file_size', '=', of.fileSize)
    .where('file_mark', '=', of.fileMark)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row && moveOf(row);
}

const mostSwept = 100;

/** Files that wait for a person since before a moment, the oldest first. */
export async function unconfirmedMoves(context: Context, before: Instant): Promise<string[]> {
  const rows = await context.db
    .selectFrom('requests.move_in')
    .select('id')
    .where('city', '=', context.city)
    .where('state', 'in', [...unconfirmed])
    .where('updated_at', '<', before)
    .orderBy('updated_at')
    .limit(mostSwept)
    .execute();
  return rows.map(({ id }) => id);
}

/** Files moved in or withdrawn since before a moment that still lie here, the oldest first. */
export async function keptFiles(
  context: Context,
  before: Instant,
): Promise<{ id: string; state: MoveState }[]> {
  const rows = await context.db
    .selectFrom('requests.move_in')
    .select(['id', 'state'])
    .where('city', '=', context.city)
    .where('state', 'in', ['loaded', 'withdrawn'])
    .where('updated_at', '<', before)
    .where(sql<boolean>`plan -> 'sheets' <> '[]'::jsonb`)
    .orderBy('updated_at')
    .limit(mostSwept)
    .execute();
  return rows.map(({ id, state }) => ({ id, state: state as MoveState }));
}

export interface MoveChange {
  state?: MoveState;
  done?: number;
  total?: number;
  problem?: ImportProblem | null;
  detail?: string;
  plan?: MoveRow['plan'];
  results?: readonly SheetResult[];
  system?: string;
  mode?: ImportMode;
  countFrom?: string | null;
}

export async function changeMove(context: Context, id: string, change: MoveChange): Promise<void> {
  const { plan, results, countFrom, ...plain } = change;
  await context.db
    .updateTable('requests.move_in')
    .set({
      ...plain,
      ...(plan === undefined ? {} : { plan: JSON.stringify(plan) }),
      ...(results === undefined ? {} : { result: JSON.stringify(results) }),
      ...(countFrom === undefined ? {} : { count_from: countFrom }),
      updated_at: context.now,
    })
    .where('city', '=', context.city)
    .where('id', '=', id)
    .execute();
}

export async function deleteMove(context: Context, id: string): Promise<void> {
  await context.db
    .deleteFrom('requests.move_in')
    .where('city', '=', context.city)
    .where('id', '=', id)
    .execute();
}

/** Old systems somebody moved in from before. */
export async function knownSystems(context: Context): Promise<string[]> {
  const rows = await context.db
    .selectFrom('requests.import_head')
    .select('system')
    .distinct()
    .where('city', '=', context.city)
    .orderBy('system')
    .limit(50)
    .execute();
  return rows.map(({ system }) => system);
}

/** Head → field, `keep` or `none`, as confirmed for an old system. */
export async function rememberedHeads(context: Context, system: string): Promise<Record<string, string>> {
  const rows = await context.db
    .selectFrom('requests.import_head')
    .select(['head', 'field'])
    .where('city', '=', context.city)
    .where('system', '=', system)
    .execute();
  return Object.fromEntries(rows.map(({ head, field }) => [head, field]));
}

export async function rememberHeads(
  context: Context,
  system: string,
  heads: Readonly<Record<string, string>>,
): Promise<void> {
  const { city, now } = context;
  const rows = Object.entries(heads).map(([head, field]) => ({ city, system, head, field, decided_at: now }));
  if (rows.length === 0) return;
  await context.db
    .insertInto('requests.import_head')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['city', 'system', 'head'])
        .doUpdateSet((set) => ({ field: set.ref('excluded.field'), decided_at: now })),
    )
    .execute();
}

export interface DecidedName {
  field: NamedField;
  name: string;
  code: string | null;
}

/** What old names mean, as decided before: once for all files. */
export async function decidedNames(context: Context): Promise<DecidedName[]> {
  const rows = await context.db
    .selectFrom('requests.import_name')
    .select(['field', 'name', 'code'])
    .where('city', '=', context.city)
    .execute();
  return rows.map((row) => ({ ...row, field: row.field as NamedField }));
}

export async function rememberNames(context: Context, names: readonly DecidedName[]): Promise<void> {
  const { city, now } = context;
  const unique = new Map(names.map((one) => [`${one.field}/${one.name}`, one]));
  if (unique.size === 0) return;
  await context.db
    .insertInto('requests.import_name')
    .values([...unique.values()].map((one) => ({ city, ...one, decided_at: now })))
    .onConflict((conflict) =>
      conflict
        .columns(['city', 'field', 'name'])
        .doUpdateSet((set) => ({ code: set.ref('excluded.code'), decided_at: now })),
    )
    .execute();
}
