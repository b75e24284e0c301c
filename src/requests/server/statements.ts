import { personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Instant } from '../../platform/time.ts';
import { record } from './record.ts';
import { loadRequest } from './store.ts';

/** What a unit complained of was asked, and whether it has answered. */
export interface StatementRow {
  request: string;
  n: number;
  unit: string;
  due: Instant | null;
}

/** Puts the masked question before the unit; one open question for a request at a time. */
export async function addStatement(context: Context, row: StatementRow): Promise<void> {
  const { request, ...asked } = row;
  await context.db
    .insertInto('requests.statement')
    .values({ city: context.city, request, ...asked, given_at: null })
    .onConflict((conflict) => conflict.columns(['city', 'request']).doUpdateSet({ ...asked, given_at: null }))
    .execute();
}

export async function markStatementGiven(context: Context, request: string): Promise<void> {
  await context.db
    .updateTable('requests.statement')
    .set({ given_at: context.now })
    .where('city', '=', context.city)
    .where('request', '=', request)
    .execute();
}

export interface AskedStatement {
  id: string;
  question: string;
  due: Instant | null;
  givenAt: Instant | null;
}

/** The questions put to the acting post's unit: the masked question and nothing else of the request. */
export async function listStatements(context: Context): Promise<{ statements: AskedStatement[] }> {
  const { actor } = context;
  if (actor.kind !== 'post') throw new Refused('not-allowed');
  const rows = await context.db
    .selectFrom('requests.statement')
    .select(['request', 'n', 'due', 'given_at'])
    .where('city', '=', context.city)
    .where('unit', '=', actor.unit)
    .orderBy('given_at', (order) => order.desc().nullsFirst())
    .orderBy('due')
    .limit(100)
    .execute();
  const statements = [];
  for (const { request, n, due, given_at: givenAt } of rows) {
    const values = await personalValues(context, { kind: 'request', subject: request });
    const question = values.find((value) => value.n === n && value.name === 'question')?.text ?? '';
    statements.push({ id: request, question, due, givenAt });
  }
  return { statements };
}

/**
 * 陈述: the unit complained of states its side. It may see nothing of the request, so the caller gives a context
 * whose walls are the program's and whose actor is the post.
 *
 * @throws Refused `not-found` when it was not asked, or has answered.
 */
export async function giveStatement(
  context: Context,
  { id, statement }: { id: string; statement: string },
): Promise<void> {
  const { actor } = context;
  if (actor.kind !== 'post') throw new Refused('not-allowed');
  const asked = await context.db
    .selectFrom('requests.statement')
    .select('unit')
    .where('city', '=', context.city)
    .where('request', '=', id)
    .where('unit', '=', actor.unit)
    .where('given_at', 'is', null)
    .executeTakeFirst();
  if (asked === undefined) throw new Refused('not-found');
  const { state } = await loadRequest(context, id);
  await record(context, id, state, {
    type: 'statement-given',
    body: { unit: actor.unit },
    personal: { statement },
  });
  await markStatementGiven(context, id);
}
