import fc from 'fast-check';
import { expect, test } from 'vitest';
import { missingSince, nextMove, roomNeeded, switchedNames } from './restoring.ts';

const table = {
  schema: 'ledger',
  name: 'entry',
  columns: ['n'],
  rows: 5,
  bytes: 1_000_000,
  sha256: 'a'.repeat(64),
};

test('a copy needs room for rows with their indexes and for every attached file', () => {
  const files = { count: 1, bytes: 70, sha256: 'a'.repeat(64) };
  const needed = roomNeeded({ tables: [table], files });
  expect(needed).toBeGreaterThan(1_000_000);
  expect(roomNeeded({ tables: [table, table], files: { ...files, bytes: 170 } })).toBeGreaterThan(
    needed + 100,
  );
});

test('what is missing is never less than nothing', () => {
  expect(missingSince({ entries: 7, requests: 3 }, { entries: 5, requests: 3 })).toEqual({
    entries: 2,
    requests: 0,
  });
  expect(missingSince({ entries: 1, requests: 0 }, { entries: 5, requests: 3 })).toEqual({
    entries: 0,
    requests: 0,
  });
});

test('a switch broken off after any of its moves goes on and ends with the copy in place and the old aside', () => {
  const folders = fc.subarray([...switchedNames]);
  fc.assert(
    fc.property(folders, folders, (inCopy, stood) => {
      const copy = new Map<string, string>(inCopy.map((name) => [name, `new ${name}`]));
      const standing = new Map<string, string>(stood.map((name) => [name, `old ${name}`]));
      const aside = new Map<string, string>();
      // every turn knows only what lies where, as after a power cut
      const look = () =>
        nextMove({
          incoming: inCopy,
          copy: new Set(copy.keys()),
          standing: new Set(standing.keys()),
          aside: new Set(aside.keys()),
        });
      for (let move = look(), turns = 0; move !== undefined; move = look(), turns += 1) {
        expect(turns).toBeLessThan(20);
        const [from, to] = move.move === 'aside' ? [standing, aside] : [copy, standing];
        expect(to.has(move.name)).toBe(false);
        to.set(move.name, from.get(move.name) ?? '');
        from.delete(move.name);
      }
      expect([...standing]).toEqual(expect.arrayContaining(inCopy.map((name) => [name, `new ${name}`])));
      expect(standing.size).toBe(inCopy.length);
      expect(new Map(stood.map((name) => [name, `old ${name}`]))).toEqual(aside);
    }),
  );
});
