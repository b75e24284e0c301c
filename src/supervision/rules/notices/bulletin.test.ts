import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../platform/json.ts';
import { daysAfter } from '../referrals/steps.ts';
import {
  type Bulletin,
  type BulletinStep,
  type BulletinTold,
  bulletinSteps,
  foldBulletin,
  isBulletinHeard,
  isUp,
  whyNotBulletin,
} from './bulletin.ts';

const first = '2026-06-01';
const drafted: BulletinTold = {
  n: 1,
  type: 'bulletin-drafted',
  body: { unit: 'ecology', source: 'ladder', from: 'r', scope: 'public', day: first },
  actor: { kind: 'post', person: 'writer' },
};
const typeOf: Readonly<Record<BulletinStep, string>> = {
  edit: 'edited',
  hear: 'hearing',
  say: 'heard',
  check: 'checked',
  approve: 'approved',
  correct: 'corrected',
  withdraw: 'withdrawn',
};
const picks = fc.array(
  fc.record({ step: fc.constantFrom(...bulletinSteps), later: fc.nat(8), isGood: fc.boolean() }),
  { maxLength: 30 },
);

type Chosen = { step: BulletinStep; later: number; isGood: boolean };

function bodyOf({ step, isGood }: Chosen, day: string): JsonObject {
  const passes = step === 'check' ? 'passed' : 'published';
  const days = { due: daysAfter(day, 5), until: daysAfter(day, 20) };
  return { day, scope: 'public', outcome: isGood ? passes : 'returned', ...days };
}

/** Plays what is possible of the picks, and looks at every bulletin on the way. */
function play(
  chosen: readonly Chosen[],
  look: (file: Bulletin, day: string, before: Bulletin, step: BulletinStep) => void,
): void {
  let day = first;
  let entries = [drafted];
  let file = foldBulletin(entries) as Bulletin;
  for (const one of chosen) {
    day = daysAfter(day, one.later);
    if (whyNotBulletin(file, one.step, day) !== undefined) continue;
    const before = file;
    entries = [
      ...entries,
      { n: entries.length + 1, type: `bulletin-${typeOf[one.step]}`, body: bodyOf(one, day) },
    ];
    file = foldBulletin(entries) as Bulletin;
    look(file, day, before, one.step);
  }
}

describe('a bulletin', () => {
  it('publishes only the text its unit was heard on and a second post checked, and is down after its day', () => {
    fc.assert(
      fc.property(picks, (chosen) => {
        play(chosen, (file, day) => {
          if (file.published === null) return;
          expect(file.checked?.at).toBeGreaterThan(file.hearing?.at ?? 99);
          expect(file.hearing?.at).toBeGreaterThan(file.textAt);
          expect(isUp(file, daysAfter(file.published.until, 1))).toBe(false);
          expect(isUp(file, day) && file.state === 'withdrawn').toBe(false);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('is checked only when its unit said its words or let its day pass', () => {
    fc.assert(
      fc.property(picks, (chosen) => {
        play(chosen, (_file, day, before, step) => {
          if (step === 'check') expect(isBulletinHeard(before, day)).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('remembers who made it, and refuses what cannot follow', () => {
    const told = (n: number, type: string, body = {}): BulletinTold => ({
      n,
      type,
      body,
      actor: { kind: 'post', person: `p${n}` },
    });
    const file = foldBulletin([
      drafted,
      told(2, 'bulletin-hearing', { due: first }),
      told(3, 'bulletin-checked', { outcome: 'passed' }),
    ]);
    expect(file?.makers).toEqual(['writer', 'p3']);
    expect(() => foldBulletin([told(1, 'bulletin-edited')])).toThrow(TypeError);
    expect(() => foldBulletin([drafted, told(2, 'bulletin-approved')])).toThrow(TypeError);
    expect(() => foldBulletin([drafted, told(2, 'unknown')])).toThrow(TypeError);
    expect(foldBulletin([drafted, told(2, 'erased')])).toMatchObject({ n: 2, state: 'draft' });
  });
});
