import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';

export interface PersonRow {
  id: string;
  login: string;
  label: string;
  password_hash: string;
  must_change: boolean;
  totp_sealed: Buffer | null;
  state: string;
  n: number;
}

const personColumns = [
  'id',
  'login',
  'label',
  'password_hash',
  'must_change',
  'totp_sealed',
  'state',
  'n',
] as const;

/** A person by account name, also one who left. */
export async function personByLogin(context: Context, login: string): Promise<PersonRow | undefined> {
  return context.db
    .selectFrom('identity.person')
    .select(personColumns)
    .where('city', '=', context.city)
    .where('login', '=', login)
    .executeTakeFirst();
}

/** Account names among these that exist already. */
export async function loginsTaken(context: Context, logins: readonly string[]): Promise<ReadonlySet<string>> {
  if (logins.length === 0) return new Set();
  const rows = await context.db
    .selectFrom('identity.person')
    .select('login')
    .where('city', '=', context.city)
    .where('login', 'in', logins)
    .execute();
  return new Set(rows.map(({ login }) => login));
}

/** People by account name, for lists; also those who left. */
export async function peopleByLogins(
  context: Context,
  logins: readonly string[],
): Promise<Pick<PersonRow, 'id' | 'login' | 'label' | 'state'>[]> {
  if (logins.length === 0) return [];
  return context.db
    .selectFrom('identity.person')
    .select(['id', 'login', 'label', 'state'])
    .where('city', '=', context.city)
    .where('login', 'in', logins)
    .execute();
}

