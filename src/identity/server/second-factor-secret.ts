import { generateSecret, generateURI, verify } from 'otplib';
import { toDataURL } from 'qrcode';
import { z } from 'zod';
import { toMilliseconds } from '../../platform/calendar/civil.ts';
import { randomCode, sha256 } from '../../platform/crypto.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Instant } from '../../platform/time.ts';

const stored = z.object({
  format: z.literal('diandan-totp/1'),
  /** Confirmed secret in base32. */
  secret: z.string().optional(),
  /** Being enrolled: counts only once a code proved that an authenticator has it. */
  pending: z.string().optional(),
  /** Time step of the last code that was taken: no code is taken twice. */
  lastStep: z.int().optional(),
  /** SHA-256 of the recovery codes left. */
  recovery: z.array(z.string()),
});

/** A person's second factor 第二因子 as it lies sealed in their row. */
export type SecondFactor = z.infer<typeof stored>;

const nothing: SecondFactor = { format: 'diandan-totp/1', recovery: [] };

export function openSecondFactor(keys: Keyring, person: string, sealed: Buffer | null): SecondFactor {
  if (sealed === null) return nothing;
  return stored.parse(JSON.parse(keys.openSecret(sealed, aboutOf(person)).toString('utf8')));
}

export function sealSecondFactor(keys: Keyring, person: string, factor: SecondFactor): Buffer {
  return keys.sealSecret(Buffer.from(JSON.stringify(factor)), aboutOf(person));
}

function aboutOf(person: string): string {
  return `second-factor/${person}`;
}

/** What an authenticator needs to enrol: the secret to type, its URI, and the URI as a picture. */
export interface Enrolment {
  secret: string;
  uri: string;
  /** `data:` address of a QR code picture. */
  qr: string;
}

/** Makes a secret and shows it as text and picture; authenticators list it under the product and the city. */
export async function newEnrolment(city: string, login: string): Promise<Enrolment> {
  const secret = generateSecret();
  const uri = generateURI({ issuer: `点单 ${city}`, label: login, secret });
  return { secret, uri, qr: await toDataURL(uri, { margin: 1, width: 240 }) };
}

const toleranceSeconds = 30;

/** Time step of a right code, undefined for a wrong one or one taken before. One step of clock drift is forgiven. */
export async function stepOfCode(
  secret: string,
  { code, now, lastStep }: { code: string; now: Instant; lastStep?: number | undefined },
): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined;
  const epoch = Math.floor(toMilliseconds(now) / 1000);
  const result = await verify({ secret, token: code, epoch, epochTolerance: toleranceSeconds });
  if (!result.valid || !('timeStep' in result)) return undefined;
  return lastStep !== undefined && result.timeStep <= lastStep ? undefined : result.timeStep;
}

const recoveryCodes = 8;

/** Codes for a lost telephone, each good once, to be printed and kept: what is shown and what is stored. */
export function newRecoveryCodes(): { shown: string[]; hashes: string[] } {
  const codes = Array.from({ length: recoveryCodes }, () => randomCode(16));
  return { shown: codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-')), hashes: codes.map(recoveryHash) };
}

/** Hash of a recovery code however it was typed. */
export function recoveryHash(code: string): string {
  return sha256('recovery', code.toUpperCase().replace(/[\s-]/g, '')).toString('hex');
}
