import { describe, expect, it } from 'vitest';
import { region } from './fixtures/lease.ts';
import { readListings } from './listings.ts';
import { reliefMessages } from './messages.ts';
import { type Refusal, reliefRefusals } from './refusal.ts';
import { readLease } from './validation.ts';

const good = {
  code: 'lease-1',
  from: '2022-01-01',
  to: '2022-12-31',
  monthly: '3,000.00',
  lessor: { code: '某城投', owner: 'municipal', control: 'wholly' },
  premises: { code: 'house-1', county: '421002', use: 'business' },
  tenant: { code: 'cook', type: 'self-employed', activities: [{ industry: 'catering', income: 200000 }] },
};
const step = (from: string, to: string) => ({ from, to, monthly: 3000 });
const earlier = (from: string, to: string, amount: unknown) => ({ from, to, amount, by: '子公司' });

function refusalsOf(change: object): Refusal[] {
  const read = readLease({ ...good, ...change }, region);
  return read.ok ? [] : read.refusals;
}

const faults: [string, object][] = [
  ['missing', { code: undefined }],
  ['missing', { lessor: undefined }],
  ['missing', { held: 'lease' }],
  ['missing', { monthly: undefined }],
  ['missing', { relieved: {} }],
  ['wrong-choice', { tenant: { ...good.tenant, type: 'club' } }],
  ['wrong-choice', { tenant: { ...good.tenant, stateOwned: '否' } }],
  ['not-a-date', { from: '2022-02-30' }],
  ['not-a-date', { to: 44_926 }],
  ['not-a-count', { tenant: { ...good.tenant, staff: -3 } }],
  ['not-money', { monthly: '三千' }],
  ['money-decimals', { monthly: '3000.005' }],
  ['money-decimals', { monthly: 0.1 + 0.2 }],
  ['money-too-large', { monthly: '300000000000000' }],
  ['negative-rent', { monthly: '-3000' }],
  ['negative-rent', { steps: [{ ...step('2022-01-01', '2022-12-31'), monthly: -1 }] }],
  ['negative-money', { tenant: { ...good.tenant, revenue: '-1' } }],
  ['lease-reversed', { from: '2022-12-31', to: '2022-01-01' }],
  ['lease-outside-year', { from: '2023-01-01', to: '2023-12-31' }],
  ['rent-gap', { steps: [step('2022-01-01', '2022-05-31'), step('2022-07-01', '2022-12-31')] }],
  ['rent-gap', { steps: [step('2022-01-01', '2022-05-31')] }],
  ['rent-gap', { steps: [] }],
  ['rent-overlap', { steps: [step('2022-01-01', '2022-06-30'), step('2022-06-30', '2022-12-31')] }],
  ['rent-overlap', { steps: [step('2022-01-01', '2023-01-31')] }],
  ['span-reversed', { paid: [{ from: '2022-03-01', to: '2022-02-01' }] }],
  ['relief-outside-lease', { relieved: [earlier('2021-12-01', '2022-01-31', 6000)] }],
  [
    'relief-twice',
    { relieved: [earlier('2022-01-01', '2022-01-31', 3000), earlier('2022-01-31', '2022-02-28', 3096.77)] },
  ],
  ['relief-not-whole-days', { relieved: [earlier('2022-01-01', '2022-01-31', 1500)] }],
  ['unknown-county', { premises: { ...good.premises, county: '沙洋县' } }],
  ['unknown-county', { premises: { ...good.premises, county: undefined } }],
  ['unknown-zone', { premises: { ...good.premises, zone: '丙' } }],
  ['zone-over-two-counties', { premises: { ...good.premises, county: undefined, zone: 'zone-two' } }],
  ['zone-elsewhere', { premises: { ...good.premises, county: '荆州区', zone: 'zone-one' } }],
  ['lessor-not-state-owned', { lessor: { code: '某个人', owner: 'private' } }],
];

const listing = {
  county: '沙市区',
  area: '某小区',
  level: 'medium',
  from: '2022-04-10',
  issuer: '市疫情防控指挥部',
  published: '2022-04-10',
};
const listingFaults: [string, object[]][] = [
  ['unknown-county', [{ ...listing, county: '某县' }]],
  ['listing-reversed', [{ ...listing, to: '2022-04-09' }]],
  [
    'listings-out-of-order',
    [
      { ...listing, to: '2022-04-20' },
      { ...listing, from: '2022-03-01', to: '2022-03-05' },
    ],
  ],
  ['listings-out-of-order', [listing, { ...listing, from: '2022-05-01', published: '2022-05-01' }]],
  ['listing-outside-year', [{ ...listing, from: '2023-01-01', published: '2023-01-01' }]],
  ['published-before-listing', [{ ...listing, published: '2022-04-01' }]],
  ['missing', [{ ...listing, issuer: '' }]],
];

describe('a row of a list of leases', () => {
  it('is read into fen, days and codes', () => {
    const read = readLease({ ...good, premises: { code: 'h', zone: '甲功能区', use: 'business' } }, region);
    expect(read).toMatchObject({
      ok: true,
      value: {
        premises: { county: '421002', zone: 'zone-one' },
        rent: [{ monthly: 300_000, from: '2022-01-01' }],
      },
    });
    expect(refusalsOf({ relieved: [earlier('2022-01-01', '2022-03-31', '9000')] })).toEqual([]);
  });

  it.each(faults)('is refused as %s: %j', (refusal, change) => {
    expect(refusalsOf(change).map((one) => one.refusal)).toContain(refusal);
  });

  it('names all faults at once', () => {
    const found = refusalsOf({
      monthly: '1.234',
      from: '2022-12-31',
      to: '2022-01-01',
      premises: { code: 'h', county: '某县', use: 'business' },
    });
    expect(found.map(({ refusal }) => refusal)).toEqual([
      'lease-reversed',
      'unknown-county',
      'money-decimals',
    ]);
  });

  it.each([null, 7, 'lease', []])('is refused when it is %j', (value) => {
    expect(readLease(value, region).ok).toBe(false);
  });

  it('points to the counties that look like what was written', () => {
    expect(refusalsOf({ premises: { ...good.premises, county: '沙市' } })[0]?.want).toBe('沙市区');
  });
});

describe('published listings', () => {
  it('are read in order', () => {
    const again = { ...listing, from: '2022-05-01', published: '2022-05-01' };
    expect(readListings([{ ...listing, to: '2022-04-20' }, again], region)).toMatchObject({
      ok: true,
      value: [{ county: '421002' }, {}],
    });
  });

  it.each(listingFaults)('are refused as %s', (refusal, rows) => {
    const read = readListings(rows, region);
    expect(read.ok ? [] : read.refusals.map((one) => one.refusal)).toContain(refusal);
  });
});

describe('every refusal', () => {
  it('is proven by a case above or in list.test.ts', () => {
    const inLists = [
      'listed-twice',
      'unknown-lessor',
      'code-twice',
      'unknown-head',
      'head-refused',
      'steps-unreadable',
    ];
    const proven = new Set([...faults, ...listingFaults].map(([refusal]) => refusal).concat(inLists));
    expect(reliefRefusals.filter((refusal) => !proven.has(refusal))).toEqual([]);
  });

  it.each(reliefRefusals)('%s says what to do in both languages', (refusal) => {
    for (const language of ['zh-CN', 'en'] as const) {
      expect(reliefMessages[language][refusal]('字段', 'got', 'want')).toMatch(/[；，;,:]/);
    }
  });
});
