import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import type { JsonObject } from '../../platform/json.ts';
import { triageEntryTypes } from '../rules/entry-types.ts';
import { foldEvent } from '../rules/events/event.ts';
import { leftOut, type MaskCorrected } from '../rules/masking/correction.ts';

describe('entries of every version ever released', () => {
  it('are kept as examples and still read', () => {
    const folder = join(import.meta.dirname, '../rules/fixtures');
    const opened = {
      n: 1,
      type: 'event-opened',
      recordedAt: '2026-01-01T00:00:00.000Z',
      body: { joined: [] },
    };
    const read = (type: string, body: JsonObject) => {
      if (type === 'mask-corrected') return leftOut('我叫李小明', (body as MaskCorrected).words);
      if (type === 'event-opened') return void foldEvent([{ ...opened, body }]);
      if (type.startsWith('event-')) return void foldEvent([opened, { ...opened, n: 2, type, body }]);
      if (typeof (body as { version?: unknown }).version !== 'number')
        throw new Error(`${type} names no version`);
    };
    expect(fixtureProblems(folder, triageEntryTypes, read)).toEqual([]);
  });
});
