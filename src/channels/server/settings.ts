import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CitySnapshot, citySnapshot, type Kinds } from '../../city/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { type Key, readyKey } from '../../platform/crypto.ts';

export type Gateway = Kinds['gateway'];

/** The gateway of a city: the first in its list; null where it has none, and then nothing is sent. */
export function gatewayOf(city: CitySnapshot): Gateway | null {
  return city.items('gateway')[0]?.data ?? null;
}

/**
 * The secret a gateway asks for: never city data, since that is shown and exported. `SMS_SECRET` of the environment,
 * or the file `keys/<city>.sms-secret` of the data folder where an installation serves several cities.
 */
export function secretOf(dataDir: string, city: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const file = secretFile(dataDir, city);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : (env['SMS_SECRET'] ?? '');
  return text.trim() === '' ? null : text.trim();
}

export function secretFile(dataDir: string, city: string): string {
  return join(dataDir, 'keys', `${city}.sms-secret`);
}

/** A gateway that needs no secret is ready without one. */
export function needsSecret({ headers, body }: Gateway): boolean {
  return JSON.stringify([headers, body]).includes('{secret}');
}

/** Tells whether text messages of a city go out at all: it has a gateway, and its secret. */
export async function canText(services: Services, city: string): Promise<boolean> {
  const actor = { kind: 'system', name: 'messages' } as const;
  const gateway = gatewayOf(await withContext(services, { city, actor }, citySnapshot));
  return gateway !== null && (!needsSecret(gateway) || secretOf(services.dataDir, city) !== null);
}

/** What a gateway may tell us, each at an address of its own. */
export type GatewayAddress = 'message-receipts' | 'message-replies';

/** The code in an address a gateway tells us something at: whoever has not been given it tells nothing. */
export function gatewayCode({ city, keys }: Pick<Context, 'city' | 'keys'>, of: GatewayAddress): string {
  return codeBy(keys.index, city, of);
}

function codeBy(key: Key, city: string, of: GatewayAddress): string {
  return createHmac('sha256', readyKey(key)).update(`${of}\0${city}`).digest('base64url').slice(0, 32);
}

/** A gateway goes on telling at the addresses it was given, also after the city's keys were rotated. */
export function isGatewayCode(
  { city, keys }: Pick<Context, 'city' | 'keys'>,
  of: GatewayAddress,
  code: string,
): boolean {
  const given = Buffer.from(code);
  return keys.indexes.some((key) => {
    const right = Buffer.from(codeBy(key, city, of));
    return given.length === right.length && timingSafeEqual(given, right);
  });
}
