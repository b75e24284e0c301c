import type { Context } from '../../platform/context.ts';
import { blindIndex } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import { type Attempts, chargeTry, forgottenBefore } from '../rules/lock-out.ts';

/** Something that locks after too many failures: stored by keyed hash, so the table names no account and no address. */
export interface Guarded {
  action: string;
  /** Account, address or number that was tried. */
  key: string;
  allowed: number;
}

/**
 * Counts a try as failed before it is checked; give it back with {@link forgive} when it was right. Commit before
 * checking, or the count is lost with the refusal.
 *
 * @throws Refused `locked` while too many failures lock the key.
 */
export async function charge(context: Context, guarded: Guarded): Promise<Attempts> {
  const { action, allowed } = guarded;
  const row = await context.db
    .insertInto('platform.attempt')
    .values({ city: context.city, action, key: keyOf(context, guarded), failures: 0, first_at: context.now })
    .onConflict((conflict) =>
      conflict
        .columns(['city', 'action', 'key'])
        .doUpdateSet((is) => ({ failures: is.ref('platform.attempt.failures') })),
    )
    .returning(['failures', 'first_at', 'locked_until'])
    .executeTakeFirstOrThrow();
  const known = { failures: row.failures, firstAt: row.first_at, lockedUntil: row.locked_until };
  const charged = chargeTry(known, context.now, allowed);
  if (!charged.ok) throw new Refused('locked', { until: charged.until });
  await writeAttempts(context, guarded, charged.attempts);
  return charged.attempts;
}

/** Takes back the charge of a try that was right. With `all` every earlier failure is forgotten too. */
export async function forgive(context: Context, guarded: Guarded, choice: { all: boolean }): Promise<void> {
  await context.db
    .updateTable('platform.attempt')
    .set((is) => ({ failures: choice.all ? 0 : is('failures', '-', 1), locked_until: null }))
    .where('city', '=', context.city)
    .where('action', '=', guarded.action)
    .where('key', '=', keyOf(context, guarded))
    .where('failures', '>', 0)
    .execute();
}

/** Deletes counts that no longer matter; answers how many. */
export async function sweepAttempts(context: Context): Promise<number> {
  const before = forgottenBefore(context.now);
  const deleted = await context.db
    .deleteFrom('platform.attempt')
    .where('city', '=', context.city)
    .where((is) =>
      is.or([is('failures', '=', 0), is(is.fn.coalesce('locked_until', 'first_at'), '<', before)]),
    )
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

async function writeAttempts(context: Context, guarded: Guarded, attempts: Attempts): Promise<void> {
  await context.db
    .updateTable('platform.attempt')
    .set({ failures: attempts.failures, first_at: attempts.firstAt, locked_until: attempts.lockedUntil })
    .where('city', '=', context.city)
    .where('action', '=', guarded.action)
    .where('key', '=', keyOf(context, guarded))
    .execute();
}

function keyOf(context: Context, { action, key }: Guarded): Buffer {
  return blindIndex(context.keys.index, `attempt/${action}`, key);
}
