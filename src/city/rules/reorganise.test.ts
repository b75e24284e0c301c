import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFolder } from '../server/folder.ts';
import { type CityItem, type PlacedItem, valuesAt } from './item.ts';
import { definitionOf, type Kinds } from './kinds/registry.ts';
import { type Reorganisation, reorganise } from './reorganise.ts';
import { validateCity } from './validation.ts';

let items: PlacedItem[];
beforeAll(async () => {
  items = (await checkFolder(join(import.meta.dirname, '../../../cities/jingzhou'))).items;
});

/** The city after a plan, checked as a whole. */
function cityAfter(plan: Reorganisation) {
  const { changes, heirs, problem } = reorganise(items as CityItem[], plan);
  expect(problem).toBeNull();
  const held = new Map(items.map((item) => [`${item.kind}/${item.code}`, item as PlacedItem]));
  for (const { kind, code, data } of changes) {
    if (data === undefined) held.delete(`${kind}/${code}`);
    else held.set(`${kind}/${code}`, { kind, code, data, file: kind, at: code } as PlacedItem);
  }
  const raw = [...held.values()].map(({ kind, file, at, data }) => ({ kind, file, at, data }));
  expect(validateCity(raw).issues).toEqual([]);
  const get = <Name extends 'unit' | 'post' | 'catalogue' | 'city'>(kind: Name, code: string) =>
    held.get(`${kind}/${code}`)?.data as Kinds[Name] | undefined;
  return { changes, heirs, held, get };
}

/** Codes of items that still lead to a unit. */
const mentions = (held: ReadonlyMap<string, PlacedItem>, unit: string) =>
  [...held.values()].filter(leadsTo(unit)).map(({ code }) => code);

const leadsTo = (unit: string) => (item: PlacedItem) =>
  definitionOf(item.kind).references.some(
    ({ path, to }) => to === 'unit' && valuesAt(item.data, path).some(({ value }) => value === unit),
  );

describe('a reorganisation of units', () => {
  it('renames without touching anything else', () => {
    const { changes, get } = cityAfter({
      what: 'rename',
      unit: 'ecology',
      name: '荆州市生态环境和气候局',
      shortName: '生态环境和气候局',
    });
    expect(changes).toHaveLength(1);
    expect(get('unit', 'ecology')?.name).toEqual({ zh: '荆州市生态环境和气候局' });
  });

  it('leads every reference on when one is merged into another', () => {
    const { held, get, heirs } = cityAfter({ what: 'merge', units: ['ecology'], into: 'city-management' });
    expect(mentions(held, 'ecology')).toEqual([]);
    expect(get('post', 'ecology-handler')?.unit).toBe('city-management');
    expect(get('unit', 'ecology')).toBeUndefined();
    expect(heirs).toEqual({ ecology: { to: 'city-management', byCategory: {} } });
  });

  it('can merge several at once', () => {
    const { held } = cityAfter({ what: 'merge', units: ['ecology', 'housing'], into: 'city-management' });
    expect([...mentions(held, 'ecology'), ...mentions(held, 'housing')]).toEqual([]);
  });

  it('leaves a county’s matters with who takes it over', () => {
    const { get, held } = cityAfter({ what: 'dissolve', unit: 'shashi-district', to: 'jingzhou-district' });
    expect(mentions(held, 'shashi-district')).toEqual([]);
    const byPlace = [...held.values()].find(
      ({ kind, data }) => kind === 'catalogue' && (data as Kinds['catalogue']).lead.by === 'division',
    )?.data as Kinds['catalogue'];
    expect(byPlace.lead).toMatchObject({
      except: expect.arrayContaining([{ division: '421002', unit: 'jingzhou-district' }]),
    });
    expect(get('unit', 'town-421002001')?.parent).toBe('jingzhou-district');
  });

  it('splits by matters and posts, the rest staying or going to the first', () => {
    const line = items.find(
      ({ kind, data }) =>
        kind === 'catalogue' &&
        (data as Kinds['catalogue']).lead.by === 'fixed' &&
        ((data as Kinds['catalogue']).lead as { unit: string }).unit === 'ecology',
    )?.data as Kinds['catalogue'];
    const parts = [
      {
        name: '荆州市环境执法局',
        shortName: '环境执法局',
        categories: [line.category],
        posts: ['ecology-handler'],
      },
    ];
    const { get, heirs, held } = cityAfter({ what: 'split', unit: 'ecology', parts, stays: true });
    expect(get('unit', 'ecology-2')).toMatchObject({ name: { zh: '荆州市环境执法局' }, dispatchable: true });
    expect(get('post', 'ecology-handler')?.unit).toBe('ecology-2');
    expect(get('post', 'ecology-head')?.unit).toBe('ecology');
    expect(held.get(`catalogue/${line.code}`)?.data).toMatchObject({ lead: { unit: 'ecology-2' } });
    expect(heirs['ecology']).toMatchObject({ to: 'ecology', byCategory: { [line.category]: 'ecology-2' } });
    const both = [...parts, { name: '荆州市监测局', shortName: '监测局', categories: [], posts: [] }];
    const apart = cityAfter({ what: 'split', unit: 'ecology', parts: both, stays: false });
    expect(mentions(apart.held, 'ecology')).toEqual([]);
    expect(apart.get('post', 'ecology-head')?.unit).toBe('ecology-2');
  });

  it('leaves every city whole, whichever department goes to whichever other', () => {
    const units = items.flatMap(({ kind, data }) =>
      kind === 'unit' && (data as Kinds['unit']).kind === 'department' && (data as Kinds['unit']).dispatchable
        ? [(data as Kinds['unit']).code]
        : [],
    );
    expect(units.length).toBeGreaterThan(5);
    for (const [at, unit] of units.entries()) {
      const to = units[(at + 1) % units.length] ?? '';
      expect(mentions(cityAfter({ what: 'dissolve', unit, to }).held, unit)).toEqual([]);
    }
  });

  it.each<[Reorganisation, string]>([
    [{ what: 'rename', unit: 'nobody', name: '某局', shortName: '某局' }, 'unknown-unit'],
    [{ what: 'merge', units: ['ecology'], into: 'ecology' }, 'same-unit'],
    [{ what: 'merge', units: ['ecology', 'ecology'], into: 'housing' }, 'same-unit'],
    [{ what: 'dissolve', unit: 'ecology', to: 'nobody' }, 'unknown-unit'],
    [
      {
        what: 'split',
        unit: 'ecology',
        parts: [{ name: 'a', shortName: 'a', categories: [], posts: [] }],
        stays: false,
      },
      'no-parts',
    ],
  ])('%j is refused as %s', (plan, problem) => {
    expect(reorganise(items as CityItem[], plan)).toMatchObject({ problem, changes: [] });
  });
});