/** A person, locked until the transaction ends: whatever is recorded about one person happens one after another. */
export async function lockPerson(context: Context, id: string): Promise<PersonRow | undefined> {
  return context.db
    .selectFrom('identity.person')
    .select(personColumns)
    .where('city', '=', context.city)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export interface NewPerson {
  id: string;
  login: string;
  label: string;
  password_hash: string;
  must_change: boolean;
}

/** Inserts a person; false when the account name is taken. */
export async function insertPerson(context: Context, person: NewPerson): Promise<boolean> {
  const inserted = await context.db
    .insertInto('identity.person')
    .values({ city: context.city, ...person, created_at: context.now })
    .onConflict((conflict) => conflict.columns(['city', 'login']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export type PersonChange = Partial<
  Pick<PersonRow, 'login' | 'label' | 'password_hash' | 'must_change' | 'totp_sealed' | 'state' | 'n'> & {
    left_at: Instant;
  }
>;

export async function updatePerson(context: Context, id: string, change: PersonChange): Promise<void> {
  await context.db
    .updateTable('identity.person')
    .set(change)
    .where('city', '=', context.city)
    .where('id', '=', id)
    .execute();
}

export interface HoldingRow {
  person: string;
  post: string;
  valid_from: Instant;
  valid_to: Instant | null;
}

/** Posts a person holds. */
export async function holdingsOf(context: Context, person: string): Promise<HoldingRow[]> {
  return openHoldings(context).where('person', '=', person).execute();
}

/** Who holds one of these posts. */
export async function holdersOf(context: Context, posts: readonly string[]): Promise<HoldingRow[]> {
  if (posts.length === 0) return [];
  return openHoldings(context).where('post', 'in', posts).execute();
}

/** Holdings of several people, for lists. */
export async function holdingsOfMany(context: Context, people: readonly string[]): Promise<HoldingRow[]> {
  if (people.length === 0) return [];
  return openHoldings(context).where('person', 'in', people).execute();
}

/** A holding is given without an end, so an open one has none: what two transactions see does not hang on whose clock is ahead. */
function openHoldings(context: Context) {
  return context.db
    .selectFrom('identity.holding')
    .select(['person', 'post', 'valid_from', 'valid_to'])
    .where('city', '=', context.city)
    .where('valid_to', 'is', null)
    .orderBy('valid_from')
    .orderBy('post');
}

export async function insertHolding(
  context: Context,
  holding: { person: string; post: string },
): Promise<void> {
  await context.db
    .insertInto('identity.holding')
    .values({ city: context.city, ...holding, valid_from: context.now })
    .execute();
}

/** Ends the open holding of one post, or of all posts of a person. */
export async function endHoldings(context: Context, of: { person: string; post?: string }): Promise<void> {
  let update = context.db
    .updateTable('identity.holding')
    .set({ valid_to: context.now })
    .where('city', '=', context.city)
    .where('person', '=', of.person)
    .where('valid_to', 'is', null);
  if (of.post !== undefined) update = update.where('post', '=', of.post);
  await update.execute();
}

export interface DelegationRow {
  id: string;
  post: string;
  deputy: string;
  valid_from: Instant;
  valid_to: Instant;
}

/** Delegations to these deputies that run now or will. */
export async function delegationsTo(context: Context, deputies: readonly string[]): Promise<DelegationRow[]> {
  if (deputies.length === 0) return [];
  return openDelegations(context).where('deputy', 'in', deputies).execute();
}

/** Every delegation that runs or will. */
export async function allDelegations(context: Context): Promise<DelegationRow[]> {
  return openDelegations(context).limit(1000).execute();
}

export async function delegationById(context: Context, id: string): Promise<DelegationRow | undefined> {
  return openDelegations(context).where('id', '=', id).executeTakeFirst();
}

function openDelegations(context: Context) {
  return context.db
    .selectFrom('identity.delegation')
    .select(['id', 'post', 'deputy', 'valid_from', 'valid_to'])
    .where('city', '=', context.city)
    .where('ended_at', 'is', null)
    .where('valid_to', '>', context.now)
    .orderBy('valid_from');
}

export async function insertDelegation(context: Context, delegation: DelegationRow): Promise<void> {
  await context.db
    .insertInto('identity.delegation')
    .values({ city: context.city, ...delegation })
    .execute();
}

/** Ends delegations before their time. */
export async function endDelegations(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await context.db
    .updateTable('identity.delegation')
    .set({ ended_at: context.now })
    .where('city', '=', context.city)
    .where('id', 'in', ids)
    .execute();
}

/** Serialises what may leave a city without one of its administrators. */
export async function lockAdministrators(context: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('identity.administrators'), hashtext(${context.city}))`.execute(
    context.db,
  );
}

export interface AccountRow {
  id: string;
  login: string;
  label: string;
  state: string;
  must_change: boolean;
  totp_sealed: Buffer | null;
  created_at: Instant;
}

/** Accounts by name after `after`, found by a piece of account name or label; of holders of some posts where given. */
export async function accounts(
  context: Context,
  page: { words: string | undefined; after: string | undefined; limit: number; posts?: readonly string[] },
): Promise<AccountRow[]> {
  let query = context.db
    .selectFrom('identity.person')
    .select(['id', 'login', 'label', 'state', 'must_change', 'totp_sealed', 'created_at'])
    .where('city', '=', context.city)
    .orderBy('login')
    .limit(page.limit);
  if (page.after !== undefined) query = query.where('login', '>', page.after);
  const { posts } = page;
  if (posts !== undefined) {
    query = query.where(
      sql<boolean>`exists (select from identity.holding h where h.city = identity.person.city
        and h.person = identity.person.id and h.valid_to is null and h.post = any (${posts}::text[]))`,
    );
  }
  if (page.words !== undefined) {
    const words = page.words.toLowerCase();
    query = query.where(
      sql<boolean>`position(${words} in lower(login)) > 0 or position(${words} in lower(label)) > 0`,
    );
  }
  return query.execute();
}

/** How many people have an account, and how many of them no post, who can do nothing yet. */
export async function countPeople(context: Context): Promise<{ people: number; withoutPost: number }> {
  const row = await context.db
    .selectFrom('identity.person')
    .select([
      sql<number>`count(*)::int`.as('people'),
      sql<number>`count(*) filter (where not exists (select from identity.holding h
        where h.city = identity.person.city and h.person = identity.person.id and h.valid_to is null))::int`.as(
        'withoutPost',
      ),
    ])
    .where('city', '=', context.city)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row ?? { people: 0, withoutPost: 0 };
}

/** Account names and labels of people by id, for pages that show who did something. */
export async function labelsOf(
  context: Context,
  people: readonly string[],
): Promise<{ id: string; login: string; label: string }[]> {
  if (people.length === 0) return [];
  return context.db
    .selectFrom('identity.person')
    .select(['id', 'login', 'label'])
    .where('city', '=', context.city)
    .where('id', 'in', people)
    .execute();
}

/** People who hold one of the posts today. */
export async function membersOf(context: Context, posts: readonly string[]): Promise<string[]> {
  if (posts.length === 0) return [];
  const rows = await context.db
    .selectFrom('identity.holding')
    .select('person')
    .distinct()
    .where('city', '=', context.city)
    .where('post', 'in', posts)
    .where('valid_to', 'is', null)
    .execute();
  return rows.map(({ person }) => person);
}

/** How many people hold one of some posts today. */
export async function holdersOfPosts(context: Context, posts: readonly string[]): Promise<number> {
  if (posts.length === 0) return 0;
  const row = await context.db
    .selectFrom('identity.holding')
    .select(({ fn }) => fn.count<number>('person').distinct().as('people'))
    .where('city', '=', context.city)
    .where('post', 'in', posts)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return Number(row?.people ?? 0);
}
