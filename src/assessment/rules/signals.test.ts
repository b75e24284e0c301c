import { describe, expect, it } from 'vitest';
import { type CaseFact, findSignal, type HandedFact, unreachableShare } from './signals.ts';

const minute = (at: number) => new Date(Date.UTC(2026, 10, 2, 8) + at * 60_000).toISOString();
let next = 0;
const count = () => {
  next += 1;
  return next;
};
const handed = (more: Partial<HandedFact> = {}): HandedFact => ({
  request: `r${count()}`,
  handedAt: minute(0),
  signDue: minute(1000),
  signedAt: minute(100),
  answeredAt: null,
  returnedAt: null,
  returns: 0,
  ...more,
});
const one = (more: Partial<CaseFact> = {}): CaseFact => ({
  request: `c${count()}`,
  redoCount: 0,
  urgeCount: 0,
  urged: false,
  isOpen: false,
  called: null,
  cameAgain: false,
  alike: null,
  ...more,
});
const many = <Item>(count: number, make: (at: number) => Item) =>
  Array.from({ length: count }, (_, at) => make(at));
const at = (threshold: number, cityUnreachable = 0) => ({ threshold, cityUnreachable });

describe('signals', () => {
  it('name returns only of requests that went round often enough', () => {
    const facts = {
      handed: [handed({ returnedAt: minute(5), returns: 3 }), handed({ returnedAt: minute(5), returns: 1 })],
      cases: [],
    };
    expect(findSignal(facts, { signal: 'bounced', ...at(3) })).toMatchObject({ count: 1, of: 2 });
    expect(findSignal(facts, { signal: 'bounced', ...at(4) })).toBeUndefined();
  });

  it('see a habit of signing at the last moment, and no single late morning', () => {
    const last = many(6, () => handed({ signedAt: minute(990) }));
    const signal = 'signed-last';
    expect(findSignal({ handed: last, cases: [] }, { signal, ...at(5) })?.count).toBe(6);
    const usual = many(20, () => handed());
    expect(findSignal({ handed: [...last, ...usual], cases: [] }, { signal, ...at(5) })).toBeUndefined();
    const late = many(6, () => handed({ signedAt: minute(1001) }));
    expect(findSignal({ handed: late, cases: [] }, { signal, ...at(5) })).toBeUndefined();
  });

  it('find answers written in one go, however they lie', () => {
    const burst = many(8, (place) => handed({ answeredAt: minute(500 + place) }));
    const spread = many(8, (place) => handed({ answeredAt: minute(place * 30) }));
    const found = findSignal(
      { handed: [...spread, ...burst], cases: [] },
      { signal: 'answered-at-once', ...at(8) },
    );
    expect(found?.requests).toEqual(burst.map(({ request }) => request).sort());
    expect(
      findSignal({ handed: spread, cases: [] }, { signal: 'answered-at-once', ...at(8) }),
    ).toBeUndefined();
  });

  it('count alike answers by their group', () => {
    const cases = [...many(5, () => one({ alike: 1 })), ...many(4, () => one({ alike: 2 })), one()];
    expect(findSignal({ handed: [], cases }, { signal: 'same-answer', ...at(5) })?.count).toBe(5);
  });

  it('compare unreachable askers with the whole city, by an interval', () => {
    const missed = many(12, () => one({ called: 'not-reached' }));
    const heard = many(12, () => one({ called: 'heard' }));
    const cases = [...missed, ...heard];
    expect(findSignal({ handed: [], cases }, { signal: 'unreachable', ...at(10, 0.1) })?.count).toBe(12);
    expect(findSignal({ handed: [], cases }, { signal: 'unreachable', ...at(10, 0.4) })).toBeUndefined();
    expect(unreachableShare(cases)).toBe(0.5);
    expect(unreachableShare([])).toBe(0);
  });

  it('see what came again, was done again, or was urged and left', () => {
    const cases = [
      ...many(3, () => one({ cameAgain: true })),
      one({ redoCount: 3 }),
      one({ urgeCount: 3, urged: true, isOpen: true }),
      one({ urgeCount: 3, urged: false, isOpen: true }),
      one({ urgeCount: 3, urged: true }),
    ];
    const counted = (signal: 'same-again' | 'redone' | 'urged-unanswered') =>
      findSignal({ handed: [], cases }, { signal, ...at(3) })?.count;
    expect(counted('same-again')).toBe(3);
    expect(counted('redone')).toBe(1);
    expect(counted('urged-unanswered')).toBe(1);
  });
});
