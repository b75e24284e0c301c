import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import type { JsonObject } from '../../platform/json.ts';
import { foldAnnouncement } from '../rules/announcement.ts';
import { disclosureEntryTypes } from '../rules/entry-types.ts';
import { foldRelease } from '../rules/release.ts';

describe('entries of every version ever released', () => {
  it('are kept as examples and still folded', () => {
    const folder = join(import.meta.dirname, '../rules/fixtures');
    const read = (type: string, body: object) => {
      const entry = { n: 1, type, body: body as JsonObject, recordedAt: '2026-11-26T00:00:00.000Z' };
      const folded = type.startsWith('announcement') ? foldAnnouncement([entry]) : foldRelease([entry]);
      if (folded.n !== 1) throw new Error('not folded');
    };
    expect(fixtureProblems(folder, disclosureEntryTypes, read)).toEqual([]);
  });
});
