import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { citySnapshot } from '../../city/index.ts';
import { mapOf } from './map.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const on = (divisions: (string | null)[], city = 'jingzhou') =>
  site.system(async (context) => mapOf(await citySnapshot(context), divisions), city);

describe('the schematic map', () => {
  it('counts requests in the county their division lies in, and draws the others empty', async () => {
    const map = await on(['421002001', '421002', '421003', null, 'nowhere']);
    const counted = Object.fromEntries(map?.areas.map(({ code, count }) => [code, count]) ?? []);
    expect(counted).toMatchObject({ '421002': 2, '421003': 1 });
    expect(Object.values(counted).reduce((sum, count) => sum + count, 0)).toBe(3);
    for (const { path, name, x, y } of map?.areas ?? []) {
      expect(path).toMatch(/^M[\d. L]+Z/);
      expect(name).not.toBe('');
      expect(x > 0 && x < (map?.width ?? 0) && y > 0 && y < (map?.height ?? 0)).toBe(true);
    }
  });

  it('marks the places named whose point the city knows, once each', async () => {
    const named = [{ place: 'ancient-city' }, { place: 'ancient-city' }, { place: 'jingzhou-station' }, {}];
    const map = await site.system(
      async (context) => mapOf(await citySnapshot(context), ['421003'], named),
      'jingzhou',
    );
    expect(map?.points.map(({ name }) => name)).toEqual(['荆州古城']);
    const [point] = map?.points ?? [];
    expect(point !== undefined && point.x > 0 && point.x < (map?.width ?? 0)).toBe(true);
  });

  it('is not drawn where nobody says where, or the city has none', async () => {
    expect(await on([null, 'nowhere'])).toBeNull();
    expect(await on(['1', '110'], 'tiny')).toBeNull();
  });
});
