import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { home } from './platform/config.ts';
import { describeApi, takenAway } from './platform/http/openapi.ts';
import type { Route } from './platform/http/route.ts';
import type { JsonObject } from './platform/json.ts';
import { routes } from './wiring.ts';

/** The checked-in description. */
export const apiFile = 'docs/api/openapi.json';

/** The API as its routes and schemas are now. */
export function currentApi(): JsonObject {
  const api = routes.filter((route): route is Route => route.kind === 'api');
  return describeApi(
    api.map(({ endpoint }) => endpoint),
    'Diandan 点单',
  );
}

/** Writes the description; refuses when it takes something away, unless the change is announced as breaking. */
export function writeApi(choices: { breaking: boolean }): string[] {
  const file = join(home, apiFile);
  const next = currentApi();
  const lost = existsSync(file) ? takenAway(JSON.parse(readFileSync(file, 'utf8')) as JsonObject, next) : [];
  if (lost.length > 0 && !choices.breaking) return lost;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(next, undefined, 2)}\n`);
  return [];
}
