import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import type { JsonObject } from '../../platform/json.ts';
import { foldDestruction } from '../rules/destruction.ts';
import { privacyEntryTypes } from '../rules/entry-types.ts';
import { foldHold } from '../rules/hold.ts';
import { foldWish } from '../rules/wish.ts';

const recordedAt = '2026-11-26T00:00:00.000Z';
const actor = { kind: 'post', person: 'someone', post: 'some-post' };
const proposed = { of: 'call', rule: null, ground: '依据', items: [], asked: null };
const first: Record<string, JsonObject> = {
  'destruction-proposed': proposed,
  'hold-placed': { ground: 'court', until: null },
  'data-asked': { wants: 'copy', via: 'desk', request: null, due: null },
};
type Fold = (entries: Parameters<typeof foldDestruction>[0]) => { n: number } | undefined;
const folds: Record<string, [Fold, string]> = {
  destruction: [foldDestruction, 'destruction-proposed'],
  hold: [foldHold, 'hold-placed'],
  data: [foldWish, 'data-asked'],
};

describe('entries of every version ever released', () => {
  it('are kept as examples and still folded', () => {
    const read = (type: string, body: object) => {
      const [fold, begins] = folds[type.split('-')[0] ?? ''] ?? [() => undefined, ''];
      const begun = { n: 1, type: begins, recordedAt, body: first[begins] ?? {}, actor };
      const told = { n: 2, type, recordedAt, body: body as JsonObject, actor };
      if (fold(type === begins ? [told] : [begun, told])?.n !== 2) throw new Error('not folded');
    };
    const folder = join(import.meta.dirname, '../rules/fixtures');
    expect(fixtureProblems(folder, privacyEntryTypes, read)).toEqual([]);
  });
});
