import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, PostActor } from '../src/platform/context.ts';
import type { Route } from '../src/platform/http/route.ts';
import { mayDo } from '../src/platform/permission.ts';
import { roles } from '../src/platform/roles.ts';
import { permissions, routes } from '../src/wiring.ts';
import { postOf } from './support/posts.ts';
import { type TestSite, testSite } from './support/site.ts';

const api = routes.filter((route): route is Route => route.kind === 'api');

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const urlOf = (route: Route) =>
  `/c/jingzhou/api/v1${route.endpoint.path.replace(/:(\w+)/g, (_all, name: string) => (name === 'code' ? 'ABCDEFGHJKMNPQRST' : randomUUID()))}`;

async function call(
  route: Route,
  cookie?: string,
): Promise<{ status: number; code?: string; reason?: string }> {
  const { method } = route.endpoint;
  const answer = await site.app.inject({
    method,
    url: urlOf(route),
    ...(method === 'GET' ? {} : { payload: {} }),
    ...(cookie ? { headers: { cookie } } : {}),
  });
  const error = answer.headers['content-type']?.includes('json') ? answer.json().error : undefined;
  return {
    status: answer.statusCode,
    ...(error === undefined ? {} : { code: error.code, reason: error.reason }),
  };
}

const refusedForRole = ({ status, reason }: { status: number; reason?: string }) =>
  status === 401 || (status === 403 && (reason === 'role' || reason === 'sign-in'));

describe('every route', () => {
  it('is listed', () => expect(api.length).toBeGreaterThan(30));

  it('names a permission of the table', () => {
    for (const route of routes) {
      const permission = route.kind === 'api' ? route.endpoint.permission : route.permission;
      expect(permissions[permission], permission).toBeDefined();
    }
  });

  it.each(api.map((route) => [`${route.endpoint.method} ${route.endpoint.path}`, route] as const))(
    '%s answers each post and a visitor as the table says',
    async (_name, route) => {
      const permission = permissions[route.endpoint.permission];
      if (permission === undefined) throw new Error('no permission');
      const asVisitor = await call(route);
      if (mayDo(permission, { kind: 'visitor' }).ok) expect(asVisitor.code).not.toBe('sign-in');
      else expect(asVisitor).toMatchObject({ status: 401, code: 'sign-in' });
      if (route.endpoint.path.startsWith('/session')) return; // these end or change the session they are called with
      for (const role of roles) {
        const cookie = await site.cookieOf(postOf[role] ?? role);
        const actor: PostActor = { kind: 'post', person: '', post: '', unit: '', roles: [role], scope: '*' };
        const answer = await call(route, cookie);
        expect(refusedForRole(answer), `${role}: ${JSON.stringify(answer)}`).toBe(
          !mayDo(permission, actor as Actor).ok,
        );
      }
    },
  );

  it.each(api.map((route) => [`${route.endpoint.method} ${route.endpoint.path}`, route] as const))(
    '%s takes no session of another city',
    async (_name, route) => {
      const permission = permissions[route.endpoint.permission];
      const answer = await call(route, await site.cookieOf('listener', 'tiny'));
      if (permission !== undefined && !mayDo(permission, { kind: 'visitor' }).ok)
        expect(answer.status).toBe(401);
      else expect(answer.status).not.toBe(401);
    },
  );
});
