import { describe, expect, it } from 'vitest';
import { aDecision } from '../../fixtures/decision.ts';
import data from './policy.json' with { type: 'json' };

const today = { asOf: '2026-11-23', purpose: 'apply' } as const;
const good = { form: 'self-employed', 'taxable-income': 20_000_000, 'tax-on-part': 2_000_001 };

describe('个体工商户减半征收个人所得税', () => {
  it('halves the tax, half a fen rounded up', () => {
    expect(aDecision(data, good, today)).toMatchObject({ standing: 'eligible', fen: 1_000_001 });
  });

  it.each([
    [200_000_000, 'part.all'],
    [200_000_001, 'part.first'],
  ])('with an income of %i fen takes the row %s', (income, code) => {
    const decision = aDecision(data, { ...good, 'taxable-income': income }, today);
    expect(decision.trace.map((step) => step.code)).toContain(code);
  });

  it('is not for a company', () => {
    expect(aDecision(data, { ...good, form: 'company' }, today).standing).toBe('not-eligible');
  });

  it('asks for the tax before it names an amount', () => {
    const decision = aDecision(data, { ...good, 'tax-on-part': undefined }, today);
    expect(decision).toMatchObject({ standing: 'incomplete', missing: { facts: ['tax-on-part'] } });
  });
});
