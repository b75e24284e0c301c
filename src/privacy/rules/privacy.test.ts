import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../platform/json.ts';
import { type DestructionStep, foldDestruction, refusalOfStep } from './destruction.ts';
import { foldHold, isHeld } from './hold.ts';
import { groundOf, isDue, keptUntil, lastDayOf, type Retention, retentionFor } from './retention.ts';
import { keptBecause } from './standing.ts';
import { fittingOutcome, foldWish, mayFetch, refusalOfWish, wishes } from './wish.ts';

const day = (from: string, amount: number, unit: 'year' | 'month' | 'day') =>
  keptUntil(from, { amount, unit });

describe('a retention period', () => {
  it('ends on the same day years or months later, or on the last of a shorter month', () => {
    expect(day('2016-03-01', 10, 'year')).toBe('2026-03-01');
    expect(day('2016-02-29', 1, 'year')).toBe('2017-02-28');
    expect(day('2026-10-31', 4, 'month')).toBe('2027-02-28');
    expect(day('2026-12-31', 1, 'month')).toBe('2027-01-31');
    expect(day('2026-11-26', 35, 'day')).toBe('2026-12-31');
  });

  it('has run out on the day after its last, not on it', () => {
    const line = { of: 'request', length: { amount: 10, unit: 'year' } } as const;
    expect(isDue('2016-11-26', line, '2026-11-26')).toBe(false);
    expect(isDue('2016-11-26', line, '2026-11-27')).toBe(true);
  });

  it('of an account is never shorter than looks must be found by name', () => {
    const line = { of: 'account', length: { amount: 10, unit: 'day' } } as const;
    expect(lastDayOf('2026-01-15', line)).toBe('2026-07-15');
    expect(lastDayOf('2026-01-15', { ...line, length: { amount: 3, unit: 'year' } })).toBe('2029-01-15');
    expect(lastDayOf('2026-01-15', { ...line, of: 'call' })).toBe('2026-01-25');
  });

  it('is rested on by where it stands and by the city’s own paper', () => {
    expect(groundOf({ source: '依据' })).toBe('依据');
    expect(groundOf({ source: '依据', document: '某办〔2026〕1号' })).toBe('依据；某办〔2026〕1号');
  });

  it('is the line that names the type, else the one for all, and none that is not in force', () => {
    const line = (code: string, more: Partial<Retention>): Retention => ({
      code,
      order: 1,
      name: { zh: '期限', en: 'period' },
      of: 'request',
      length: { amount: 1, unit: 'year' },
      inForce: true,
      source: '依据',
      ...more,
    });
    const lines = [line('all', {}), line('some', { requestTypes: ['report'] }), line('call', { of: 'call' })];
    expect(retentionFor('request', 'report', lines)?.code).toBe('some');
    expect(retentionFor('request', 'help', lines)?.code).toBe('all');
    expect(retentionFor('call', null, lines)?.code).toBe('call');
    expect(retentionFor('recording', 'help', lines)).toBeUndefined();
    expect(retentionFor('request', 'help', [line('off', { inForce: false })])).toBeUndefined();
  });
});

describe('a request', () => {
  const free = {
    closed: true,
    erased: false,
    hasNote: false,
    isListedProblem: false,
    held: false,
    isAskedFor: false,
  };
  it('is destroyed only when it is closed and nothing speaks for keeping it', () => {
    expect(keptBecause(free)).toBeNull();
    expect(keptBecause({ ...free, closed: false })).toBe('open');
    expect(keptBecause({ ...free, hasNote: true })).toBe('note');
    expect(keptBecause({ ...free, isListedProblem: true })).toBe('problem');
    expect(keptBecause({ ...free, held: true })).toBe('held');
    expect(keptBecause({ ...free, isAskedFor: true })).toBe('asked-for');
    expect(keptBecause({ ...free, erased: true, held: true })).toBe('gone');
  });

  it('is held up to the last day of a hold, or until it is lifted', () => {
    const at = { recordedAt: '2026-11-26T00:00:00.000Z', actor: { kind: 'post', post: 'p' } };
    const placed = { ...at, n: 1, type: 'hold-placed', body: { ground: 'court', until: '2026-12-01' } };
    const held = foldHold([placed]);
    expect(isHeld(held, '2026-12-01')).toBe(true);
    expect(isHeld(held, '2026-12-02')).toBe(false);
    const lifted = foldHold([placed, { ...at, n: 2, type: 'hold-lifted', body: {} }]);
    expect(isHeld(lifted, '2026-11-27')).toBe(false);
    expect(isHeld(undefined, '2026-11-27')).toBe(false);
  });
});

