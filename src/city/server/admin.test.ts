import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import type { JsonObject } from '../../platform/json.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

async function ask(post: string | undefined, path: string, payload?: object) {
  const cookie = post === undefined ? undefined : await site.cookieOf(post);
  return site.app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url: `/api/v1/city/data${path}`,
    headers: cookie === undefined ? {} : { cookie },
    ...(payload === undefined ? {} : { payload }),
  });
}

interface Version {
  version: number;
  by: { post: string } | null;
  data: JsonObject | null;
}

async function versions(kind: string, code: string): Promise<Version[]> {
  return (await ask('system-admin', `/${kind}/${code}`)).json().versions;
}

async function change(kind: string, code: string, alter: (data: JsonObject) => JsonObject | null) {
  const [last] = await versions(kind, code);
  return { items: [{ code, seen: last?.version ?? 0, data: alter(last?.data ?? {}) }] };
}

const grade = { zh: '很满意', en: 'Very satisfied' };

describe('city data in the hands of the administrator', () => {
  it('is listed by kind, in official order', async () => {
    const { kinds } = (await ask('system-admin', '')).json();
    expect(kinds.find((one: { kind: string }) => one.kind === 'grade').count).toBe(5);
    const { items } = (await ask('system-admin', '/grade')).json();
    expect(items[0]).toMatchObject({ title: '非常满意', version: 1, origin: 'folder' });
  });

  it('shows what a change would do and saves nothing yet', async () => {
    const changes = await change('grade', 'satisfied', (data) => ({ ...data, name: grade }));
    const preview = (await ask('system-admin', '/grade/preview', changes)).json();
    expect(preview.problems).toEqual([]);
    expect(preview.changes[0].what).toBe('changed');
    expect(preview.changes[0].fields).toContainEqual({ path: 'name.zh', was: '满意', is: '很满意' });
    expect(await versions('grade', 'satisfied')).toHaveLength(1);
  });

  it('is saved as a version with who changed it, and an older one is restored', async () => {
    const [before] = await versions('grade', 'satisfied');
    const saved = await ask(
      'system-admin',
      '/grade',
      await change('grade', 'satisfied', (data) => ({ ...data, name: grade })),
    );
    expect(saved.json()).toEqual({ saved: 1 });
    const [now] = await versions('grade', 'satisfied');
    expect(now).toMatchObject({ version: 2, by: { post: 'system-admin' }, data: { name: grade } });
    const restored = await change('grade', 'satisfied', () => before?.data ?? null);
    expect((await ask('system-admin', '/grade', restored)).json()).toEqual({ saved: 1 });
    expect((await versions('grade', 'satisfied'))[0]?.data).toEqual(before?.data);
    const same = await change('grade', 'satisfied', (data) => data);
    expect((await ask('system-admin', '/grade', same)).json()).toEqual({ saved: 0 });
  });

  it('names path, fault and remedy of what cannot be saved, and saves none of it', async () => {
    const wrong = await change('catalogue', await firstCode('catalogue'), (data) => ({
      ...data,
      category: 'nowhere',
    }));
    const preview = (await ask('system-admin', '/catalogue/preview', wrong)).json();
    expect(preview.problems.join()).toMatch(/category.*nowhere.*改法/s);
    const refused = await ask('system-admin', '/catalogue', wrong);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().error.reason).toBe('city-data');
    const shape = await change('grade', 'satisfied', (data) => ({ ...data, order: 'first' }));
    expect((await ask('system-admin', '/grade/preview', shape)).json().problems[0]).toContain('order');
  });

  it('keeps who saved first: a stale page gets a conflict', async () => {
    const code = 'mostly-satisfied';
    const stale = await change('grade', code, (data) => ({ ...data, name: { zh: '还可以', en: 'Fair' } }));
    const other = await change('grade', code, (data) => ({
      ...data,
      name: { zh: '过得去', en: 'All right' },
    }));
    expect((await ask('system-admin', '/grade', other)).statusCode).toBe(200);
    expect((await ask('system-admin', '/grade', stale)).statusCode).toBe(409);
  });

  it('goes out to Excel and comes back as it was, and a changed cell is one change', async () => {
    for (const kind of ['grade', 'catalogue', 'deadline', 'template', 'unit', 'calendar']) {
      const sheet = await ask('system-admin', `/${kind}/export`);
      const file = sheet.rawPayload.toString('base64');
      const read = (await ask('system-admin', `/${kind}/sheet`, { file })).json();
      expect(read.refused, kind).toEqual([]);
      const preview = (await ask('system-admin', `/${kind}/preview`, { items: read.items })).json();
      expect(preview.problems, kind).toEqual([]);
      expect(
        preview.changes.filter((one: { what: string }) => one.what !== 'same'),
        kind,
      ).toEqual([]);
    }
    const broken = await ask('system-admin', '/grade/sheet', {
      file: Buffer.from('PK no book').toString('base64'),
    });
    expect(broken.statusCode).toBe(415);
  });

  it('is seen by whoever watches and changed by the system administrator alone', async () => {
    const payload = await change('grade', 'satisfied', (data) => ({ ...data, name: grade }));
    expect((await ask('audit-admin', '/grade/satisfied')).statusCode).toBe(200);
    for (const post of ['audit-admin', 'security-admin', 'hotline-operator', 'housing-head']) {
      expect((await ask(post, '/grade', payload)).statusCode, post).toBe(403);
      expect((await ask(post, '/grade/preview', payload)).statusCode, post).toBe(403);
    }
    expect((await ask('hotline-operator', '/grade/satisfied')).statusCode).toBe(403);
    expect((await ask(undefined, '/grade', payload)).statusCode).toBe(401);
    expect((await ask('system-admin', '/grade/no-such')).statusCode).toBe(404);
    expect((await ask('system-admin', '/nothing')).statusCode).toBe(400);
  });
});

async function firstCode(kind: string): Promise<string> {
  return (await ask('system-admin', `/${kind}`)).json().items[0].code;
}
