import { describe, expect, it } from 'vitest';
import { decisionLines } from '../../../sentences.ts';
import type { Decision } from '../../decide.ts';
import { addBackSheet } from './add-back.ts';
import { decideList } from './batch.ts';
import { decideLease } from './decision.ts';
import { aLease, aListing, aSetting, region, wan } from './fixtures/lease.ts';
import { premisesNotices, publicLedger, reportDays, searchList } from './publication.ts';
import { prepareRelief } from './setting.ts';
import { compareSettings, notApplied } from './what-if.ts';

type Change = Parameters<typeof aLease>[0];
type Terms = Parameters<typeof aSetting>[0];

const whole = [{ from: '2022-01-01', to: '2022-12-31' }];
const company = { type: 'company', inDirectory: true } as const;

function decided(change: Change = {}, terms: Terms = {}): Decision {
  return decideLease(aSetting(terms), aLease(change));
}

function codes(decision: Decision): string[] {
  return decision.trace.map(({ code }) => code);
}

function rows(...changes: Change[]) {
  const setting = aSetting();
  return changes.map((change, index) => {
    const lease = aLease({ ...change, code: `lease-${index + 1}` });
    return { row: index + 1, lease, decision: decideLease(setting, lease) };
  });
}

describe('rules R1–R6, R20, R25: who is relieved', () => {
  it.each([
    ['R1 wholly owned by the city', { lessor: { control: 'wholly' } }, 'eligible', 'lessor.obliged'],
    ['R1 majority', { lessor: { control: 'controlled' } }, 'eligible', 'lessor.obliged'],
    [
      'R1 actual control of a county',
      { lessor: { owner: 'county', control: 'actual' } },
      'eligible',
      'lessor.obliged',
    ],
    [
      'R1 minority without control may ask',
      { lessor: { control: 'minority' } },
      'not-eligible',
      'lessor.minority',
    ],
    [
      'R1 central enterprise has its own notice',
      { lessor: { owner: 'central' } },
      'not-eligible',
      'lessor.upper',
    ],
    [
      'R1 provincial enterprise has its own notice',
      { lessor: { owner: 'province' } },
      'not-eligible',
      'lessor.upper',
    ],
    [
      'R1 government office has another notice',
      { lessor: { owner: 'government-office' } },
      'not-eligible',
      'lessor.office',
    ],
    ['R1 private lessor', { lessor: { owner: 'private' } }, 'not-eligible', 'lessor.private'],
    ['R2 company', { tenant: company }, 'eligible', 'tenant-type.in'],
    [
      'R2 state-owned tenant',
      { tenant: { ...company, stateOwned: true } },
      'not-eligible',
      'tenant-owner.state',
    ],
    ['R2 R25 other legal person', { tenant: { type: 'other-body' } }, 'not-eligible', 'tenant-type.other'],
    ['R2 R25 co-operative', { tenant: { type: 'cooperative' } }, 'not-eligible', 'tenant-type.other'],
    ['R2 R25 natural person', { tenant: { type: 'natural' } }, 'not-eligible', 'tenant-type.other'],
    ['R4 a restaurant is a hard-hit trade and comes first', {}, 'eligible', 'sector.hard-hit'],
    [
      'R4 wholesale is tertiary',
      { tenant: { activities: [{ industry: 'wholesale', income: 1 }] } },
      'eligible',
      'sector.service',
    ],
    [
      'R4 farming is not',
      { tenant: { ...company, activities: [{ industry: 'farming', income: 1 }] } },
      'not-eligible',
      'sector.other',
    ],
    [
      'R4 building is not',
      { tenant: { ...company, activities: [{ industry: 'building', income: 1 }] } },
      'not-eligible',
      'sector.other',
    ],
    ['R5 the directory is accepted as proof', { tenant: company }, 'eligible', 'size.directory'],
    ['R5 no size is asked of the self-employed', {}, 'eligible', 'size.self-employed'],
    [
      'R5 large',
      { tenant: { type: 'company', staff: 400, revenue: 20_000 * wan } },
      'not-eligible',
      'size.big',
    ],
    ['R6 business premises', {}, 'eligible', 'use.business'],
    ['R6 dwelling', { premises: { use: 'dwelling' } }, 'not-eligible', 'use.other'],
    ['R20 default does not exclude', { tenant: { inDefault: true } }, 'eligible', 'conduct.noted'],
    ['R20 hidden facts do not exclude', { tenant: { hidFacts: true } }, 'eligible', 'conduct.noted'],
  ] as const)('%s', (_name, change, standing, code) => {
    const decision = decided(change);
    expect(decision.standing).toBe(standing);
    expect(codes(decision)).toContain(code);
  });

  it.each([
    ['other-body', true],
    ['natural', true],
    ['self-employed', false],
  ] as const)('R25 a tenant of type %s opens a file: %s', (type, file) => {
    expect(decided({ tenant: { type } }).file).toBe(file);
  });

  const farmer = { tenant: { activities: [{ industry: 'farming', income: 1 }] } };

  it('R3 keeps both readings of 服务业 for the self-employed and shows the other', () => {
    const strict = decided(farmer);
    expect(strict).toMatchObject({
      standing: 'not-eligible',
      switches: { 'self-employed-sector': 'tertiary' },
    });
    expect(strict.alternatives).toEqual([
      { switch: 'self-employed-sector', option: 'any', standing: 'eligible', fen: 900_000 },
    ]);
    expect(decided(farmer, { switches: { 'self-employed-sector': 'any' } }).standing).toBe('eligible');
  });

  it('R4 judges a mixed business by its main income', () => {
    const activities = (trade: number) => [
      { industry: 'industry', income: 50 },
      { industry: 'retail', income: trade },
    ];
    expect(decided({ tenant: { ...company, activities: activities(51) } }).standing).toBe('eligible');
    expect(decided({ tenant: { ...company, activities: activities(49) } }).standing).toBe('not-eligible');
  });

  it('R5 waits for the figures of a company that is in no directory', () => {
    const decision = decided({ tenant: { type: 'company' } });
    expect(decision).toMatchObject({
      standing: 'incomplete',
      missing: { facts: ['size'], documents: ['size-proof'] },
      fen: 0,
    });
  });

  it('R20 excludes tenants in default only where the city reads it so, and shows that reading', () => {
    const decision = decided({ tenant: { inDefault: true } });
    expect(decision.alternatives).toContainEqual({
      switch: 'conduct',
      option: 'exclude',
      standing: 'not-eligible',
      fen: 0,
    });
    expect(decided({ tenant: { inDefault: true } }, { switches: { conduct: 'exclude' } }).standing).toBe(
      'not-eligible',
    );
  });
});

