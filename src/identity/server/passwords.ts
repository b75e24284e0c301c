import { hash, parseOptions, verify } from '@node-rs/argon2';
import { randomCode } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import { type PasswordChoice, passwordFault } from '../rules/password.ts';

/** argon2id with the parameters OWASP names first; 19 MiB a try keeps a thousand guesses dear and one sign-in short. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** `Algorithm.Argon2id` of the library, which declares it as an ambient const enum. */
const argon2id = 2;

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), { ...cost, algorithm: argon2id });
}

let nobody: Promise<string> | undefined;

/** Checks a password; without a hash it takes as long as with one, so that unknown accounts answer like known ones. */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomCode());
  const against = stored ?? (await nobody);
  const right = await verify(against, password.normalize('NFKC'));
  return right && stored !== undefined;
}

/** Tells whether a hash was made with other parameters than today's. */
export function needsRehash(stored: string): boolean {
  const { algorithm, memoryCost, timeCost, parallelism, outputLen } = parseOptions(stored);
  return (
    algorithm !== argon2id ||
    memoryCost !== cost.memoryCost ||
    timeCost !== cost.timeCost ||
    parallelism !== cost.parallelism ||
    outputLen !== cost.outputLen
  );
}

/** A first password for a printed slip: 12 letters and digits in three groups, about 59 random bits. */
export function oneTimePassword(): string {
  return randomCode(12)
    .replaceAll('0', 'X')
    .replaceAll('1', 'Y')
    .replace(/(.{4})(?=.)/g, '$1-');
}

/** @throws Refused `invalid` naming the field and what is wrong with the password. */
export function refuseBadPassword(field: string, choice: PasswordChoice): void {
  const fault = passwordFault(choice);
  if (fault !== undefined) throw new Refused('invalid', { fields: { [field]: fault } });
}
