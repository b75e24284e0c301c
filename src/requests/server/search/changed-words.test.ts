import { describe, expect, it } from 'vitest';
import type { PlacedEntry } from '../../../ledger/index.ts';
import { changedWords } from './changed-words.ts';

const placed = (kind: string, subject: string, type: string, position: number) =>
  ({ position, entry: { kind, subject, type } }) as unknown as PlacedEntry;

describe('requests whose words have to be read again', () => {
  it('are those received, moved in or out, written down from a recording, and erased; each once', () => {
    const entries = ['received', 'imported', 'import-withdrawn', 'transcribed', 'erased', 'received'].map(
      (type, at) => placed('request', at === 5 ? 'a0' : `a${at}`, type, at),
    );
    expect(changedWords(entries)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
  });

  it('are not those of steps, nor of other kinds', () => {
    expect(
      changedWords([placed('request', 'a', 'dispatched', 1), placed('article', 'b', 'erased', 2)]),
    ).toEqual([]);
  });
});
