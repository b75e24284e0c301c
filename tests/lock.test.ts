import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { home } from '../src/platform/config.ts';

interface Locked {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  resolved?: string;
}

const lock = JSON.parse(readFileSync(join(home, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};
const places = Object.entries(lock.packages);

/** Where Node looks for a package from a place: there, then every folder above. */
function isFound(from: string, name: string): boolean {
  const above = from.includes('/node_modules/') ? from.slice(0, from.lastIndexOf('/node_modules/')) : '';
  if (`${from === '' ? '' : `${from}/`}node_modules/${name}` in lock.packages) return true;
  return from !== '' && isFound(above, name);
}

it('locks every package that any other needs, for every platform, so that npm ci takes it', () => {
  const missing = places.flatMap(([place, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isFound(place, name))
      .map((name) => `${place} needs ${name}`),
  );
  expect(places.length).toBeGreaterThan(300);
  expect(missing).toEqual([]);
});

it('names no registry: who installs says where from', () => {
  expect(places.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place)).toEqual([]);
});
