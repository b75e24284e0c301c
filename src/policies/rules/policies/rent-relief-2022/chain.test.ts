import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideChain } from './chain.ts';
import { aMarket, aStall } from './fixtures/chain.ts';
import { aLease, aListing, aSetting, wan } from './fixtures/lease.ts';

const setting = aSetting();
const confirmed = (fen: number) => ({ confirmedOn: '2022-06-20', payments: [{ on: '2022-06-20', fen }] });

describe('chains of leases', () => {
  it('V6 R14 R15 market operator at 100,000, 40 stalls at 150,000 in all: 300,000 to the stalls, operator 0, open while one is unconfirmed', () => {
    const stalls = Array.from({ length: 40 }, (_, n) =>
      aStall(`s${n + 1}`, 375_000, n === 7 ? {} : confirmed(750_000)),
    );
    const result = decideChain(setting, aMarket(stalls));
    expect(result).toMatchObject({
      mode: 'pass-through',
      pool: 30 * wan,
      relieved: 30 * wan,
      notEligible: 0,
      unplaced: 0,
      subLessor: 0,
    });
    expect(new Set(result.shares.map(({ decision }) => decision.fen))).toEqual(new Set([750_000]));
    expect(result.breaches).toEqual([
      { kind: 'unconfirmed', code: 's8' },
      { kind: 'unpaid', code: 's8' },
    ]);
    expect(
      decideChain(setting, aMarket(stalls.with(7, aStall('s8', 375_000, confirmed(750_000))))).breaches,
    ).toEqual([]);
  });

  it('R15 relieves no share of an ineligible operator, and gives it to nobody else', () => {
    const factory = aStall('factory', 5 * wan, {
      tenant: { type: 'company', activities: [{ industry: 'industry', income: wan }], inDirectory: true },
    });
    const result = decideChain(setting, aMarket([aStall('cook', 5 * wan), factory]));
    expect(result).toMatchObject({ pool: 30 * wan, relieved: 15 * wan, notEligible: 15 * wan });
    expect(result.shares[1]?.decision).toMatchObject({ standing: 'not-eligible', file: true, fen: 0 });
  });

  it('R14 marks a raised sub-rent and asks for the operator’s confirmation as a paper', () => {
    const result = decideChain(setting, aMarket([aStall('cook', 10 * wan, { raised: true })]));
    expect(result.breaches.map(({ kind }) => kind)).toEqual(['unconfirmed', 'unpaid', 'rent-raised']);
    expect(result.shares[0]?.decision.missing.documents).toEqual(['operator-confirmation']);
  });

  it('R14 reaches past two private sub-lessors', () => {
    const floor = aStall('floor', 10 * wan, { under: [aStall('a', 2 * wan), aStall('b', 4 * wan)] });
    const result = decideChain(setting, aMarket([floor]));
    expect(result.shares.map(({ code, decision }) => [code, decision.fen])).toEqual([
      ['a', 10 * wan],
      ['b', 20 * wan],
    ]);
  });

  it('R14 R22 a sub-lessor that is an obliged enterprise relieves by its own contracts, the upper link adds nothing', () => {
    const subLessor = { ...aLease().lessor, code: 'soe-2' };
    const result = decideChain(setting, aMarket([aStall('cook', 12 * wan)], { subLessor }));
    expect(result).toMatchObject({ mode: 'own-contract', pool: 36 * wan, relieved: 36 * wan, subLessor: 0 });
    expect(result.shares[0]?.decision.trace.map(({ code }) => code)).toContain('own-contract');
  });

  it('leaves what nobody can take to a file: no stall, or a share beyond the rent of the year', () => {
    expect(decideChain(setting, aMarket([]))).toMatchObject({
      pool: 30 * wan,
      relieved: 0,
      unplaced: 30 * wan,
    });
    const result = decideChain(setting, aMarket([aStall('tiny', wan)]));
    expect(result).toMatchObject({ relieved: 12 * wan, unplaced: 18 * wan });
  });

  it('conserves money to the fen, whoever hangs under whom, listed or not', () => {
    const leaf = fc.record({ rent: fc.integer({ min: 0, max: 20 * wan }), farms: fc.boolean() });
    const level = fc.array(fc.oneof(leaf, fc.array(leaf, { minLength: 1, maxLength: 4 })), { maxLength: 8 });
    const stall = ({ rent, farms }: { rent: number; farms: boolean }, code: string) =>
      aStall(code, rent, farms ? { tenant: { activities: [{ industry: 'farming', income: 1 }] } } : {});
    fc.assert(
      fc.property(level, fc.boolean(), (subs, listed) => {
        const stalls = subs.map((one, n) =>
          Array.isArray(one)
            ? aStall(
                `${n}`,
                one.reduce((sum, { rent }) => sum + rent, 0),
                { under: one.map((sub, m) => stall(sub, `${n}-${m}`)) },
              )
            : stall(one, `${n}`),
        );
        const result = decideChain(
          aSetting({ listings: listed ? [aListing('2022-03-01')] : [] }),
          aMarket(stalls),
        );
        expect(result.pool).toBe((listed ? 60 : 30) * wan);
        expect(result.relieved + result.notEligible + result.unplaced).toBe(result.pool);
        expect(result.shares.reduce((sum, { decision }) => sum + decision.fen, 0)).toBe(result.relieved);
        expect(result.subLessor).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