describe('rules R7–R13: where and how long', () => {
  it.each([
    ['R7 the county of the house is not listed', [aListing('2022-04-10', { county: '421003' })], 900_000],
    ['R7 one compound lists the whole county', [aListing('2022-04-10', { area: '一栋楼' })], 1_800_000],
    ['R9 high risk gives six as well', [aListing('2022-04-10', { level: 'high' })], 1_800_000],
    ['R9 delisting undoes nothing', [aListing('2022-02-01', { to: '2022-02-03' })], 1_800_000],
    ['R9 R13 a listing of another year counts nothing', [aListing('2021-12-31')], 900_000],
  ])('%s', (_name, listings, fen) => {
    expect(decided({}, { listings }).fen).toBe(fen);
  });

  it('R8 names the zone and decides by the county of the address', () => {
    const listings = [aListing('2022-04-10', { county: '421003' })];
    const premises = { zone: 'zone-two', county: '421003' };
    expect(decided({ premises }, { listings }).fen).toBe(1_800_000);
    expect(decided({ premises: { ...premises, county: '421002' } }, { listings }).fen).toBe(900_000);
  });

  it('R10 R11 R12 carries each part’s day by layer', () => {
    const { due } = decided({}, { listings: [aListing('2022-11-05')] });
    expect(due.map(({ code, by, text, others }) => [code, by, text, others.map((one) => one.by)])).toEqual([
      ['base', '2022-06-30', 'city', ['2022-06-30']],
      ['supplement', '2022-12-31', 'city', ['2023-01-05']],
    ]);
  });

  it('R10 gives a lease that began after June until the end of the year', () => {
    expect(decided({ from: '2022-09-01' }).due).toMatchObject([
      { code: 'base', by: '2022-12-31', text: 'office' },
    ]);
  });

  it('R13 says who published the listing and when', () => {
    const { trace } = decided({}, { listings: [aListing('2022-04-10', { published: '2022-04-11' })] });
    expect(trace).toContainEqual({
      rule: 'R13',
      code: 'listing-fact',
      verdict: 'note',
      values: { issuer: '市疫情防控指挥部', day: '2022-04-11' },
    });
  });
});

