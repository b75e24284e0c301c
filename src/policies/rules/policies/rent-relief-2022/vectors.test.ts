import { describe, expect, it } from 'vitest';
import { decideLease } from './decision.ts';
import { aLease, aListing, aSetting, wan } from './fixtures/lease.ts';
import type { Installment } from './installments.ts';

const whole = [{ from: '2022-01-01', to: '2022-12-31' }];

function installments(decision: ReturnType<typeof decideLease>): Installment[] {
  return decision.detail['installments'] as unknown as Installment[];
}

describe('vectors of the rent relief of 2022', () => {
  it('V1 个体餐饮, ¥3,000, never listed: 9,000 by 06-30', () => {
    const decision = decideLease(aSetting({ asOf: '2022-06-01' }), aLease());
    expect(decision).toMatchObject({
      standing: 'eligible',
      fen: 900_000,
      outcomes: [{ code: 'base', fen: 900_000 }],
    });
    expect(installments(decision)).toEqual([
      { code: 'base', fen: 900_000, by: '2022-06-30', state: 'pending', warned: false },
    ]);
  });

  it.each([
    ['2022-06-10', 'pending', 'pending'],
    ['2022-06-11', 'pending', 'warning'],
    ['2022-07-01', 'breach', 'warning'],
    ['2022-12-31', 'breach', 'warning'],
    ['2023-01-01', 'breach', 'breach'],
  ])(
    'V2 listed 04-10: 9,000 by 06-30 and 9,000 by 12-31, warned after 06-10; on %s %s and %s',
    (asOf, base, supplement) => {
      const decision = decideLease(aSetting({ listings: [aListing('2022-04-10')], asOf }), aLease());
      expect(decision.fen).toBe(1_800_000);
      expect(installments(decision)).toMatchObject([
        { code: 'base', fen: 900_000, by: '2022-06-30', state: base },
        { code: 'supplement', fen: 900_000, by: '2022-12-31', warnAfter: '2022-06-10', state: supplement },
      ]);
    },
  );

  it.each([
    ['2022-12-31', 'done'],
    ['2023-01-10', 'late'],
  ])('V3 listed 11-05, year prepaid, 9,000 given earlier: 9,000 refunded; on %s it is %s', (on, state) => {
    const lease = aLease({
      paid: whole,
      relieved: [{ from: '2022-01-01', to: '2022-03-31', fen: 900_000, by: 'soe-1' }],
      done: [{ on, fen: 900_000 }],
    });
    const setting = aSetting({ listings: [aListing('2022-11-05')], asOf: '2023-02-01' });
    const decision = decideLease(setting, lease);
    expect(decision).toMatchObject({ fen: 900_000, detail: { earlierFen: 900_000 } });
    expect(decision.trace).toContainEqual({
      rule: 'R18',
      code: 'refund',
      verdict: 'note',
      values: { fen: 900_000 },
    });
    expect(decision.trace.map(({ code }) => code)).toContain('fourth-quarter');
    expect(installments(decision)).toMatchObject([{ code: 'supplement', by: '2022-12-31', state }]);
    expect(decision.due[0]?.others).toEqual([{ by: '2023-01-05', text: 'nation-29' }]);
    expect(setting.prepared.conflicts.find(({ matter }) => matter === 'next-year')).toMatchObject({
      decides: { value: false, layer: 'city' },
      differs: [{ value: true, layer: 'nation' }],
    });
  });

  it('V4 industrial small firm in a workshop of the enterprise: not eligible, a file is opened', () => {
    const tenant = {
      type: 'company',
      activities: [{ industry: 'industry', income: wan }],
      inDirectory: true,
    } as const;
    const decision = decideLease(aSetting(), aLease({ tenant }));
    expect(decision).toMatchObject({ standing: 'not-eligible', file: true, fen: 0 });
    expect(decision.trace).toContainEqual({ rule: 'R4', code: 'sector.other', verdict: 'refuse' });
  });

  it.each([
    [120, 2500, 'size.big', 'not-eligible'],
    [95, 3000, 'size.small', 'eligible'],
    [8, 3000, 'size.small', 'eligible'],
  ])('V5 restaurant with %i staff and %i万: %s, %s', (staff, revenue, code, standing) => {
    const decision = decideLease(
      aSetting(),
      aLease({ tenant: { type: 'company', staff, revenue: revenue * wan } }),
    );
    expect(decision.standing).toBe(standing);
    expect(decision.trace.map((step) => step.code)).toContain(code);
  });

  it('V7 shop in a development zone standing in 沙市区 uses its listing', () => {
    const setting = aSetting({ listings: [aListing('2022-04-10')] });
    const decision = decideLease(setting, aLease({ premises: { zone: 'zone-one' } }));
    expect(decision.fen).toBe(1_800_000);
    expect(decision.trace).toContainEqual({
      rule: 'R8',
      code: 'zone',
      verdict: 'note',
      values: { zone: '甲功能区', county: '沙市区' },
    });
  });

  it('V8 lease from 09-01, not listed: 3×122/365 = 1.003 months; excluded: 0; both are shown', () => {
    const decision = decideLease(aSetting(), aLease({ from: '2022-09-01', to: '2023-08-31' }));
    expect(decision).toMatchObject({ standing: 'eligible', fen: 300_822, detail: { months: '1.003' } });
    expect(decision.switches['short-lease']).toBe('pro-rata');
    expect(decision.alternatives).toEqual([
      { switch: 'short-lease', option: 'full', standing: 'eligible', fen: 900_000 },
      { switch: 'short-lease', option: 'exclude', standing: 'eligible', fen: 0 },
    ]);
  });

  const steps = [
    { from: '2022-01-01', to: '2022-06-30', monthly: 300_000 },
    { from: '2022-07-01', to: '2022-12-31', monthly: 330_000 },
  ];

  it.each([
    ['nothing paid: first three', [], 900_000, 990_000],
    ['all paid: last three', whole, 990_000, 900_000],
  ])('V9 3,000 then 3,300, %s', (_case, paid, fen, other) => {
    const decision = decideLease(aSetting(), aLease({ rent: steps, paid }));
    expect(decision.fen).toBe(fen);
    expect(decision.alternatives.map((one) => one.fen)).toContain(other);
    expect(decision.alternatives.every((one) => one.switch === 'which-months')).toBe(true);
  });

  it('V10 listed 02-15, delisted 03-20, listed again 12-01: six months once', () => {
    const listings = [aListing('2022-02-15', { to: '2022-03-20' }), aListing('2022-12-01')];
    const decision = decideLease(aSetting({ listings }), aLease());
    expect(decision).toMatchObject({ fen: 1_800_000, detail: { months: '6' } });
    expect(decision.trace.map(({ code }) => code)).toContain('once');
    expect(installments(decision)[1]).toMatchObject({ warnAfter: '2022-04-15' });
  });

  it('V11 three months from the subsidiary: the parent’s list gives no second three', () => {
    const relieved = [{ from: '2022-01-01', to: '2022-03-31', fen: 900_000, by: 'subsidiary' }];
    const decision = decideLease(aSetting(), aLease({ relieved }));
    expect(decision).toMatchObject({
      standing: 'eligible',
      fen: 0,
      outcomes: [],
      detail: { earlierFen: 900_000 },
    });
    expect(decision.trace).toContainEqual({
      rule: 'R22',
      code: 'earlier',
      verdict: 'note',
      values: { fen: 900_000, months: '3' },
    });
  });

  it('V12 small elder care, ¥10,000: 30,000 and 40,967.74 by union of days; base inside: 40,967.74', () => {
    const lease = aLease({ monthly: wan, tenant: { type: 'company', care: 'elder', inDirectory: true } });
    const decision = decideLease(aSetting(), lease);
    expect(decision.outcomes).toEqual([
      { code: 'base', fen: 3_000_000 },
      { code: 'care', fen: 4_096_774 },
    ]);
    expect(decision.fen).toBe(7_096_774);
    expect(decision.alternatives).toEqual([
      { switch: 'care-base', option: 'inside', standing: 'eligible', fen: 4_096_774 },
    ]);
  });
});
