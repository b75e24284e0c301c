import type { Reading } from './likeness.ts';

/** Product of the weights of shared keys from which messages are compared; symmetric, like everything here. */
const worthComparing = 0.02;

interface Bearer {
  own: number;
  weight: number;
}

/** Readings by their heaviest runs, each under a number of its own from 0 on without gaps. */
export interface KeyIndex {
  remember(reading: Reading, own: number): void;
  /** Numbers of readings that share enough of the heaviest runs to be worth comparing word for word. */
  candidates(reading: Reading): number[];
}

export function createKeyIndex(): KeyIndex {
  const withKey = new Map<number, Bearer[]>();
  let count = 0;
  return {
    remember(reading, own) {
      count = Math.max(count, own + 1);
      for (const [key, weight] of reading.keys) {
        const list = withKey.get(key);
        if (list === undefined) withKey.set(key, [{ own, weight }]);
        else list.push({ own, weight });
      }
    },
    candidates(reading) {
      const shared = new Float32Array(count);
      const touched: number[] = [];
      for (const [key, weight] of reading.keys) {
        for (const bearer of withKey.get(key) ?? []) {
          if (shared[bearer.own] === 0) touched.push(bearer.own);
          shared[bearer.own] = (shared[bearer.own] ?? 0) + weight * bearer.weight;
        }
      }
      return touched.filter((other) => (shared[other] ?? 0) >= worthComparing);
    },
  };
}
