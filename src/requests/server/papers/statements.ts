import type { CitySnapshot } from '../../../city/index.ts';
import { chain, type Entry, personalValues } from '../../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { normalCode, sha256 } from '../../../platform/crypto.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Instant } from '../../../platform/time.ts';
import type { StatementAskedBody } from '../../rules/bodies.ts';
import { snapshot } from '../city.ts';
import { refuseAccusation } from '../intake/receive.ts';
import { record } from '../record.ts';
import { loadRequest } from '../store.ts';
import {
  heldStatementOfCode,
  isAskedOf,
  type StatementRow,
  saveStatement,
  statementOfCode,
  statementsOfUnit,
} from './statement-store.ts';

/** What the one complained of was asked last, and whether it has answered, as the chain tells it. */
export async function projectStatement(
  context: Context,
  request: string,
  entries: readonly Entry[],
): Promise<void> {
  const asked = entries.findLast(({ type }) => type === 'statement-asked');
  if (asked === undefined) return;
  const { unit: first, due } = asked.body as unknown as StatementAskedBody;
  const unit = entries
    .filter(({ type, n }) => type === 'unit-changed' && n > asked.n)
    .reduce((at, { body }) => (at === body['from'] ? String(body['to']) : at), first);
  const given = entries.find(({ type, n }) => type === 'statement-given' && n > asked.n);
  const code = await wordOf(context, request, { n: asked.n, name: 'code' });
  const row = {
    n: asked.n,
    unit,
    due: due?.due ?? null,
    code_hash: code === undefined ? null : sha256(code),
    given_at: given?.recordedAt ?? null,
  };
  await saveStatement(context, request, row);
}

/** Shows again what an entry just changed. */
export async function showStatement(context: Context, request: string): Promise<void> {
  await projectStatement(context, request, await chain(context, 'request', request));
}

async function wordOf(
  context: Context,
  request: string,
  which: { n: number; name: string },
): Promise<string | undefined> {
  const values = await personalValues(context, { kind: 'request', subject: request });
  return values.find(({ n, name }) => n === which.n && name === which.name)?.text ?? undefined;
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
  const statements = [];
  for (const row of await statementsOfUnit(context, actor.unit)) statements.push(await asked(context, row));
  return { statements };
}

async function asked(context: Context, row: StatementRow): Promise<AskedStatement> {
  const question = await wordOf(context, row.request, { n: row.n, name: 'question' });
  return { id: row.request, question: question ?? '', due: row.due, givenAt: row.given_at };
}

const program = { kind: 'system', name: 'statement' } as const;

/** What whoever holds a secret code was asked; undefined when there is no such code. */
export async function statementByCode(
  services: Services,
  city: string,
  code: string,
): Promise<Omit<AskedStatement, 'id'> | undefined> {
  return withContext(services, { city, actor: program }, async (context) => {
    const row = await statementOfCode(context, sha256(normalCode(code)));
    if (row === undefined) return undefined;
    const { question, due, givenAt } = await asked(context, row);
    return { question, due, givenAt };
  });
}

/**
 * 陈述 by a firm or person outside, who holds a secret code: written under the program's walls, as a visitor.
 *
 * @throws Refused `not-found` when there is no such code or it has been answered.
 */
export async function giveStatementByCode(
  services: Services,
  city: string,
  { code, statement }: { code: string; statement: string },
): Promise<void> {
  await withContext(services, { city, actor: program }, async (context) => {
    const row = await heldStatementOfCode(context, sha256(normalCode(code)));
    if (row === undefined || row.given_at !== null) throw new Refused('not-found');
    await state({ ...context, actor: { kind: 'visitor' } }, row.request, { unit: null, statement });
  });
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
  if (!(await isAskedOf(context, id, actor.unit))) throw new Refused('not-found');
  await state(context, id, { unit: actor.unit, statement });
}

async function state(
  context: Context,
  id: string,
  { unit, statement }: { unit: string | null; statement: string },
): Promise<void> {
  const city: CitySnapshot = await snapshot(context);
  refuseAccusation(city, { words: statement });
  const before = (await loadRequest(context, id)).state;
  await record(context, id, before, { type: 'statement-given', body: { unit }, personal: { statement } });
  await showStatement(context, id);
}
