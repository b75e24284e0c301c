import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixtureProblems } from '../../../ledger/index.ts';
import { importEntryTypes } from '../rules/entry-types.ts';

it('keeps an example of every version of an entry ever released', () => {
  expect(fixtureProblems(join(import.meta.dirname, '../rules/fixtures'), importEntryTypes)).toEqual([]);
});
