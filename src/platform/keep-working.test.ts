import { describe, expect, it } from 'vitest';
import { forAll, keepWorking } from './keep-working.ts';

const quick = { busyMs: 0, idleMs: 1, awayMs: 1 };

describe('a standing piece of work', () => {
  it('goes on after a failure, saying once that it cannot and once that it can again', async () => {
    const stopping = new AbortController();
    const told: string[] = [];
    let turns = 0;
    await keepWorking({
      ...quick,
      name: 'work',
      signal: stopping.signal,
      turn: async () => {
        turns += 1;
        if (turns === 6) stopping.abort();
        if (turns === 2 || turns === 3) throw new Error('away');
        return turns % 2;
      },
      onTrouble: (error) => told.push(error === undefined ? 'back' : error.message),
    });
    expect(turns).toBe(6);
    expect(told).toEqual(['away', 'back']);
  });

  it('ends in the middle of its pause', async () => {
    const stopping = new AbortController();
    const working = keepWorking({
      name: 'work',
      signal: stopping.signal,
      busyMs: 60_000,
      turn: async () => 1,
    });
    stopping.abort();
    await expect(working).resolves.toBeUndefined();
  });
});

describe('work for each of several', () => {
  const { signal } = new AbortController();

  it('is done for the others when one fails, and the failure is not lost', async () => {
    const seen: string[] = [];
    const all = forAll(['a', 'b', 'c'], signal, async (one) => {
      seen.push(one);
      if (one === 'b') throw new Error('b is away');
      return 1;
    });
    await expect(all).rejects.toThrow('b is away');
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('says how much was done', async () => {
    expect(await forAll([1, 2, 3], signal, async (one) => one)).toBe(6);
  });
});
