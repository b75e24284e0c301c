import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest } from '../../../../tests/support/lifecycle.ts';
import { type TestServices, testServices } from '../../../../tests/support/services.ts';
import { finishReindexing, registerSigningKey, sequenceCity, verify } from '../../../ledger/index.ts';
import { noteIndexRotated } from '../../../ledger/server/keys/reindex.ts';
import { rotateKeys } from '../../../ledger/server/keys/rotate.ts';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { blindIndex } from '../../../platform/crypto.ts';
import { indexIdOf, keyFile, readKeys, replaceKeys, rotatedKeys } from '../../../platform/key-file.ts';
import { openKeyring } from '../../../platform/keyring.ts';
import { casesOfCaller } from '../../desk/server/caller-store.ts';
import { wantCall } from '../../desk/server/missed.ts';
import '../../index.ts';
import { lookUp } from '../asker/track.ts';
import { contactsReindexed } from './reindex.ts';

const city = 'jingzhou';
const phone = '13800001234';

let site: TestServices;
/** The same services with the keys as they lie in their file this moment. */
let services: Services;
beforeAll(async () => {
  site = await testServices();
  await site.system(registerSigningKey);
  const folder = join(site.services.dataDir, 'keys');
  services = { ...site.services, keyring: () => openKeyring(folder, city) };
});
afterAll(() => site.close());

const system = <T>(work: (context: Context) => Promise<T>) =>
  withContext(services, { city, actor: { kind: 'system', name: 'test' } }, work);

const found = async () =>
  (await system((context) => casesOfCaller(context, phone))).cases.map(({ id }) => id);

const keysUsed = async () =>
  (
    await site.database.adminPool.query<{ index_key: string }>(
      `select distinct index_key from requests.contact union select distinct index_key from requests.missed_call`,
    )
  ).rows.map(({ index_key }) => index_key);

const missed = async () =>
  (await site.database.adminPool.query('select count(*)::integer as count from requests.missed_call')).rows[0]
    .count;

/** Puts a new key in the place of the old one, as `rotate-keys` does before anything is hashed anew. */
async function begin(): Promise<string> {
  const file = keyFile(join(site.services.dataDir, 'keys'), city);
  const before = readKeys(file);
  const next = { ...rotatedKeys(before), signing: before.signing };
  replaceKeys(file, next);
  const to = indexIdOf(next.index);
  await system((context) => noteIndexRotated(context, { from: indexIdOf(before.index), to }));
  return to;
}

describe('the key of keyed hashes, rotated', () => {
  it('loses nobody while hashes are made anew, and goes on where it was cut off', async () => {
    const old = await system((context) => aRequest(context, { phone, name: '某某' }));
    await system((context) => wantCall(context, phone));
    const to = await begin();
    const young = await system((context) => aRequest(context, { phone }));
    expect((await found()).sort()).toEqual([old.id, young.id].sort());
    await system((context) => wantCall(context, phone));
    expect(await missed()).toBe(1);
    await expect(
      lookUp(services, city, { number: old.number, phoneOrName: phone }, 'here'),
    ).resolves.toBeTypeOf('string');
    await system((context) => contactsReindexed.reindex(context, undefined, 1)); // and no further
    expect((await found()).length).toBe(2);
    expect(await finishReindexing(services, city)).toBe(true);
    expect(await keysUsed()).toEqual([to]);
    expect((await found()).length).toBe(2);
    expect(await finishReindexing(services, city)).toBe(false);
  });

  it('is found by the new key alone afterwards', async () => {
    const { rows } = await site.database.adminPool.query<{ phone_index: Buffer }>(
      'select distinct phone_index from requests.contact where phone_index is not null',
    );
    const hash = await system(async ({ keys }) => blindIndex(keys.index, 'phone', phone));
    expect(rows.map(({ phone_index }) => phone_index)).toEqual([hash]);
  });

  it('is part of rotating a city’s keys, and the record tells of it and verifies', async () => {
    await rotateKeys(site.services, city);
    expect(await keysUsed()).toEqual([await system(async ({ keys }) => keys.indexId)]);
    expect((await found()).length).toBe(2);
    await sequenceCity(services, city);
    const { rows } = await site.database.adminPool.query<{ type: string }>(
      `select type from ledger.entry where kind = 'city' and subject = 'keys' order by n`,
    );
    expect(rows.map(({ type }) => type)).toEqual([
      'index-key-rotated',
      'index-made-anew',
      'keys-rotated',
      'index-key-rotated',
      'index-made-anew',
    ]);
    expect((await verify(services, { city })).findings).toEqual([]);
  });
});
