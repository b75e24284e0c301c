import type { FastifyInstance, InjectOptions } from 'fastify';
import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../tests/support/services.ts';
import { type AccessEntry, noteAccessNow } from '../../ledger/index.ts';
import { buildApp } from '../../platform/http/app.ts';
import { identityReasons } from '../messages.ts';
import { identityPermissions } from '../rules/permissions.ts';
import { type AccessReader, auditRoutes } from './audit.ts';
import { actorOfRequest } from './authenticate.ts';
import { createPerson } from './people.ts';
import { givePost } from './posts.ts';
import { identityRoutes } from './routes.ts';

let here: TestServices;
let app: FastifyInstance;
beforeAll(async () => {
  here = await testServices([
    { name: 'jingzhou', mode: 'demo' },
    { name: 'tiny', mode: 'demo' },
  ]);
  app = await buildApp({
    services: here.services,
    routes: [...identityRoutes, ...auditRoutes(newestLooks)],
    permissions: identityPermissions,
    authenticate: (city, cookies, request) =>
      actorOfRequest(here.services, city, { cookies, base: request.base, path: request.url }),
    cities: {
      list: async () => [
        { city: 'jingzhou', hosts: ['localhost'] },
        { city: 'tiny', hosts: [] },
      ],
    },
    reasons: identityReasons,
    refusalPage: () => '',
    behindProxy: true,
  });
});
afterAll(async () => {
  await app.close();
  await here.close();
});

const newestLooks: AccessReader = async ({ client, city }, { limit }) => {
  const text = 'select bytes from ledger.access where city = $1 order by day desc, n desc limit $2';
  const { rows } = await client.query<{ bytes: Buffer }>(text, [city, limit]);
  return rows.map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as AccessEntry);
};

let count = 0;

async function aClerk(posts: readonly string[], mustChange = false) {
  count += 1;
  return here.system(async (context) => {
    const person = await createPerson(context, { login: `clerk-${count}`, label: `某${count}`, mustChange });
    for (const post of posts) await givePost(context, { person: person.id, post });
    return person;
  });
}

/** A browser: keeps its cookie, speaks English, and has an address of its own. */
function aBrowser(base = '', headers: Record<string, string> = {}) {
  let cookie = '';
  return async (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) => {
    const request: InjectOptions = {
      method,
      url: `${base}/api/v1${path}`,
      headers: { 'accept-language': 'en', 'x-forwarded-for': `10.1.0.${count}`, cookie, ...headers },
      ...(payload === undefined ? {} : { payload }),
    };
    const answer = await app.inject(request);
    const set = answer.headers['set-cookie'];
    if (typeof set === 'string') cookie = set.split(';')[0] ?? '';
    return { status: answer.statusCode, body: answer.json(), cookie: set };
  };
}

async function signedIn(posts: readonly string[]) {
  const clerk = await aClerk(posts);
  const browse = aBrowser();
  const { body } = await browse('POST', '/session', { login: clerk.login, password: clerk.password });
  if (body.stage === 'enrol') {
    const { body: enrolment } = await browse('POST', '/session/second-factor/enrolment');
    await browse('POST', '/session/second-factor/confirmation', {
      code: await generate({ secret: enrolment.secret }),
    });
  }
  return { ...clerk, browse };
}

