import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../ledger/index.ts';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import { foldArticle } from '../rules/article.ts';
import { articleEntryTypes } from '../rules/entry-types.ts';

describe('entries of every version ever released', () => {
  it('are kept as examples and still folded', () => {
    const folder = join(import.meta.dirname, '../rules/fixtures');
    const read = (type: string, body: object) => {
      const entry = {
        n: 1,
        type,
        body,
        actor: { kind: 'system', name: 'x' },
        recordedAt: '2026-11-26T00:00:00.000Z',
      };
      if (foldArticle([entry as unknown as Entry]).n !== 1) throw new Error('not folded');
    };
    expect(fixtureProblems(folder, articleEntryTypes, read)).toEqual([]);
  });
});
