import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixtureProblems } from '../../ledger/index.ts';
import { type PersonEntryType, personEntries, personEntryTypes } from './entries.ts';

it('reads an example of every version ever released', () => {
  const read = (type: string, body: object) => personEntries[type as PersonEntryType].parse(body);
  expect(fixtureProblems(join(import.meta.dirname, 'fixtures'), personEntryTypes, read)).toEqual([]);
});
