import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageRoute, Route } from '../src/platform/http/route.ts';
import { routes } from '../src/wiring.ts';
import { type BadInput, badInputs, bodyOf, inAddress } from './support/bad-input.ts';
import { postFor } from './support/posts.ts';
import { type TestSite, testSite } from './support/site.ts';

/**
 * Everything wrong that can be said to every route of the API, made from the shapes that check what they are told:
 * text far too long, control characters, half characters, days that do not exist, values of another kind, lists within
 * lists, far too many, bytes that are not UTF-8. Each is refused in the language of who asks, by name of the field, and
 * leaves nothing behind.
 */
const api = routes.filter((route): route is Route => route.kind === 'api');
const named = (list: readonly Route[]) =>
  list.map((route) => [`${route.endpoint.method} ${route.endpoint.path}`, route] as const);

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

/** The cookie of somebody who may call the route; none where a visitor may. */
async function cookieFor(route: Route): Promise<string | undefined> {
  const post = postFor(route);
  return post === undefined ? undefined : site.cookieOf(post);
}

function queryOf(input: Record<string, unknown>): string {
  const pairs = Object.entries(input).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${name}=${inAddress(String(one))}`),
  );
  return `?${pairs.join('&')}`;
}

/** Address and body of an input: parameters in the path, the rest in the query or the body. */
function requestOf({ endpoint: { method, path } }: Route, input: Record<string, unknown>) {
  const rest = { ...input };
  const filled = path.replace(/:(\w+)/g, (_all, name: string) => {
    const value = String(rest[name] ?? 'a');
    delete rest[name];
    return inAddress(value);
  });
  const url = `/c/jingzhou/api/v1${filled}`;
  return method === 'GET'
    ? { method, url: url + queryOf(rest) }
    : { method, url, payload: bodyOf(rest), headers: { 'content-type': 'application/json' } };
}

let calls = 0;
/** Each call comes from an address of its own, so that no limit of calls answers in place of the route. */
function address(): string {
  calls += 1;
  return `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`;
}

interface Answer {
  status: number;
  error: { code: string; message: string; fields: Record<string, string> } | undefined;
}

async function send(
  request: {
    method: Route['endpoint']['method'];
    url: string;
    payload?: string | Buffer;
    headers?: Record<string, string>;
  },
  language: string,
  cookie: string | undefined,
): Promise<Answer> {
  const answer = await site.app.inject({
    ...request,
    remoteAddress: address(),
    headers: { ...request.headers, 'accept-language': language, ...(cookie === undefined ? {} : { cookie }) },
  });
  const isJson = answer.headers['content-type']?.includes('json') ?? false;
  return { status: answer.statusCode, error: isJson ? answer.json().error : undefined };
}

const chinese = /[一-鿿]/;
const inLanguage = (sentence: string, language: string) =>
  language === 'en' ? /[a-z]{2}/.test(sentence) && !chinese.test(sentence) : chinese.test(sentence);

/** What is wrong with the answer to a bad input, in a sentence; undefined when nothing is. */
function faultOf({ status, error }: Answer, language: string, bad?: BadInput): string | undefined {
  if (status < 400 || status >= 500) return `was answered ${status}`;
  if (error === undefined) return `was refused without words (${status})`;
  if (!inLanguage(error.message, language)) return `was refused in another language: ${error.message}`;
  if (bad === undefined || !bad.named || error.code !== 'invalid') return undefined;
  const at = bad.at.join('.');
  const field = Object.keys(error.fields).find((one) => one === '' || at === one || at.startsWith(`${one}.`));
  if (field === undefined) return `names ${JSON.stringify(error.fields)}, not ${at}`;
  const sentence = error.fields[field] ?? '';
  return inLanguage(sentence, language) ? undefined : `names the field in another language: ${sentence}`;
}

/** How many rows each table holds, but those that say who looked or when somebody was last here. */
async function stored(): Promise<Record<string, string>> {
  const { rows: tables } = await site.database.adminPool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker')
       and tablename not in ('access', 'access_head', 'session')`,
  );
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::text as count from ${name}`);
  const { rows } = await site.database.adminPool.query<{ name: string; count: string }>(
    counts.join(' union all '),
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

describe('bad input to every route', () => {
  it.each(named(api))('%s refuses it in words and stores nothing', async (_name, route) => {
    const cookie = await cookieFor(route);
    const before = await stored();
    const faults: string[] = [];
    for (const [at, bad] of badInputs(route.endpoint).entries()) {
      const language = at % 2 === 0 ? 'zh-CN' : 'en';
      const fault = faultOf(await send(requestOf(route, bad.input), language, cookie), language, bad);
      if (fault !== undefined) faults.push(`${bad.what} in ${bad.at.join('.')}: ${fault}`);
    }
    expect(faults, faults.join('\n')).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  const withBody = api.filter(({ endpoint }) => endpoint.method !== 'GET');
  const bodies: readonly (readonly [what: string, body: string | Buffer])[] = [
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xc2, 0xb7, 0xd6, 0x22])],
    ['text that is not JSON', '{'],
    ['a list', '[1]'],
    ['a number', '7'],
    ['nothing at all', 'null'],
  ];

  it.each(named(withBody))('%s refuses a body that is none', async (_name, route) => {
    const cookie = await cookieFor(route);
    const before = await stored();
    const { url, method } = requestOf(route, { id: '0198f0aa-0000-7000-8000-000000000001' });
    const headers = { 'content-type': 'application/json' };
    const faults: string[] = [];
    for (const [what, payload] of bodies) {
      const fault = faultOf(await send({ method, url, payload, headers }, 'zh-CN', cookie), 'zh-CN');
      if (fault !== undefined) faults.push(`${what}: ${fault}`);
    }
    expect(faults, faults.join('\n')).toEqual([]);
    expect(await stored()).toEqual(before);
  });
});

/**
 * Forms of the public site have no shapes to make bad input from, so every field any of them has is sent to every
 * address that takes a form. A form answers by being shown again; never with a fault of the program, never by storing.
 */
const forms = routes.filter((route): route is PageRoute => route.kind === 'page' && route.method === 'POST');
const fields = [
  ...[
    'words',
    'requestType',
    'place',
    'division',
    'notify',
    'phone',
    'name',
    'retryKey',
    'step',
    'go',
    'switch',
  ],
  ...['n', 'solved', 'grade', 'remark', 'what', 'statement', 'number', 'code', 'firm', 'note', 'policy', 'q'],
];
const badFields: readonly (readonly [what: string, encoded: string])[] = [
  ['a control character', '%E8%B7%AF%07%00'],
  ['bytes that are not UTF-8', '%d6%d0%ff'],
  ['half a character', '%ed%a0%bd'],
  ['a text far too long', '%E9%95%BF'.repeat(20_000)],
  ['a number beyond counting', '1e300'],
  ['a script', '%3Cscript%3Ealert(1)%3C/script%3E'],
];

describe('bad input to every form of the public site', () => {
  it.each(forms.map((route) => [route.path, route] as const))(
    '%s says what is wrong and stores nothing',
    async (path) => {
      const url = `/c/jingzhou${path.replace(/:\w+/g, 'ABCDEFGHJKMNPQRST')}`;
      const before = await stored();
      const faults: string[] = [];
      for (const name of fields)
        for (const [what, encoded] of badFields) {
          const answer = await site.app.inject({
            method: 'POST',
            url,
            remoteAddress: address(),
            headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
            payload: `${name}=${encoded}&${name}=${encoded}`,
          });
          const isShown = answer.statusCode < 500 && chinese.test(answer.body);
          const isElsewhere = answer.statusCode === 303;
          if (!isShown && !isElsewhere)
            faults.push(`${what} in ${name}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
          if (answer.body.includes('<script>alert')) faults.push(`${what} in ${name}: comes out as a script`);
        }
      expect(faults, faults.join('\n')).toEqual([]);
      expect(await stored()).toEqual(before);
    },
  );
});
