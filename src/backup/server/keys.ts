import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { writePrivateFile } from '../../platform/data-folder.ts';
import { BackupFailed } from './failure.ts';

const derive = promisify(
  scrypt as (
    password: string,
    salt: Uint8Array,
    length: number,
    options: { N: number; r: number; p: number; maxmem: number },
    done: (error: Error | null, key: Buffer) => void,
  ) => void,
);

const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 256 * 2 ** 20 };

const sealedSchema = z.object({
  format: z.literal('diandan-sealed-keys/1'),
  madeAt: z.string(),
  cities: z.array(z.string()),
  derivation: z.object({ name: z.literal('scrypt'), n: z.literal(cost.N), r: z.literal(8), p: z.literal(1) }),
  cipher: z.literal('aes-256-gcm'),
  salt: z.string(),
  nonce: z.string(),
  tag: z.string(),
  sealed: z.string(),
});

const form = /^([a-z][a-z0-9-]*)\.keys\.json$/;

/** The keys of every city as one text, sealed with a passphrase, to be kept apart from the backups. */
export async function sealKeys(dataDir: string, passphrase: string, now: string): Promise<string> {
  const folder = join(dataDir, 'keys');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => form.test(name)) : [];
  if (files.length === 0) throw new BackupFailed('keys-missing', folder);
  const plain = JSON.stringify(
    Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  );
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv(
    'aes-256-gcm',
    await derive(passphrase.normalize('NFKC'), salt, 32, cost),
    nonce,
  );
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const content: z.infer<typeof sealedSchema> = {
    format: 'diandan-sealed-keys/1',
    madeAt: now,
    cities: files.map((name) => form.exec(name)?.[1] ?? ''),
    derivation: { name: 'scrypt', n: cost.N, r: 8, p: 1 },
    cipher: 'aes-256-gcm',
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: sealed.toString('base64'),
  };
  return `${JSON.stringify(content, undefined, 1)}\n`;
}

/**
 * Puts sealed keys back into a data folder that has none.
 *
 * @throws BackupFailed `passphrase-wrong`, or `not-empty` when other keys lie there.
 */
export async function placeKeys(dataDir: string, text: string, passphrase: string): Promise<void> {
  const files = await openKeys(text, passphrase);
  const folder = join(dataDir, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, content] of Object.entries(files)) {
    const target = join(folder, name);
    if (!form.test(name)) throw new BackupFailed('passphrase-wrong', name);
    if (existsSync(target) && readFileSync(target, 'utf8') !== content)
      throw new BackupFailed('not-empty', target);
    writePrivateFile(target, content);
  }
}

/** Typed or scanned from paper: blanks, line ends and the quotes and colons of a Chinese keyboard mean nothing here. */
function asTyped(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/[“”＂]/g, '"')
    .replaceAll('：', ':')
    .replaceAll('，', ',');
}

async function openKeys(text: string, passphrase: string): Promise<Record<string, string>> {
  try {
    const content = sealedSchema.parse(JSON.parse(asTyped(text)));
    const bytes = (field: 'salt' | 'nonce' | 'tag' | 'sealed') => Buffer.from(content[field], 'base64');
    const key = await derive(passphrase.normalize('NFKC'), bytes('salt'), 32, cost);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes('nonce'));
    decipher.setAuthTag(bytes('tag'));
    const plain = Buffer.concat([decipher.update(bytes('sealed')), decipher.final()]).toString('utf8');
    return z.record(z.string(), z.string()).parse(JSON.parse(plain));
  } catch (error) {
    throw new BackupFailed('passphrase-wrong', error instanceof Error ? error.name : '');
  }
}
