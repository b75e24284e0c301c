import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../../platform/json.ts';
import type { Entry } from '../../rules/entry.ts';
import { current, type EntryType } from '../../rules/upcast.ts';

/** An example of one version of an entry type, kept from the day it was released. */
export interface EntryFixture {
  kind: string;
  type: string;
  version: number;
  body: JsonObject;
}

/** Reads a capability's `rules/fixtures/*.json`. */
export function readFixtures(folder: string): EntryFixture[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as EntryFixture);
}

/** Brings a fixture to today's version, as an entry would be. */
export function currentBody(fixture: EntryFixture): JsonObject {
  return current(fixture as unknown as Entry).body;
}

/**
 * What is wrong with a capability's fixtures: for the test every capability has, so that no version ever released
 * stops being read. `read` is what the capability makes of a body of today's version; it throws when it cannot.
 */
export function fixtureProblems(
  folder: string,
  types: readonly EntryType[],
  read: (type: string, body: JsonObject) => unknown = (_type, body) => body,
): string[] {
  const fixtures = readFixtures(folder);
  const problems: string[] = [];
  for (const type of types) {
    for (let version = 1; version <= type.version; version += 1) {
      const found = fixtures.some(
        (one) => one.type === type.type && one.version === version && one.kind === type.kind,
      );
      if (!found) problems.push(`${type.kind}/${type.type} version ${version}: no fixture`);
    }
  }
  for (const fixture of fixtures) {
    const name = `${fixture.kind}/${fixture.type} version ${fixture.version}`;
    if (!types.some((type) => type.kind === fixture.kind && type.type === fixture.type)) {
      problems.push(`${name}: not declared`);
      continue;
    }
    try {
      read(fixture.type, currentBody(fixture));
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}`);
    }
  }
  return problems;
}
