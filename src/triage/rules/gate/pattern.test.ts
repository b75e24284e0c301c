import { describe, expect, it } from 'vitest';
import { sayings } from './sentences/pattern.ts';
import { gateSentences } from './sentences.ts';

describe('sentences of a pattern', () => {
  it('take each blank from its alternatives, the same each time', () => {
    const said = sayings('{今天|昨天}<who>来了', { who: ['甲', '乙', '丙'] }, 6);
    expect(said).toEqual(sayings('{今天|昨天}<who>来了', { who: ['甲', '乙', '丙'] }, 6));
    expect(new Set(said).size).toBe(said.length);
    for (const one of said) expect(one).toMatch(/^(今天|昨天)[甲乙丙]来了$/);
  });

  it('make a set without blanks left, of some size in each kind', () => {
    expect(gateSentences.filter(({ text }) => /[{}<>|]/.test(text))).toEqual([]);
    const kinds = Map.groupBy(gateSentences, ({ label }) => label);
    for (const label of ['discipline', 'danger', 'ordinary'] as const)
      expect(kinds.get(label)?.length).toBeGreaterThan(300);
  });
});
