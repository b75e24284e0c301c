import { describe, expect, it } from 'vitest';
import { checkLease, type LeaseAnswers } from './firm.ts';
import { aListing, aSetting, region } from './fixtures/lease.ts';

const lessor = {
  code: 'soe-1',
  name: '甲公司',
  owner: 'municipal',
  control: 'wholly',
  coOwned: false,
  weak: false,
} as const;
const answers: LeaseAnswers = {
  lessor: '甲公司',
  county: '沙市区',
  who: 'self-employed',
  trade: 'catering',
  rent: '3000',
  from: '2021-05-01',
  to: '2024-04-30',
};

function check(change: Partial<LeaseAnswers>, known: typeof lessor | undefined = lessor) {
  const setting = aSetting({ listings: [aListing('2022-04-10')] });
  return checkLease(setting, region, { answers: { ...answers, ...change }, lessor: known });
}

describe('what a tenant says of its lease', () => {
  it('is decided with the ownership looked up; days outside 2022 do not count', () => {
    expect(check({})).toMatchObject({ ok: true, decision: { standing: 'eligible', fen: 1_800_000 } });
    expect(check({ from: '', to: '' })).toMatchObject({ ok: true, decision: { fen: 1_800_000 } });
    expect(check({ county: '荆州区', rent: '3,000元' })).toMatchObject({
      ok: true,
      decision: { fen: 900_000 },
    });
    expect(check({ from: '2022-09-01' })).toMatchObject({
      ok: true,
      decision: { switches: { 'short-lease': 'pro-rata' } },
    });
  });

  it.each([
    [{ who: 'bigger' }, 'not-eligible'],
    [{ who: 'other' }, 'not-eligible'],
    [{ trade: 'industry' }, 'not-eligible'],
    [{ who: 'small' }, 'eligible'],
  ])('comes out as the table says with %j', (change, standing) => {
    expect(check(change)).toMatchObject({ ok: true, decision: { standing } });
  });

  it.each<[Partial<LeaseAnswers>, (keyof LeaseAnswers)[]]>([
    [{ rent: '' }, ['rent']],
    [{ rent: '-3000' }, ['rent']],
    [{ rent: '3000.005' }, ['rent']],
    [{ county: '某县' }, ['county']],
    [{ who: '' }, ['who']],
    [{ trade: '' }, ['trade']],
    [{ from: '2022-08-01', to: '2022-03-01' }, ['to']],
    [{ from: '2022-02-30' }, ['from']],
  ])('names what cannot be taken in %j', (change, wrong) => {
    expect(check(change)).toMatchObject({ ok: false, wrong });
  });

  it('says that the register does not know the lessor', () => {
    const setting = aSetting();
    expect(checkLease(setting, region, { answers, lessor: undefined })).toMatchObject({
      ok: false,
      unknownLessor: true,
      wrong: ['lessor'],
    });
  });
});
