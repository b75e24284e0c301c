import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureProblems, readFixtures } from '../../ledger/server/entries/fixtures.ts';
import { requestEntryTypes } from '../rules/entry-types.ts';
import type { RequestEvent } from '../rules/events.ts';
import { foldRequest } from '../rules/state.ts';
import '../index.ts';

const folder = join(import.meta.dirname, '../rules/fixtures');

describe('entries of every version ever released', () => {
  it('are kept as examples and still folded', () => {
    const received = readFixtures(folder).find(({ type }) => type === 'received')?.body;
    const at = '2026-11-23T00:00:00.000Z';
    const read = (type: string, body: object) => {
      const first = {
        type: 'received',
        n: 1,
        happenedAt: at,
        recordedAt: at,
        body: received,
      } as unknown as RequestEvent;
      const event = { type, n: 2, happenedAt: at, recordedAt: at, body } as unknown as RequestEvent;
      const state =
        type === 'received' || type === 'imported' ? foldRequest([event]) : foldRequest([first, event]);
      if (state.owner === '') throw new Error('no owner');
    };
    expect(fixtureProblems(folder, requestEntryTypes, read)).toEqual([]);
  });
});
