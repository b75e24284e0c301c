import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';

/** A question put to the one complained of. */
export interface StatementRow {
  request: string;
  n: number;
  due: Instant | null;
  given_at: Instant | null;
}

/** Writes what was asked last of a request's other side, and whether it answered. */
export async function saveStatement(
  { city, db }: Context,
  request: string,
  row: Omit<StatementRow, 'request'> & { unit: string | null; code_hash: Buffer | null },
): Promise<void> {
  await db
    .insertInto('requests.statement')
    .values({ city, request, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'request']).doUpdateSet(row))
    .execute();
}

function statementRows({ city, db }: Context) {
  return db
    .selectFrom('requests.statement')
    .select(['request', 'n', 'due', 'given_at'])
    .where('city', '=', city);
}

const mostShown = 100;

/** What a unit was asked: unanswered first, then by deadline. */
export async function statementsOfUnit(context: Context, unit: string): Promise<StatementRow[]> {
  return statementRows(context)
    .where('unit', '=', unit)
    .orderBy('given_at', (order) => order.desc().nullsFirst())
    .orderBy('due')
    .limit(mostShown)
    .execute();
}

/** What the holder of a secret code was asked. */
export async function statementOfCode(context: Context, codeHash: Buffer): Promise<StatementRow | undefined> {
  return statementRows(context).where('code_hash', '=', codeHash).executeTakeFirst();
}

/** The same, for whoever answers now: who sends the same at once waits, and finds it answered. */
export async function heldStatementOfCode(
  context: Context,
  codeHash: Buffer,
): Promise<StatementRow | undefined> {
  return statementRows(context).where('code_hash', '=', codeHash).forUpdate().executeTakeFirst();
}

/** Whether a unit was asked and has not answered; who answers at the same time waits. */
export async function isAskedOf(context: Context, request: string, unit: string): Promise<boolean> {
  const row = await statementRows(context)
    .where('request', '=', request)
    .where('unit', '=', unit)
    .where('given_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}
