import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Walk, walkPortal } from '../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { citySnapshot, isInside, mapSize, middleOf, projectionOf } from '../../city/index.ts';
import { drawable, tapped } from './place-map.ts';

let site: TestSite;
let walk: Walk;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());
beforeEach(() => {
  walk = walkPortal(site.app);
});

const next = { name: 'go', value: 'next' };
const contact = { name: '王先生', phone: '138 0000 1234', notify: 'phone', place: '某某路口' };

async function toMap() {
  await walk.open('/c/jingzhou/ask');
  await walk.press(next, { words: '楼下的路灯有三盏不亮', requestType: 'help' });
  return walk.press({ name: 'go', value: 'map' }, contact);
}

describe('choosing a place without scripts', () => {
  it('goes from the map to a town and back to the form, and loses nothing typed', async () => {
    const map = await toMap();
    expect(map.text).toContain('示意图，不表示界线');
    expect(map.html).toContain('type="image" name="map" src="/c/jingzhou/map.svg"');
    const towns = await walk.press({ name: 'pick', value: '421002' });
    expect(towns.text).toContain('沙市区的哪个乡镇、街道？');
    const form = await walk.press({ name: 'pick', value: '421002001' });
    expect(form.text).toContain('第 2 步');
    expect(walk.values()).toMatchObject({ division: '421002001', ...contact });
    expect((await walk.press(next)).text).toContain('沙市区中山街道 某某路口');
  });

  it('takes the touch of a finger on the drawing', async () => {
    await toMap();
    const at = await site.system(async (context) => {
      const outlines = drawable(await citySnapshot(context));
      const shashi = outlines.find(({ code }) => code === '421002');
      return middleOf((shashi?.rings[0] ?? []).map(projectionOf(outlines)));
    }, 'jingzhou');
    const touched = new URLSearchParams({
      ...walk.values(),
      'map.x': String(Math.round(at[0])),
      'map.y': String(Math.round(at[1])),
    });
    const type = 'application/x-www-form-urlencoded';
    const page = await walk.send('/c/jingzhou/ask', type, touched.toString());
    expect(page.text).toContain('沙市区的哪个乡镇、街道？');
    touched.set('map.x', '9999');
    const beside = await walk.send('/c/jingzhou/ask', type, touched.toString());
    expect(beside.text).toContain('没有点到');
    expect(walk.values()).toMatchObject(contact);
  });

  it('takes a county as a whole, and a zone without towns at once', async () => {
    await toMap();
    await walk.press({ name: 'pick', value: '421002' });
    const body = new URLSearchParams({ ...walk.values(1), pick: '421002' }).toString();
    await walk.send('/c/jingzhou/ask', 'application/x-www-form-urlencoded', body);
    expect(walk.values()).toMatchObject({ division: '421002', ...contact });
    await walk.press({ name: 'go', value: 'map' });
    await walk.press({ name: 'pick', value: 'zone-jinan' });
    expect(walk.values()).toMatchObject({ division: 'zone-jinan' });
  });

  it('shows the list alone where a city has no outlines, and starts over for a place it does not have', async () => {
    await walk.open('/c/tiny/ask');
    await walk.press(next, { words: '楼下的路灯有三盏不亮', requestType: 'wish' });
    const map = await walk.press({ name: 'go', value: 'map' });
    expect(map.html).not.toContain('type="image"');
    expect(map.html).toContain('name="pick"');
    const body = new URLSearchParams({ ...walk.values(), pick: 'nowhere' }).toString();
    const again = await walk.send('/c/tiny/ask', 'application/x-www-form-urlencoded', body);
    expect(again.html).toContain('name="pick"');
  });

  it('draws every county with its name, dark for who asked for high contrast', async () => {
    const usual = await site.app.inject({ url: '/c/jingzhou/map.svg' });
    expect(usual.headers['content-type']).toContain('image/svg+xml');
    for (const name of ['沙市', '荆州', '公安', '江陵', '石首', '洪湖', '松滋', '监利'])
      expect(usual.body).toContain(`>${name}</text>`);
    const high = await site.app.inject({ url: '/c/jingzhou/map.svg', headers: { cookie: 'contrast=high' } });
    expect(high.body).toContain('#ffe14d');
  });
});

describe('the map', () => {
  it('answers each county at the middle of its own outline', async () => {
    const city = await site.system(citySnapshot, 'jingzhou');
    const outlines = drawable(city);
    const project = projectionOf(outlines);
    for (const { code, rings } of outlines) {
      const ring = (rings[0] ?? []).map(project);
      expect(isInside(middleOf(ring), ring)).toBe(true);
      expect(tapped(city, middleOf(ring))).toBe(code);
    }
  });

  it('answers at most one county anywhere, and draws nothing beyond its edge', async () => {
    const city = await site.system(citySnapshot, 'jingzhou');
    const outlines = drawable(city);
    const rings = outlines.map(({ rings: [ring = []] }) => ring.map(projectionOf(outlines)));
    for (const [x, y] of rings.flat()) {
      expect(x >= 0 && x <= mapSize.width && y >= 0 && y <= mapSize.height).toBe(true);
    }
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 288, noNaN: true }),
        fc.double({ min: 0, max: 264, noNaN: true }),
        (x, y) => {
          expect(rings.filter((ring) => isInside([x, y], ring)).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
