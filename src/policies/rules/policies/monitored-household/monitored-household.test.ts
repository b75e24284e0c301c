import { describe, expect, it } from 'vitest';
import { aDecision } from '../../fixtures/decision.ts';
import data from './policy.json' with { type: 'json' };

const today = { asOf: '2026-11-23', purpose: 'apply' } as const;
const calm = {
  rural: true,
  'once-poor': true,
  'net-income': 1_500_000,
  'hard-spending': 100_000,
  'net-after-spending': 1_400_000,
  sudden: 'none',
  'basic-need': 'none',
  'found-on': '2026-11-23',
  'notice-from': '2026-12-01',
};

describe('防止返贫监测：触发核查', () => {
  it('gives no signal for a household that stands well', () => {
    expect(aDecision(data, calm, today).standing).toBe('not-eligible');
  });

  it.each([
    [{ 'net-after-spending': 799_999 }, ['unstable', 'steps']],
    [{ 'net-after-spending': 799_999, 'once-poor': false }, ['edge', 'steps']],
    [{ sudden: 'illness' }, ['sudden', 'steps']],
    [{ 'basic-need': 'housing' }, ['unstable', 'steps']],
  ])('with %j proposes to verify as %j', (change, outcomes) => {
    const decision = aDecision(data, { ...calm, ...change }, today);
    expect(decision.standing).toBe('eligible');
    expect(decision.outcomes.map(({ code }) => code)).toEqual(outcomes);
    expect(decision.fen).toBe(0);
  });

  it('counts fifteen days to identify and five days of notice', () => {
    const { due } = aDecision(data, { ...calm, sudden: 'disaster' }, today);
    expect(due.map(({ code, by }) => [code, by])).toEqual([
      ['identify', '2026-12-08'],
      ['notice', '2026-12-06'],
    ]);
  });

  it('shows what the other reading of income gives', () => {
    const decision = aDecision(data, { ...calm, 'net-after-spending': 500_000 }, today);
    expect(decision.alternatives).toEqual([
      { switch: 'income-basis', option: 'before', standing: 'not-eligible', fen: 0 },
    ]);
  });

  it('uses the line of the day: the nation’s alone before the province set its own', () => {
    const facts = { ...calm, 'net-after-spending': 700_000 };
    expect(aDecision(data, facts, { ...today, asOf: '2023-12-31' }).standing).toBe('not-eligible');
    expect(aDecision(data, facts, { ...today, asOf: '2024-01-01' }).standing).toBe('eligible');
  });
});
