import type { Context } from '../../../platform/context.ts';
import { sha256 } from '../../../platform/crypto.ts';

/**
 * Makes the public half of the city's signing key known, when the city is loaded.
 *
 * @returns ids of other keys still in use here: more than none means that another key file signed before, so the
 * present one is a replacement or belongs to another data folder.
 */
export async function registerSigningKey(context: Context): Promise<string[]> {
  const { id } = context.keys.signing;
  await publishKey(context, context.keys.signing);
  const others = await context.db
    .selectFrom('ledger.signing_key')
    .select('key_id')
    .where('city', '=', context.city)
    .where('key_id', '!=', id)
    .where('retired_at', 'is', null)
    .execute();
  return others.map((row) => row.key_id);
}

/** Makes the public half of a signing key known. */
export async function publishKey(context: Context, key: Context['keys']['signing']): Promise<void> {
  const { id, algorithm, publicKey } = key;
  await context.db
    .insertInto('ledger.signing_key')
    .values({
      city: context.city,
      key_id: id,
      algorithm,
      public_key: publicKey,
      created_at: context.now,
    })
    .onConflict((conflict) => conflict.columns(['city', 'key_id']).doNothing())
    .execute();
}

/** Every other key signs no more from now on; what it signed is still checked with it. */
export async function retireOtherKeys(context: Context, keyId: string): Promise<void> {
  await context.db
    .updateTable('ledger.signing_key')
    .set({ retired_at: context.now })
    .where('city', '=', context.city)
    .where('key_id', '!=', keyId)
    .where('retired_at', 'is', null)
    .execute();
}

/** The public key (PEM) a receipt names, also a retired one; undefined when this city never had it. */
export async function signingKey(context: Context, keyId: string): Promise<string | undefined> {
  const row = await context.db
    .selectFrom('ledger.signing_key')
    .select('public_key')
    .where('city', '=', context.city)
    .where('key_id', '=', keyId)
    .executeTakeFirst();
  // the id is the begin of the key's hash: another key put under it in the database is none of this city
  return row !== undefined && keyIdOf(row.public_key) === keyId ? row.public_key : undefined;
}

function keyIdOf(publicKey: string): string {
  return sha256(publicKey).toString('hex').slice(0, 16);
}

/** Tells whether the key held now is one this city has signed with; a city that never signed knows every key. */
export async function isKeyKnown(context: Context): Promise<boolean> {
  const rows = await context.db
    .selectFrom('ledger.signing_key')
    .select('key_id')
    .where('city', '=', context.city)
    .execute();
  return rows.length === 0 || rows.some((row) => row.key_id === context.keys.signing.id);
}

/** Every key this city signs or signed with, newest first. */
export async function publicKeys(context: Context) {
  const rows = await context.db
    .selectFrom('ledger.signing_key')
    .select([
      'key_id as keyId',
      'algorithm',
      'public_key as publicKey',
      'created_at as since',
      'retired_at as until',
    ])
    .where('city', '=', context.city)
    .orderBy('created_at', 'desc')
    .execute();
  return rows;
}
