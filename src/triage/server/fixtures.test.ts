import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../ledger/server/fixtures.ts';
import { triageEntryTypes } from '../rules/entry-types.ts';

describe('entries of every version ever released', () => {
  it('are kept as examples and still read', () => {
    const folder = join(import.meta.dirname, '../rules/fixtures');
    const read = (type: string, body: object) => {
      if (typeof (body as { version?: unknown }).version !== 'number')
        throw new Error(`${type} names no version`);
    };
    expect(fixtureProblems(folder, triageEntryTypes, read)).toEqual([]);
  });
});
