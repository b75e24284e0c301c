import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSealed, type SealDiff } from './seal-diff.ts';

function diff(sealed: readonly string[], now: readonly string[]): SealDiff {
  const comparison = compareSealed();
  for (let at = 0; at < Math.max(sealed.length, now.length); at += 1) {
    const [was, is] = [sealed[at], now[at]];
    if (was !== undefined) comparison.sealed(was);
    if (is !== undefined) comparison.now(is);
  }
  return comparison.finish();
}

const nothing: SealDiff = { altered: [], removed: [], inserted: [], reordered: [] };
const names = (count: number) => Array.from({ length: count }, (_, at) => `e${at + 1}`);
/** A log, with more entries behind those that were sealed, and a place in it. */
const cases = fc.tuple(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat({ max: 5 }));

describe('a sealed log compared with what stands there now', () => {
  it('is the same when entries were only added behind it', () => {
    fc.assert(
      fc.property(cases, ([count, , more]) => {
        expect(diff(names(count), names(count + more))).toEqual(nothing);
      }),
    );
  });

  it('tells one altered entry', () => {
    fc.assert(
      fc.property(cases, ([count, seed, more]) => {
        const place = (seed % count) + 1;
        const now = names(count + more).with(place - 1, 'other');
        expect(diff(names(count), now)).toEqual({ ...nothing, altered: [{ place, now: place }] });
      }),
    );
  });

  it('tells one removed entry, whatever moved up', () => {
    fc.assert(
      fc.property(cases, ([count, seed]) => {
        const place = (seed % count) + 1;
        expect(diff(names(count), names(count + 3).toSpliced(place - 1, 1))).toEqual(
          place === count
            ? { ...nothing, altered: [{ place, now: place }] }
            : { ...nothing, removed: [place] },
        );
      }),
    );
  });

  it('tells one inserted entry, whatever moved down', () => {
    fc.assert(
      fc.property(cases, ([count, seed, more]) => {
        const now = (seed % count) + 1;
        expect(diff(names(count), names(count + more).toSpliced(now - 1, 0, 'new'))).toEqual({
          ...nothing,
          inserted: [now],
        });
      }),
    );
  });

  it('tells two neighbours that changed places', () => {
    fc.assert(
      fc.property(cases, ([count, seed, more]) => {
        const at = seed % (count - 1);
        const all = names(count + more);
        const now = all.with(at, all[at + 1] ?? '').with(at + 1, all[at] ?? '');
        expect(diff(names(count), now)).toEqual({
          ...nothing,
          reordered: [
            { from: at + 1, to: at + 1, shift: 1 },
            { from: at + 2, to: at + 2, shift: -1 },
          ],
        });
      }),
    );
  });

  it('tells several kinds apart in one log', () => {
    const now = names(40).with(29, 'other').toSpliced(19, 1).toSpliced(9, 0, 'new');
    expect(diff(names(35), now)).toEqual({
      altered: [{ place: 30, now: 30 }],
      removed: [20],
      inserted: [10],
      reordered: [],
    });
  });
});