describe('rules R16–R19, R21–R24, R27: which rent, in what form, at whose cost', () => {
  it.each([
    ['pro-rata', 300_822],
    ['full', 900_000],
    ['exclude', 0],
  ])('R16 a short lease read %s', (option, fen) => {
    expect(decided({ from: '2022-09-01' }, { switches: { 'short-lease': option } }).fen).toBe(fen);
  });

  const steps = [
    { from: '2022-01-01', to: '2022-03-31', monthly: 100_000 },
    { from: '2022-04-01', to: '2022-06-30', monthly: 200_000 },
    { from: '2022-07-01', to: '2022-12-31', monthly: 400_000 },
  ];
  it.each([
    ['unpaid-first', 300_000, '2022-01, 2022-02, 2022-03'],
    ['earliest', 300_000, '2022-01, 2022-02, 2022-03'],
    ['latest', 1_200_000, '2022-10, 2022-11, 2022-12'],
    ['april-june', 600_000, '2022-04, 2022-05, 2022-06'],
  ])('R17 months read %s', (option, fen, periods) => {
    const decision = decided({ rent: steps }, { switches: { 'which-months': option } });
    expect(decision.fen).toBe(fen);
    expect(decision.trace).toContainEqual({
      rule: 'R17',
      code: 'which',
      verdict: 'note',
      values: { periods },
    });
  });

  it('R17 waives unpaid months first and refunds the last paid ones for the rest', () => {
    const paid = [{ from: '2022-01-01', to: '2022-10-31' }];
    const decision = decided({ rent: steps, paid });
    expect(decision.detail['pieces']).toEqual([
      { month: 11, part: 'base', paid: false, fen: 400_000 },
      { month: 12, part: 'base', paid: false, fen: 400_000 },
      { month: 10, part: 'base', paid: true, fen: 400_000 },
    ]);
  });

  it.each([
    ['R18 unpaid rent is waived', {}, {}, 'waive'],
    ['R18 paid rent is refunded when the contract is over', { paid: whole }, {}, 'refund'],
    [
      'R18 or set against later rent while it goes on',
      { paid: whole, to: '2023-12-31' },
      { asOf: '2022-06-01' },
      'offset',
    ],
    [
      'R12 a listing in the fourth quarter is refunded',
      { paid: whole, to: '2023-12-31' },
      { asOf: '2022-11-20', listings: [aListing('2022-11-05')] },
      'refund',
    ],
    ['R18 a tenant who moved is paid to the last account', { tenant: { moved: true } }, {}, 'moved'],
    ['R19 rent only', {}, {}, 'rent-only'],
    [
      'R21 other shareholders are consulted',
      { lessor: { control: 'controlled', coOwned: true } },
      {},
      'shareholders',
    ],
    ['R21 a weak lessor is supported by its parent', { lessor: { weak: true } }, {}, 'weak'],
    ['R24 municipal enterprise', {}, {}, 'add-back'],
    ['R24 county enterprise', { lessor: { owner: 'county' } }, {}, 'no-add-back'],
    ['R27 the lessor may ask for tax relief', {}, {}, 'tax'],
  ] as const)('%s', (_name, change, terms, code) => {
    expect(codes(decided(change, terms as Terms))).toContain(code);
  });

  it('R21 asks the co-owned lessor for its internal decision', () => {
    expect(decided({ lessor: { coOwned: true } }).missing.documents).toEqual(['internal-decision']);
  });

  it('R19 rent-free months are no relief: later months are taken', () => {
    const rent = [
      { from: '2022-01-01', to: '2022-02-28', monthly: 0 },
      { from: '2022-03-01', to: '2022-12-31', monthly: 300_000 },
    ];
    const decision = decided({ rent });
    expect(decision.fen).toBe(900_000);
    expect(decision.trace).toContainEqual({
      rule: 'R19',
      code: 'free-months',
      verdict: 'note',
      values: { days: 59 },
    });
    expect(decision.trace).toContainEqual({
      rule: 'R17',
      code: 'which',
      verdict: 'note',
      values: { periods: '2022-03, 2022-04, 2022-05' },
    });
  });

  it('R17 says so when less rent is left than months are due', () => {
    const rent = [
      { from: '2022-01-01', to: '2022-10-31', monthly: 0 },
      { from: '2022-11-01', to: '2022-12-31', monthly: 300_000 },
    ];
    const decision = decided({ rent });
    expect(decision.fen).toBe(600_000);
    expect(codes(decision)).toContain('short-of-months');
  });

  it('R22 counts earlier relief toward the months and takes other days for the rest', () => {
    const relieved = [{ from: '2022-01-01', to: '2022-01-31', fen: 300_000, by: 'soe-1' }];
    const decision = decided({ relieved });
    expect(decision.fen).toBe(600_000);
    expect(decision.trace).toContainEqual({
      rule: 'R17',
      code: 'which',
      verdict: 'note',
      values: { periods: '2022-02, 2022-03' },
    });
  });

  it('R23 counts a lease of a nursery that ends inside the care period by its days', () => {
    const decision = decided(
      { to: '2022-09-30', monthly: wan, tenant: { care: 'child' } },
      { switches: { 'short-lease': 'exclude' } },
    );
    expect(decision.outcomes).toEqual([{ code: 'care', fen: 96_774 + wan }]);
  });

  it('R24 add-back counts booked and documented relief only, the voluntary extra apart, county enterprises not', () => {
    const county = { owner: 'county', code: 'soe-9' } as const;
    const list = rows({}, { premises: { code: 'house-2' } }, { lessor: county });
    const sheet = addBackSheet(list, [
      { lease: 'lease-1', fen: 1_000_000, documented: true },
      { lease: 'lease-2', fen: 500_000, documented: false },
      { lease: 'lease-3', fen: 900_000, documented: true },
    ]);
    expect(sheet).toEqual([
      {
        lessor: 'soe-1',
        owner: 'municipal',
        required: 1_800_000,
        booked: 1_500_000,
        counted: 900_000,
        voluntary: 100_000,
        unproven: 500_000,
        notNamed: 0,
      },
      {
        lessor: 'soe-9',
        owner: 'county',
        required: 900_000,
        booked: 900_000,
        counted: 0,
        voluntary: 0,
        unproven: 0,
        notNamed: 900_000,
      },
    ]);
    for (const line of sheet)
      expect(line.counted + line.voluntary + line.unproven + line.notNamed).toBe(line.booked);
  });
});

