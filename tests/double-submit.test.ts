import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../src/platform/http/route.ts';
import { routes } from '../src/wiring.ts';
import { inAddress, rightInput } from './support/bad-input.ts';
import { postFor } from './support/posts.ts';
import { type TestSite, testSite } from './support/site.ts';
import { ownAddress, type Prepare, type Submission } from './support/submission-steps.ts';
import { changesNothing, ownWays } from './support/submission-ways.ts';
import { submissions } from './support/submissions/index.ts';
import { leadOn, type SentForm, sentForms } from './support/submitted-forms.ts';

/**
 * The same thing sent twice at once and again later, and something else under the same key: lines drop, people press
 * twice, browsers send again. Whatever a route does it does once; whoever is not first is answered the same or told, in
 * their language, what to do.
 */
const changing = routes.filter(
  (route): route is Route => route.kind === 'api' && route.endpoint.method !== 'GET',
);
const nameOf = ({ endpoint: { method, path } }: Route) => `${method} ${path}`;

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
  await site.ask('北京路的路灯坏了三天，请派人修一下。'); // the first number of a year is a row of its own
});
afterAll(() => site.close());

interface Answer {
  status: number;
  text: string;
  message: string | undefined;
}

async function send({ endpoint: { method, path } }: Route, { as, input }: Submission): Promise<Answer> {
  const rest = { ...input };
  const filled = path.replace(/:(\w+)/g, (_all, name: string) => {
    const value = String(rest[name] ?? 'a');
    delete rest[name];
    return inAddress(value);
  });
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${filled}`,
    payload: rest,
    remoteAddress: ownAddress(),
    headers: as === undefined ? {} : { cookie: await site.cookieOf(as) },
  });
  const isJson = answer.headers['content-type']?.includes('json') ?? false;
  return {
    status: answer.statusCode,
    text: answer.body,
    message: isJson ? answer.json().error?.message : undefined,
  };
}

/** How many rows each table holds, but those that say who looked or was last here, and tries that are counted. */
async function stored(): Promise<Record<string, number>> {
  const { rows: tables } = await site.database.adminPool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker')
       and tablename not in ('access', 'access_head', 'session', 'attempt', 'retry')`,
  );
  const counts = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::integer as count from ${name}`,
  );
  const { rows } = await site.database.adminPool.query<{ name: string; count: number }>(
    counts.join(' union all '),
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** What was added to each table meanwhile. */
async function growth<T>(work: () => Promise<T>): Promise<{ answers: T; added: Record<string, number> }> {
  const before = await stored();
  const answers = await work();
  const after = await stored();
  const added = Object.entries(after)
    .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
    .filter(([, more]) => more !== 0);
  return { answers, added: Object.fromEntries(added) };
}

/** A submission whose sender is signed in already, so that nothing but what it does is counted. */
async function ready(prepare: Prepare): Promise<Submission> {
  const submission = await prepare(site);
  if (submission.as !== undefined) await site.cookieOf(submission.as);
  return submission;
}

/** What is wrong with the answer to something sent again; undefined when nothing is. */
function faultOf({ status, text, message }: Answer): string | undefined {
  if (status < 300) return undefined;
  if (status >= 500) return `was answered ${status}: ${text.slice(0, 300)}`;
  if (message === undefined || !/[一-鿿]/.test(message))
    return `was refused without words: ${text.slice(0, 200)}`;
  return undefined;
}

describe('every route that changes something', () => {
  it('is known here, or says which entry its sender had seen, or carries a key of its own', () => {
    const unknown = changing
      .filter(
        (route) => submissions[nameOf(route)] === undefined && changesNothing[nameOf(route)] === undefined,
      )
      .filter(({ endpoint }) => !/^\/sessions?\b/.test(endpoint.path))
      .filter(({ endpoint }) => !('n' in rightInput(endpoint) || 'revision' in rightInput(endpoint)))
      .map(nameOf);
    expect(unknown).toEqual(Object.keys(ownWays));
  });

  const prepared = changing.flatMap((route) => {
    const prepare = submissions[nameOf(route)];
    return prepare === undefined ? [] : [[nameOf(route), route, prepare] as const];
  });

  it.each(prepared)(
    '%s does once what is sent twice at once and again later',
    async (_name, route, prepare) => {
      const single = await ready(prepare);
      const once = await growth(() => send(route, single));
      expect(once.answers, once.answers.text).toMatchObject({ status: 200 });
      const twice = await ready(prepare);
      const often = await growth(async () => {
        const atOnce = await Promise.all([send(route, twice), send(route, twice), send(route, twice)]);
        return [...atOnce, await send(route, twice)];
      });
      expect(often.answers.map(faultOf).filter((fault) => fault !== undefined)).toEqual([]);
      expect(often.answers.some(({ status }) => status === 200)).toBe(true);
      const more = Object.entries(often.added).filter(([table, count]) => count > (once.added[table] ?? 0));
      expect(more).toEqual([]);
    },
  );

  it.each(prepared)('%s takes nothing else under the same key', async (_name, route, prepare) => {
    const { other, ...first } = await ready(prepare);
    if (other === undefined) return expect(first.input).not.toHaveProperty('retryKey');
    expect((await send(route, first)).status).toBe(200);
    const { answers, added } = await growth(() => send(route, { ...first, input: other }));
    expect(answers.status, answers.text).toBeGreaterThanOrEqual(400);
    expect(faultOf(answers)).toBeUndefined();
    expect(added).toEqual({});
  });

  const others = changing.filter(
    (route) => submissions[nameOf(route)] === undefined && !route.endpoint.path.startsWith('/session'),
  );

  it.each(others.map((route) => [nameOf(route), route] as const))(
    '%s is not upset by anything sent twice at once',
    async (_name, route) => {
      const as = postFor(route);
      const submission = { ...(as === undefined ? {} : { as }), input: rightInput(route.endpoint) };
      if (as !== undefined) await site.cookieOf(as);
      const answers = await Promise.all([send(route, submission), send(route, submission)]);
      expect(answers.map(faultOf).filter((fault) => fault !== undefined)).toEqual([]);
    },
  );
});

describe('a form of the public site', () => {
  const post = ({ url, fields }: SentForm) =>
    site.app.inject({
      method: 'POST',
      url: `/c/jingzhou${url}`,
      remoteAddress: ownAddress(),
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });

  it('is known here with what it leaves behind, whatever page takes it', () => {
    const taking = routes.filter((route) => route.kind === 'page').filter(({ method }) => method === 'POST');
    const known = [...Object.keys(sentForms), ...Object.keys(leadOn)];
    expect(taking.map(({ path }) => path).sort()).toEqual(known.sort());
  });

  it.each(Object.entries(sentForms))(
    '%s does once what is sent twice at once and again later, and always answers with a page',
    async (_path, prepare) => {
      const single = await prepare(site);
      const once = await growth(() => post(single));
      const taken = single.hasPage === true ? 200 : 303;
      expect(once.answers.statusCode, once.answers.body.slice(0, 400)).toBe(taken);
      const twice = await prepare(site);
      const often = await growth(async () => {
        const atOnce = await Promise.all([post(twice), post(twice), post(twice)]);
        return [...atOnce, await post(twice)];
      });
      for (const { statusCode, body } of often.answers)
        expect(statusCode === 303 || (statusCode < 500 && /[一-鿿]/.test(body)), body.slice(0, 400)).toBe(
          true,
        );
      const more = Object.entries(often.added).filter(([table, count]) => count > (once.added[table] ?? 0));
      expect(more).toEqual([]);
    },
  );
});
