import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Walk, walkPortal } from '../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { loadStarterArticles } from '../../knowledge/index.ts';
import { home } from '../../platform/config.ts';

let site: TestSite;
let walk: Walk;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  await loadStarterArticles(site.services, { city: 'jingzhou', folder: `${home}/cities/jingzhou` });
});
afterAll(() => site.close());
beforeEach(() => {
  walk = walkPortal(site.app);
});

describe('common questions 常见问题', () => {
  it('are found in anybody’s words and read whole, with ground, place and who answers for them', async () => {
    const list = await walk.open('/c/jingzhou/answers?q=我的社会保障卡搞丢了');
    expect(list.html).toContain('<mark>社保卡</mark>丢了怎么补办');
    const [, address = ''] = /href="([^"]+)"><strong lang="zh-CN"><mark>社保卡/.exec(list.html) ?? [];
    const one = await walk.open(address);
    for (const words of ['先打12333挂失', '依据', '责任单位', '待责任单位核对', '第 1 版'])
      expect(one.text).toContain(words);
  });

  it('say what to do when nothing is found', async () => {
    const page = await walk.open('/c/jingzhou/answers?q=zzzz');
    expect(page.html).not.toContain('<mark>');
    expect(page.text).toContain('没有查到');
    expect(page.html).toContain('/c/jingzhou/ask');
  });

  it('write what was typed as text, whatever it is', async () => {
    const page = await walk.open(
      `/c/jingzhou/answers?q=${encodeURIComponent('"><script>alert(1)</script>')}`,
    );
    expect(page.html).not.toContain('<script>alert');
    expect(page.status).toBe(200);
  });

  it.each(['/answers/x', '/answers/0193a000-0000-7000-8000-000000000000'])(
    'have no page %s',
    async (path) => {
      expect((await walk.open(`/c/jingzhou${path}`)).status).toBe(404);
    },
  );

  it('of one city are not another’s', async () => {
    expect((await walk.open('/c/tiny/answers?q=社保卡')).text).not.toContain('社保卡丢了怎么补办');
  });
});