const typeOf: Record<DestructionStep, string> = {
  'take-out': 'destruction-item-out',
  prepare: 'destruction-prepared',
  return: 'destruction-returned',
  release: 'destruction-released',
  drop: 'destruction-dropped',
};

describe('a list of destruction', () => {
  it('is never released by whoever prepared it, whatever people try in whatever order', () => {
    const steps = fc.constantFrom<DestructionStep>('take-out', 'prepare', 'return', 'release', 'drop');
    const tries = fc.array(fc.tuple(steps, fc.constantFrom('a', 'b', 'c')), { maxLength: 12 });
    fc.assert(
      fc.property(tries, (tried) => {
        const items = ['1', '2'].map((subject) => ({ subject, number: null, endedOn: 'x', keptUntil: 'y' }));
        const body = { of: 'call', rule: null, ground: '依据', items, asked: null };
        const recordedAt = '2026-11-26T00:00:00.000Z';
        const entries = [
          {
            n: 1,
            type: 'destruction-proposed',
            recordedAt,
            body: body as JsonObject,
            actor: { kind: 'system' } as { kind: string; person?: string; post?: string },
          },
        ];
        for (const [step, person] of tried) {
          const list = foldDestruction(entries);
          if (list === undefined || refusalOfStep(step, list, person) !== null) continue;
          const actor = { kind: 'post', person, post: 'p' };
          const said = step === 'take-out' ? { subject: '1', ground: 'court' } : {};
          entries.push({ n: entries.length + 1, type: typeOf[step], recordedAt, body: said, actor });
        }
        const list = foldDestruction(entries);
        expect(list?.n).toBe(entries.length);
        if (list?.releasedBy == null) return;
        expect(list.preparedBy?.person).toBeDefined();
        expect(list.releasedBy.person).not.toBe(list.preparedBy?.person);
        expect(list.items.some(({ state }) => state === 'listed')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a wish', () => {
  const at = { recordedAt: '2026-11-26T00:00:00.000Z' };
  const asked = (wants: string) => ({
    ...at,
    n: 1,
    type: 'data-asked',
    body: { wants, via: 'desk', request: null, due: null },
  });
  const checked = {
    ...at,
    n: 2,
    type: 'data-checked',
    body: { how: 'papers', requests: [{ id: 'one', party: 'asker' }] },
  };
  const wish = (...entries: Parameters<typeof foldWish>[0]) => {
    const folded = foldWish(entries);
    if (folded === undefined) throw new Error('no wish');
    return folded;
  };

  it('hands out, corrects and lists nothing before it is sure who asks; refusing needs no proof', () => {
    for (const wants of wishes) {
      const open = wish(asked(wants));
      expect(refusalOfWish('copy', open)).toBe('wish-unchecked');
      expect(refusalOfWish('correct', open)).toBe('wish-unchecked');
      expect(refusalOfWish('answer', open, fittingOutcome[wants])).toBe('wish-unchecked');
      expect(refusalOfWish('answer', open, 'refused')).toBeNull();
    }
  });

  it('is answered with what was asked, and once', () => {
    expect(refusalOfWish('answer', wish(asked('copy'), checked), 'listed')).toBe('wish-outcome');
    expect(refusalOfWish('answer', wish(asked('correct'), checked), 'corrected')).toBe('wish-uncorrected');
    expect(refusalOfWish('answer', wish(asked('erase'), checked), 'listed')).toBeNull();
    const given = { ...at, n: 3, type: 'data-answered', body: { outcome: 'given', list: null } };
    const done = wish(asked('copy'), checked, given);
    expect(refusalOfWish('answer', done, 'refused')).toBe('wish-answered');
    expect(refusalOfWish('copy', done)).toBeNull();
  });

  it('lets its copy be fetched for thirty days', () => {
    const given = { ...at, n: 3, type: 'data-answered', body: { outcome: 'given', list: null } };
    const done = wish(asked('copy'), checked, given);
    expect(mayFetch(done, '2026-12-25T23:59:59.999Z')).toBe(true);
    expect(mayFetch(done, '2026-12-26T00:00:00.000Z')).toBe(false);
    expect(mayFetch(wish(asked('copy'), checked), '2026-11-27T00:00:00.000Z')).toBe(false);
  });
});
