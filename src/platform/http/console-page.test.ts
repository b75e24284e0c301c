import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consolePages } from './console-page.ts';
import { refusalAnswer } from './refusal.ts';

const template = `<!doctype html><html lang="zh-CN" data-base="%BASE%" data-city="%CITY%" data-mode="%CITY-MODE%">
<script type="module" src="./assets/console-1.js" nonce="%NONCE%"></script></html>`;
let folder: string;
let app: FastifyInstance;
let thrown: unknown;

/** A site whose addresses begin with `/c/<city>`, answering in English. */
async function aSite(built: string): Promise<FastifyInstance> {
  const site = fastify();
  site.decorateRequest('base', '');
  site.decorateRequest('city', '');
  site.decorateRequest('language', 'zh-CN');
  site.addHook('onRequest', async (request) => {
    request.base = '/c/jingzhou';
    request.city = 'jingzhou';
    request.language = 'en';
  });
  site.setErrorHandler((error, _request, reply) => {
    thrown = error;
    return reply.status(refusalAnswer.status(refusalAnswer(error).refusal)).send();
  });
  await consolePages(site, built, async () => ({ name: { zh: '荆州<市>', en: 'Jingzhou' }, mode: 'demo' }));
  return site;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diandan-console-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'console.html'), template);
  writeFileSync(join(folder, 'assets/console-1.js'), 'export {};');
  app = await aSite(folder);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the pages of the console', () => {
  it('carry a nonce of their own in every response, and nothing else may bring scripts or styles', async () => {
    const [first, second] = await Promise.all([app.inject('/console/'), app.inject('/console/requests/1')]);
    const nonceOf = (html: string) => /nonce="([^"]+)"/.exec(html)?.[1];
    expect(nonceOf(first.body)).not.toBe(nonceOf(second.body));
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toContain(`'nonce-${nonceOf(first.body)}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(first.headers['cache-control']).toBe('no-store');
  });

  it('know the base of the city’s addresses, its name and mode, and the reader’s language', async () => {
    const { body } = await app.inject('/console/');
    expect(body).toContain(
      '<html lang="en" data-base="/c/jingzhou" data-city="荆州&#60;市&#62;" data-mode="demo">',
    );
    expect(body).toContain('src="/c/jingzhou/console/assets/console-1.js"');
    expect((await app.inject('/console')).headers.location).toBe('/c/jingzhou/console/');
  });

  it('let their assets be kept for good and zip them for whoever can read that', async () => {
    const plain = await app.inject('/console/assets/console-1.js');
    expect(plain.body).toBe('export {};');
    expect(plain.headers['cache-control']).toContain('immutable');
    const zipped = await app.inject({
      url: '/console/assets/console-1.js',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(zipped.headers['content-encoding']).toBe('gzip');
  });

  it('reach no file the build did not make', async () => {
    for (const name of ['console-2.js', '..%2fconsole.html', '%2e%2e%2f%2e%2e%2fetc%2fpasswd']) {
      expect((await app.inject(`/console/assets/${name}`)).statusCode).toBe(404);
    }
  });

  it('say what to run when they were not built', async () => {
    const unbuilt = await aSite(join(folder, 'nowhere'));
    expect((await unbuilt.inject('/console/')).statusCode).toBe(500);
    expect(String(thrown)).toContain('npx vite build');
    await unbuilt.close();
  });
});
