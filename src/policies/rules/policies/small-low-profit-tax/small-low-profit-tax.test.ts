import { describe, expect, it } from 'vitest';
import { aDecision } from '../../fixtures/decision.ts';
import data from './policy.json' with { type: 'json' };

const wan = 1_000_000;
const good = {
  form: 'company',
  restricted: false,
  'taxable-income': 300 * wan,
  staff: 300,
  assets: 5000 * wan,
};

describe('小型微利企业减征企业所得税', () => {
  it('saves 20 % of the taxable income at the very limits', () => {
    const decision = aDecision(data, good, { asOf: '2026-11-23', purpose: 'apply' });
    expect(decision).toMatchObject({ status: 'in-force', standing: 'eligible', fen: 60 * wan });
  });

  it.each([
    [{ 'taxable-income': 300 * wan + 1 }, 'scale.beyond'],
    [{ staff: 301 }, 'scale.beyond'],
    [{ assets: 5000 * wan + 1 }, 'scale.beyond'],
    [{ restricted: true }, 'who.restricted'],
    [{ form: 'self-employed' }, 'who.other'],
  ])('refuses with %j', (change, code) => {
    const decision = aDecision(data, { ...good, ...change }, { asOf: '2026-11-23', purpose: 'apply' });
    expect(decision.standing).toBe('not-eligible');
    expect(decision.trace).toContainEqual(expect.objectContaining({ code, verdict: 'refuse' }));
  });

  it('says which figure and which paper are missing', () => {
    const decision = aDecision(
      data,
      { ...good, assets: undefined },
      { asOf: '2026-11-23', purpose: 'apply' },
    );
    expect(decision.standing).toBe('incomplete');
    expect(decision.missing).toEqual({ facts: ['assets'], documents: ['annual-return'] });
  });

  it('is refused without the missing figure when another already decides', () => {
    const facts = { ...good, assets: undefined, staff: 301 };
    expect(aDecision(data, facts, { asOf: '2026-11-23', purpose: 'apply' }).standing).toBe('not-eligible');
  });

  it('ends by its date', () => {
    expect(aDecision(data, good, { asOf: '2028-01-01', purpose: 'apply' })).toMatchObject({
      status: 'expired',
      standing: 'closed',
      fen: 0,
    });
  });
});
