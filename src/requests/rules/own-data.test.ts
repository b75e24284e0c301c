import { describe, expect, it } from 'vitest';
import { namesForCopy } from './own-data.ts';

const entry = (n: number, type: string, body = {}) => ({ n, type, body });

describe('a copy for a person', () => {
  it('has their own contact and not the other’s', () => {
    const entries = [entry(1, 'received')];
    expect(namesForCopy(entries, 0, 'asker')).toContain('phone');
    expect(namesForCopy(entries, 0, 'asker')).not.toContain('filerPhone');
    expect(namesForCopy(entries, 0, 'filer')).not.toContain('phone');
  });

  it('has an answer that went out, and not one that was sent back', () => {
    const passed = [
      entry(1, 'received'),
      entry(2, 'answer-proposed'),
      entry(3, 'answer-reviewed', { passed: true }),
    ];
    const back = [
      entry(1, 'received'),
      entry(2, 'answer-proposed'),
      entry(3, 'answer-reviewed', { passed: false }),
    ];
    expect(namesForCopy(passed, 1, 'asker')).toContain('answer');
    expect(namesForCopy(back, 1, 'asker')).toEqual([]);
  });

  it('has what they said of other offices when they came, and no names of who came along', () => {
    const entries = [entry(1, 'received'), entry(2, 'visitors-received')];
    expect(namesForCopy(entries, 1, 'asker')).toEqual(['elsewhere']);
  });

  it('has nothing of notes, statements and what is asked among posts', () => {
    for (const type of ['noted', 'statement-given', 'returned', 'extension-asked', 'ruled', 'merged'])
      expect(namesForCopy([entry(1, 'received'), entry(2, type)], 1, 'asker'), type).toEqual([]);
  });
});
