import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import type { JsonObject } from '../../platform/json.ts';
import { foldAppeal } from './appeal.ts';
import { assessmentEntryTypes } from './entry-types.ts';
import { foldSignal } from './review.ts';
import { isBalanced, totalOf, type YearBook } from './settlement.ts';
import { resultsOf, type SheetInputs } from './sheet.ts';

const at = '2026-01-01T00:00:00.000Z';
const appealed = {
  n: 1,
  type: 'line-appealed',
  recordedAt: at,
  body: { sheet: 'a', unit: 'b', measure: 'close' },
};

const raised = { n: 1, type: 'signal-raised', recordedAt: at, body: {} };

const begun = (type: string): string => (type.startsWith('signal-') ? raised.type : appealed.type);

/** A chain that holds an entry of the type, as the last of two or as the first. */
function chainWith(type: string, body: JsonObject) {
  const first = type.startsWith('signal-') ? raised : appealed;
  return type === begun(type) ? [{ ...first, body }] : [first, { ...first, n: 2, type, body }];
}

describe('entries of every version ever released', () => {
  it('are kept as examples and still read', () => {
    const isRead = (type: string, body: JsonObject): boolean => {
      if (type === 'sheet-issued') return resultsOf(body['inputs'] as unknown as SheetInputs).length > 0;
      if (type === 'year-settled') return isBalanced(totalOf((body as unknown as YearBook).parts));
      const fold = type.startsWith('signal-') ? foldSignal : foldAppeal;
      return fold(chainWith(type, body)) !== undefined;
    };
    const read = (type: string, body: JsonObject): void => {
      if (!isRead(type, body)) throw new Error(type);
    };
    expect(fixtureProblems(join(import.meta.dirname, 'fixtures'), assessmentEntryTypes, read)).toEqual([]);
  });
});
