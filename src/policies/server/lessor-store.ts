import { append, chain, type Entry } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { LessorRecorded } from '../rules/entries.ts';
import type { RegisteredLessor } from '../rules/policies/rent-relief-2022/table.ts';

type Kept = RegisteredLessor & { n: number };

/** The register of lessors, in the order of their codes. */
export async function lessors(context: Context): Promise<Kept[]> {
  const rows = await context.db
    .selectFrom('policies.lessor')
    .select(['code', 'name', 'owner', 'control', 'co_owned', 'weak', 'n'])
    .where('city', '=', context.city)
    .orderBy('code')
    .execute();
  return rows.map(
    ({ code, name, owner, control, co_owned, weak, n }) =>
      ({ code, name, owner, control, coOwned: co_owned, weak, n }) as Kept,
  );
}

/** Looks a lessor up by its full name or code 查出租方; undefined when the register does not know it. */
export async function lessorNamed(context: Context, text: string): Promise<RegisteredLessor | undefined> {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  return (await lessors(context)).find(({ code, name }) => code === plain || name === plain);
}

/** Records a lessor as it stands from now on; nothing when it stands so already. */
export async function recordLessor(
  context: Context,
  { code, ...lessor }: RegisteredLessor,
  known: Kept | undefined,
): Promise<boolean> {
  const body: LessorRecorded = lessor;
  if (known !== undefined && isSame(known, body)) return false;
  await append(context, {
    kind: 'lessor',
    subject: code,
    seen: known?.n ?? 0,
    type: 'lessor-recorded',
    version: 1,
    body: { ...body },
  });
  await projectLessor(context, code, await chain(context, 'lessor', code));
  return true;
}

function isSame(known: Kept, { name, owner, control, coOwned, weak }: LessorRecorded): boolean {
  return (
    known.name === name &&
    known.owner === owner &&
    known.control === control &&
    known.coOwned === coOwned &&
    known.weak === weak
  );
}

/** Makes the row of a lessor from its chain. */
export async function projectLessor(
  context: Context,
  code: string,
  entries: readonly Entry[],
): Promise<void> {
  const { city, db } = context;
  const last = entries.at(-1);
  if (last === undefined) {
    await db.deleteFrom('policies.lessor').where('city', '=', city).where('code', '=', code).execute();
    return;
  }
  const { name, owner, control, coOwned, weak } = last.body as unknown as LessorRecorded;
  const changed = { name, owner, control, co_owned: coOwned, weak, n: last.n };
  await db
    .insertInto('policies.lessor')
    .values({ city, code, ...changed })
    .onConflict((conflict) => conflict.columns(['city', 'code']).doUpdateSet(changed))
    .execute();
}