describe('rule R26: what is published, and when', () => {
  const three = rows(
    {},
    { tenant: { code: 't2' } },
    { tenant: { code: 't3', moved: true } },
    { premises: { county: '421003' } },
  );

  it('R26 shows counts and totals, no amount of a tenant, and no total so few share', () => {
    expect(publicLedger(three)).toEqual([
      { county: '421002', tenants: 3, fen: 2_700_000 },
      { county: '421003', tenants: 1 },
    ]);
  });

  it('R26 R18 notices and the list of tenants sought carry no amounts', () => {
    const notices = premisesNotices(aSetting(), three);
    expect(notices).toMatchObject([{ premises: 'house-1', until: ['2022-06-30'] }]);
    expect(JSON.stringify([notices, searchList(three)])).not.toMatch(/900000|9,000/);
    expect(searchList(three)).toEqual(['house-1']);
  });

  it.each([
    ['2022-06', '2022-07-10', '2022-07-15'],
    ['2022-12', '2023-01-10', '2023-01-15'],
  ])('R26 the report of %s is due on %s and %s', (month, province, ministries) => {
    expect(reportDays(aSetting(), month)).toEqual({ province, ministries });
  });
});

describe('the relief as a whole', () => {
  it('is over: settlement and audit go on, applications do not', () => {
    const apply = prepareRelief(region, [], { asOf: '2026-11-23', purpose: 'apply' });
    expect(decideLease(apply, aLease())).toMatchObject({ status: 'expired', standing: 'closed', fen: 0 });
    expect(decided({}, { asOf: '2026-11-23' })).toMatchObject({
      status: 'expired',
      standing: 'eligible',
      fen: 900_000,
      ruleDate: '2022-12-31',
    });
  });

  it('says its decision in the words of a clerk', () => {
    const setting = aSetting({ listings: [aListing('2022-04-10')], asOf: '2022-06-01' });
    const lines = decisionLines(setting.prepared, decideLease(setting, aLease()), 'zh-CN');
    expect(lines[0]).toBe('2022年减免服务业小微企业和个体工商户房租：有效，至2022年12月31日止。');
    expect(lines).toContain(
      '房屋在沙市区，2022年4月10日起列为中高风险地区，一处列入即覆盖全县（市、区），减免6个月（市，《市政府国资委2022年减免服务业小微企业和个体工商户房租举措》（2022年6月公布））。',
    );
    expect(lines.some((line) => line.startsWith('补充减免：2022年12月31日前（含当日）'))).toBe(true);
    expect(lines.some((line) => line.includes('要求更早，2022年6月10日后提醒'))).toBe(true);
    expect(lines.join('')).not.toMatch(/[{}]|undefined/);
    expect(decisionLines(setting.prepared, decideLease(setting, aLease()), 'en').join('')).not.toMatch(
      /[{}]|undefined/,
    );
  });

  it('shows who gets what if a county is listed tomorrow', () => {
    const leases = [aLease(), aLease({ code: 'elsewhere', premises: { county: '421003' } })];
    expect(compareSettings(leases, aSetting(), aSetting({ listings: [aListing('2022-07-01')] }))).toEqual([
      { lease: 'lease-1', before: 900_000, after: 1_800_000 },
    ]);
  });

  it('finds who is eligible, has not applied and has got nothing 免申即享', () => {
    const list = rows(
      {},
      {},
      { done: [{ on: '2022-06-01', fen: 900_000 }] },
      { premises: { use: 'dwelling' } },
    );
    expect(notApplied(list, ['lease-2']).map(({ lease }) => lease.code)).toEqual(['lease-1']);
  });

  it('decides a list, names the bad rows and reconciles', () => {
    const row = (code: string, more: object = {}) => ({
      code,
      from: '2022-01-01',
      to: '2022-12-31',
      monthly: '3000.00',
      lessor: { code: 'soe-1', owner: 'municipal', control: 'wholly' },
      premises: { code: `house-${code}`, county: '沙市区', use: 'business' },
      tenant: {
        code: 'cook',
        type: 'self-employed',
        activities: [{ industry: 'catering', income: '200000' }],
      },
      ...more,
    });
    const batch = decideList(aSetting(), region, [
      row('1'),
      row('2', { monthly: '-3000' }),
      row('3', { premises: { code: 'house-1', county: '421002', use: 'business' } }),
      row('4'),
    ]);
    expect(batch.refused.map((one) => [one.row, one.refusals.map(({ refusal }) => refusal)])).toEqual([
      [2, ['negative-rent']],
      [3, ['listed-twice']],
    ]);
    expect(batch.totals).toMatchObject({
      rows: 4,
      decided: 2,
      refused: 2,
      fen: 1_800_000,
      byStanding: { eligible: 2 },
    });
  });
});
