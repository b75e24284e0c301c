import { describe, expect, it } from 'vitest';
import { divisionIndex, placeName } from './divisions.ts';
import { type DutyData, leadFor, supervisorOf, unitsBelow } from './duty.ts';
import type { Kinds } from './kinds/registry.ts';

type Unit = Kinds['unit'];

function aUnit(code: string, more: Partial<Unit> = {}): Unit {
  return {
    code,
    order: 1,
    name: { zh: code },
    shortName: code,
    kind: 'department',
    dispatchable: true,
    ...more,
  };
}

const named = { zh: '名', en: 'name' };
const units = [
  aUnit('city', { kind: 'city', dispatchable: false }),
  aUnit('government-office', { parent: 'city' }),
  aUnit('east', { kind: 'county', parent: 'city', division: '420001', supervisor: 'government-office' }),
  aUnit('east-town', { kind: 'town', parent: 'east', division: '420001001' }),
  aUnit('west', { kind: 'county', parent: 'city', division: '420002' }),
  aUnit('works', { parent: 'city' }),
  aUnit('lights', { parent: 'works' }),
];
const places = divisionIndex([
  { code: '420000', order: 1, name: '甲市', level: 'city', towns: [] },
  {
    code: '420001',
    order: 2,
    name: '东区',
    level: 'county',
    parent: '420000',
    towns: [{ code: '420001001', name: '河口镇', villages: [{ code: '420001001001', name: '桥头村' }] }],
  },
  { code: '420002', order: 3, name: '西县', level: 'county', parent: '420000', towns: [] },
  { code: 'new-zone', order: 4, name: '新区', level: 'zone', parent: '420000', towns: [] },
]);
const data: DutyData = {
  units,
  places,
  categories: [
    { code: 'streets', order: 1, name: named },
    { code: 'lights', order: 1, name: named, parent: 'streets' },
    { code: 'lamp', order: 1, name: named, parent: 'lights' },
    { code: 'papers', order: 2, name: named },
  ],
  catalogue: [
    {
      code: 'streets',
      order: 1,
      category: 'streets',
      lead: { by: 'division', except: [{ division: '420002', unit: 'lights' }], otherwise: 'works' },
      helpers: ['lights'],
      ground: 'rule 1',
    },
    {
      code: 'papers',
      order: 2,
      category: 'papers',
      lead: { by: 'fixed', unit: 'government-office' },
      helpers: [],
      ground: 'rule 2',
    },
  ],
};

describe('the duty catalogue', () => {
  it.each([
    ['one unit whatever the place', 'papers', '420001001001', 'government-office', 'fixed'],
    ['the county of a village, never the town', 'streets', '420001001001', 'east', 'division'],
    ['the line of a category above', 'lamp', '420001', 'east', 'division'],
    ['the exception of a county', 'lights', '420002', 'lights', 'exception'],
    ['the unit for places unknown', 'lights', undefined, 'works', 'otherwise'],
    ['the unit for the city as a whole', 'lights', '420000', 'works', 'otherwise'],
    ['the unit for a zone without one of its own', 'lights', 'new-zone', 'works', 'otherwise'],
  ])('finds %s', (_name, category, division, unit, because) => {
    expect(leadFor({ category, ...(division === undefined ? {} : { division }) }, data)).toMatchObject({
      unit,
      because,
    });
  });

  it('does not let the lead help itself', () => {
    expect(leadFor({ category: 'lights', division: '420002' }, data)?.helpers).toEqual([]);
    expect(leadFor({ category: 'lights', division: '420001' }, data)?.helpers).toEqual(['lights']);
  });

  it('says nothing about a category without a line', () => {
    expect(leadFor({ category: 'weather' }, data)).toBeUndefined();
  });
});

describe('who handles a case about a unit', () => {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  it.each([
    ['its supervising unit', 'east', 'government-office'],
    ['the unit above', 'east-town', 'east'],
    ['the unit above a division of a department', 'lights', 'works'],
    ['nobody inside the city', 'works', undefined],
    ['nobody for a unit that does not exist', 'nowhere', undefined],
  ])('is %s', (_name, unit, supervisor) => {
    expect(supervisorOf(unit, byCode)).toBe(supervisor);
  });
});

it('lists a unit and everything below it', () => {
  expect(unitsBelow('works', units)).toEqual(['works', 'lights']);
  expect(unitsBelow('city', units)).toHaveLength(units.length);
});

it('writes the full name of a place', () => {
  expect(placeName(places, '420001001001')).toBe('东区河口镇桥头村');
  expect(placeName(places, '420001')).toBe('东区');
  expect(placeName(places, '1')).toBe('');
});
