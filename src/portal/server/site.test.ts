import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Walk, walkPortal } from '../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { portalRoutes } from './routes.ts';

let site: TestSite;
let walk: Walk;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());
beforeEach(() => {
  walk = walkPortal(site.app);
});

const pages = [
  '/',
  '/privacy',
  '/answers',
  '/answers?q=x',
  '/acts',
  '/bulletins',
  '/ask',
  '/track',
  '/models',
  '/t/AAAABBBBCCCCDDDDE',
  '/nowhere',
];

describe.each(['zh-CN', 'en'])('every page in %s', (language) => {
  it.each(pages)('%s', async (path) => {
    walk = walkPortal(site.app, { 'accept-language': language });
    const page = await walk.open(`/c/jingzhou${path}`);
    expect(page.html).toContain(`<html lang="${language}"`);
    expect(page.html).toContain('name="viewport"');
    expect(page.text).toContain(language === 'en' ? 'Demonstration data, not real' : '演示数据·非真实');
    expect(page.text).toContain(
      language === 'en' ? 'Classified information must never' : '严禁在本网站处理涉密信息',
    );
    expect(page.html).toContain('href="tel:12345"');
    expect(page.html).toContain('class="skip" href="#main"');
    const policy =
      page.headers['content-security-policy'] ??
      /Content-Security-Policy" content="([^"]+)"/.exec(page.html)?.[1];
    expect(String(policy).replaceAll('&#39;', "'")).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.html).not.toMatch(/\sstyle="|\son[a-z]+="|<style|https?:\/\/(?!www\.12388)/);
    expect(page.html).not.toMatch(/undefined|\[object/);
  });
});

describe('language and size', () => {
  it('are kept in a cookie and lead back to the page', async () => {
    const page = await walk.open('/c/jingzhou/switch?to=en&back=/track');
    expect(page.url).toBe('/c/jingzhou/track');
    expect(page.html).toContain('<html lang="en"');
    const large = await walk.open('/c/jingzhou/switch?to=large&back=/');
    expect(large.html).toContain('class="large"');
    expect((await walk.open('/c/jingzhou/switch?to=normal&back=/')).html).toContain('class="normal"');
  });

  it.each(['//evil.test', 'https://evil.test', '/\\evil.test', '%2F%2Fevil.test', 'javascript:alert(1)'])(
    'never lead away to %s',
    async (back) => {
      const answer = await site.app.inject({ url: `/c/jingzhou/switch?to=en&back=${back}` });
      expect(answer.headers.location).toBe('/c/jingzhou/');
    },
  );

  it('ignore what is no language', async () => {
    const answer = await site.app.inject({ url: '/c/jingzhou/switch?to=xx' });
    expect(answer.cookies).toEqual([]);
  });
});

describe('the site’s own files', () => {
  it('are kept for a year under the address that names their content', async () => {
    const { html } = await walk.open('/c/jingzhou/');
    const addresses = [...html.matchAll(/(?:href|src)="([^"]+\?v=[0-9a-f]+)"/g)].map(
      ([, address = '']) => address,
    );
    expect(addresses).toHaveLength(3);
    for (const url of addresses) {
      const answer = await site.app.inject({ url, headers: { 'accept-encoding': 'gzip' } });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      const stale = await site.app.inject({ url: url.replace(/v=.*/, 'v=old') });
      expect(stale.headers['cache-control']).toBe('no-cache');
      expect(stale.headers['content-encoding']).toBeUndefined();
    }
  });

  it('and a page together stay under 30 KB on the line', async () => {
    for (const path of ['/', '/ask', '/track']) {
      const { html } = await walk.open(`/c/jingzhou${path}`);
      let bytes = Buffer.byteLength(html);
      for (const [, url = ''] of html.matchAll(/(?:href|src)="([^"]+\?v=[0-9a-f]+)"/g)) {
        bytes += (await site.app.inject({ url, headers: { 'accept-encoding': 'gzip' } })).rawPayload.length;
      }
      expect(bytes).toBeLessThan(30_000);
    }
  });
});

describe('two cities', () => {
  it('each say their own name, phone and words', async () => {
    const page = await walkPortal(site.app, { 'accept-language': 'en' }).open('/c/tiny/');
    expect(page.text).toContain('Tiny');
    expect(page.html).toContain('tel:100');
    expect(page.text).not.toContain('Jingzhou');
  });

  it('are not guessed where none is named', async () => {
    const page = await walk.open('/');
    expect(page.status).toBe(404);
    expect(page.text).toContain('没有这个城市');
  });
});

it('names a permission for every page', () => {
  expect(portalRoutes.length).toBeGreaterThan(12);
  expect(portalRoutes.every(({ permission }) => permission.startsWith('portal.'))).toBe(true);
});
