import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import {
  indexIdOf,
  keyFile,
  publicPem,
  readKeys,
  replaceKeys,
  rotatedKeys,
} from '../../../platform/key-file.ts';
import { openKeyring } from '../../../platform/keyring.ts';
import { append } from '../entries/append.ts';
import { keyLabel } from '../entries/forge.ts';
import { lastLink } from '../entries/store.ts';
import { chainOfKeys, finishReindexing, noteIndexRotated } from './reindex.ts';
import { keysWrappedOtherwise, rewrapKeys } from './rotate-store.ts';
import { publishKey, retireOtherKeys } from './signing-key-store.ts';

/** Body of `keys-rotated` version 1: which keys are in use from now on, and which were before. Ids only. */
export interface KeysRotatedBody {
  signing: { from: string; to: string };
  master: { from: string; to: string };
}

export interface Rotated extends KeysRotatedBody {
  /** Data keys wrapped anew. */
  rewrapped: number;
}

/** Servers look for another key file this often; until then they wrap with the master before. */
const followMs = 2_500;

/**
 * Gives a city a new signing key, a new master key and a new index key while its servers run. What the old signing key signed stays
 * verifiable, since its public half stays published; every data key is wrapped anew with the new master, and keyed hashes
 * are made anew while people search by them. The old keys stay in the file, retired: backups made before need them.
 */
export async function rotateKeys(services: Services, city: string): Promise<Rotated> {
  const folder = join(services.dataDir, 'keys');
  const file = keyFile(folder, city);
  const before = readKeys(file);
  const next = rotatedKeys(before);
  const within = <T>(work: (context: Context) => Promise<T>) =>
    withContext({ ...services, keyring: () => openKeyring(folder, city) }, { city, actor }, work);
  const { id, algorithm, privateKey } = next.signing;
  const signing = { id, algorithm, publicKey: publicPem(createPrivateKey(privateKey)) };
  // Known before the first thing is signed with it, and nothing is lost wherever this is cut off.
  await within((context) => publishKey(context, signing));
  replaceKeys(file, next);
  const body = {
    signing: { from: before.signing.id, to: id },
    master: { from: before.master.id, to: next.master.id },
  };
  await within(async (context) => {
    await retireOtherKeys(context, id);
    const last = await lastLink(context, chainOfKeys);
    await append(context, { ...chainOfKeys, seen: last?.n ?? 0, type: 'keys-rotated', version: 1, body });
    await noteIndexRotated(context, { from: indexIdOf(before.index), to: indexIdOf(next.index) });
  });
  let rewrapped = await rewrapAll(within);
  await sleep(followMs);
  rewrapped += await rewrapAll(within);
  await finishReindexing({ ...services, keyring: () => openKeyring(folder, city) }, city);
  return { ...body, rewrapped };
}

const actor = { kind: 'system', name: 'rotate-keys' } as const;
const atOnce = 500;

/** Wraps with the master in use what another one wrapped, some at a time; cut off, it goes on where it stopped. */
async function rewrapAll(
  within: (work: (context: Context) => Promise<number>) => Promise<number>,
): Promise<number> {
  for (let total = 0; ; ) {
    const done = await within(rewrapSome);
    total += done;
    if (done < atOnce) return total;
  }
}

async function rewrapSome(context: Context): Promise<number> {
  const { keys } = context;
  const held = await keysWrappedOtherwise(context, keys.masterId, atOnce);
  const rewrapped = held.map(({ kind, subject, wrapped }) => {
    const label = keyLabel({ kind, subject });
    return { kind, subject, wrapped: keys.wrap(keys.unwrap(wrapped, label), label) };
  });
  await rewrapKeys(context, keys.masterId, rewrapped);
  return rewrapped.length;
}