describe('signing in over HTTP', () => {
  it('sets a cookie scripts and other sites cannot use, and says who is signed in', async () => {
    const clerk = await aClerk(['hotline-operator']);
    const browse = aBrowser();
    const { status, body, cookie } = await browse('POST', '/session', {
      login: clerk.login,
      password: clerk.password,
    });
    expect(status).toBe(200);
    expect(cookie).toMatch(/^diandan_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(body).toMatchObject({
      stage: 'ready',
      scope: '*',
      acting: { post: 'hotline-operator', way: 'own' },
    });
    expect((await browse('GET', '/session')).body).toEqual(body);
  });

  it('binds the cookie to the host by https, and to the city’s pages below its path', async () => {
    const clerk = await aClerk(['hotline-operator']);
    const https = { 'x-forwarded-proto': 'https' };
    const whole = await aBrowser('', https)('POST', '/session', {
      login: clerk.login,
      password: clerk.password,
    });
    expect(whole.cookie).toMatch(/^__Host-diandan_session=.*; Path=\/; .*Secure$/);
    const below = aBrowser('/c/jingzhou', https);
    const part = await below('POST', '/session', { login: clerk.login, password: clerk.password });
    expect(part.cookie).toMatch(/^__Secure-diandan_session=.*; Path=\/c\/jingzhou; .*Secure$/);
    expect((await below('GET', '/session')).status).toBe(200);
  });

  it('refuses in words, and never tells which part was wrong', async () => {
    const clerk = await aClerk(['hotline-operator']);
    const [wrong, unknown] = [
      await aBrowser()('POST', '/session', { login: clerk.login, password: 'wrong wrong' }),
      await aBrowser()('POST', '/session', { login: 'nobody', password: 'wrong wrong' }),
    ];
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual(unknown.body);
    expect((await aBrowser()('POST', '/session', { login: clerk.login })).body.error.fields).toHaveProperty(
      'password',
    );
  });

  it('does not open another city with the cookie of this one', async () => {
    const { browse } = await signedIn(['hotline-operator']);
    const { cookie } = await browse('GET', '/session');
    expect(cookie).toBeUndefined();
    const clerk = await aClerk(['hotline-operator']);
    const first = await app.inject({
      method: 'POST',
      url: '/c/jingzhou/api/v1/session',
      payload: { login: clerk.login, password: clerk.password },
    });
    const stolen = { cookie: `diandan_session=${first.cookies[0]?.value}` };
    const there = await app.inject({ method: 'GET', url: '/c/tiny/api/v1/session', headers: stolen });
    const own = await app.inject({ method: 'GET', url: '/c/jingzhou/api/v1/session', headers: stolen });
    expect([there.statusCode, own.statusCode]).toEqual([401, 200]);
  });

  it('signs out, also when the session is over already', async () => {
    const { browse } = await signedIn(['hotline-operator']);
    const out = await browse('DELETE', '/session');
    expect(out.cookie).toMatch(/^diandan_session=; .*Max-Age=0$/);
    expect((await browse('GET', '/session')).status).toBe(401);
    expect((await browse('DELETE', '/session')).status).toBe(200);
  });
});

describe('a session that is not ready', () => {
  it('is a visitor everywhere but where it is made ready', async () => {
    const clerk = await aClerk(['system-admin'], true);
    const browse = aBrowser();
    const { body } = await browse('POST', '/session', { login: clerk.login, password: clerk.password });
    expect(body).toMatchObject({ stage: 'password', scope: [] });
    expect((await browse('GET', '/accounts')).status).toBe(401);
    const bad = await browse('POST', '/session/password', { current: clerk.password, next: 'password2026' });
    expect(bad.body.error.fields.next).toMatch(/common/);
    const next = 'three-trees-and-a-well';
    const changed = await browse('POST', '/session/password', { current: clerk.password, next });
    expect(changed.body).toMatchObject({ stage: 'enrol', secondFactor: { enrolled: false, required: true } });
    expect((await browse('GET', '/accounts')).status).toBe(401);
    const { body: enrolment } = await browse('POST', '/session/second-factor/enrolment');
    const code = await generate({ secret: enrolment.secret });
    const confirmed = await browse('POST', '/session/second-factor/confirmation', { code });
    expect(confirmed.body).toMatchObject({ recoveryCodes: expect.any(Array), me: { stage: 'ready' } });
    expect((await browse('GET', '/accounts')).status).toBe(200);
  });

  it('with a second factor shows it first', async () => {
    const { login, password } = await signedIn(['system-admin']);
    const browse = aBrowser();
    const { body } = await browse('POST', '/session', { login, password });
    expect(body.stage).toBe('second-factor');
    const wrong = await browse('POST', '/session/second-factor', { code: '000000' });
    expect(wrong.body.error.code).toBe('second-factor');
  });
});

describe('posts and accounts over HTTP', () => {
  it('are divided among the three administrators', async () => {
    const [system, security, clerk] = [
      await signedIn(['system-admin']),
      await signedIn(['security-admin']),
      await signedIn(['hotline-operator']),
    ];
    const account = { login: `new-${count}`, label: '新来的' };
    expect((await security.browse('POST', '/accounts', account)).status).toBe(403);
    expect((await clerk.browse('POST', '/accounts', account)).status).toBe(403);
    const { body: opened } = await system.browse('POST', '/accounts', account);
    const post = { post: 'hotline-callback' };
    expect((await system.browse('POST', `/accounts/${opened.id}/posts`, post)).status).toBe(403);
    expect((await security.browse('POST', `/accounts/${opened.id}/posts`, post)).status).toBe(200);
    const { body } = await security.browse('GET', `/accounts?words=${account.login}`);
    expect(body.accounts).toMatchObject([
      { id: opened.id, mustChange: true, posts: [{ post: 'hotline-callback' }] },
    ]);
    expect((await security.browse('DELETE', `/accounts/${opened.id}/posts/hotline-callback`)).status).toBe(
      200,
    );
    expect((await system.browse('POST', `/accounts/${opened.id}/password`)).body.password).toHaveLength(14);
    expect((await system.browse('POST', `/accounts/${opened.id}/leave`)).status).toBe(200);
  });

  it('lets a post be lent, acted in and taken back', async () => {
    const [security, holder, deputy] = [
      await signedIn(['security-admin']),
      await signedIn(['hotline-dispatcher']),
      await signedIn(['hotline-callback']),
    ];
    const to = new Date(Date.now() + 86_400_000).toISOString();
    const lent = { post: 'hotline-dispatcher', holder: holder.id, deputy: deputy.id, to };
    const { body: delegation } = await security.browse('POST', '/delegations', lent);
    const listed = await security.browse('GET', '/delegations');
    expect(listed.body.delegations).toMatchObject([{ id: delegation.id, deputy: { id: deputy.id }, to }]);
    const acting = await deputy.browse('POST', '/session/post', { post: 'hotline-dispatcher' });
    expect(acting.body.acting).toMatchObject({ post: 'hotline-dispatcher', way: 'deputy', until: to });
    await security.browse('DELETE', `/delegations/${delegation.id}`);
    expect((await deputy.browse('GET', '/session')).body).toMatchObject({ stage: 'post', acting: null });
  });

  it('names conflicts in the reader’s language', async () => {
    const security = await signedIn(['security-admin']);
    const editor = await aClerk(['group-briefing-officer']);
    const { status, body } = await security.browse('POST', `/accounts/${editor.id}/posts`, {
      post: 'group-guidance-officer',
    });
    expect(status).toBe(403);
    expect(body.error).toMatchObject({
      reason: 'duties-apart',
      message: expect.stringMatching(/never one person/),
    });
  });
});

describe('the access log', () => {
  it('is read by the audit administrator alone, with accounts beside ids', async () => {
    const [audit, system, clerk] = [
      await signedIn(['audit-admin']),
      await signedIn(['system-admin']),
      await signedIn(['hotline-operator']),
    ];
    const actor = {
      kind: 'post',
      person: clerk.id,
      post: 'hotline-operator',
      unit: 'hotline',
      roles: [],
      scope: [],
    } as const;
    await here.as(actor, (context) => noteAccessNow(context, { action: 'view', subject: 'request/1' }));
    expect((await system.browse('GET', '/audit/access')).status).toBe(403);
    const { body } = await audit.browse('GET', '/audit/access');
    expect(body.entries[0]).toMatchObject({
      action: 'view',
      subject: 'request/1',
      post: 'hotline-operator',
      person: { login: clerk.login },
    });
  });
});
