import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { generate } from 'otplib';
import { createPerson, givePost } from '../../src/identity/index.ts';
import { flushAccess, registerSigningKey } from '../../src/ledger/index.ts';
import { type Context, type Services, withContext } from '../../src/platform/context.ts';
import { buildSite } from '../../src/server.ts';
import { openServices } from '../../src/wiring.ts';
import { patient } from './addresses.ts';
import { foundedDatabase, type TestDatabase } from './database.ts';
import { type CityName, found } from './founded.ts';

export interface TestSite {
  app: FastifyInstance;
  services: Services;
  database: TestDatabase;
  folder: string;
  /** Runs as the program itself in the first city. */
  system<T>(work: (context: Context) => Promise<T>, city?: string): Promise<T>;
  /** Cookie header of somebody who holds a post, made when first asked for. */
  cookieOf(post: string, city?: string): Promise<string>;
  /** Calls a route of the first city's API, signed in as the post's holder where one is named. */
  call<T>(
    method: 'GET' | 'POST',
    path: string,
    post?: string,
    payload?: object,
  ): Promise<{ status: number; body: T }>;
  /** What a resident asks on the portal's route. @throws when it is refused. */
  ask(words: string, more?: object): Promise<Asked>;
  /** As if the seconds were over in which the same is one submission 防重复提交. */
  pressedLater(): Promise<void>;
  close(): Promise<void>;
}

/** A request just received. */
export interface Asked {
  id: string;
  number: string;
  n: number;
}

/** The whole site on a cloned database with Jingzhou and, where asked for, a second tiny city. */
export async function testSite(choices: { cities?: readonly CityName[] } = {}): Promise<TestSite> {
  const cities = choices.cities ?? ['jingzhou'];
  const folder = mkdtempSync(join(tmpdir(), 'diandan-site-'));
  const { database, founded } = await foundedDatabase(cities, folder);
  const services = openServices({ dataDir: folder, databaseUrl: database.appUrl }, 16, patient);
  const names: string[] = [];
  for (const name of cities) {
    const city = founded.includes(name) ? name : await found(services, name, 'demo');
    await withContext(services, { city, actor: { kind: 'system', name: 'test' } }, registerSigningKey);
    names.push(city);
  }
  const app = await buildSite(services, { consoleFolder: join(folder, 'no-console') });
  const cookies = new Map<string, string>();
  const first = names[0] ?? 'jingzhou';
  const system: TestSite['system'] = (work, city = first) =>
    withContext(services, { city, actor: { kind: 'system', name: 'test' } }, work);
  const cookieOf: TestSite['cookieOf'] = async (post, city = first) => {
    const key = `${city}/${post}`;
    const known = cookies.get(key) ?? (await signedIn(app, system, { post, city, base: `/c/${city}` }));
    cookies.set(key, known);
    return known;
  };
  const call: TestSite['call'] = async (method, path, post, payload) => {
    const answer = await app.inject({
      method,
      url: `/c/${first}/api/v1${path}`,
      headers: post === undefined ? {} : { cookie: await cookieOf(post) },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    app,
    services,
    database,
    folder,
    system,
    cookieOf,
    call,
    async ask(words, more = {}) {
      const asked = { requestType: 'help', askerType: 'resident', words, retryKey: randomUUID(), ...more };
      const { status, body } = await call<{ number: string }>('POST', '/requests', undefined, asked);
      if (status !== 200) throw new Error(JSON.stringify(body));
      const { rows } = await database.adminPool.query(
        'select id, number, n from requests.request where number = $1',
        [body.number],
      );
      return rows[0];
    },
    async pressedLater() {
      await database.adminPool.query(
        `update platform.retry set created_at = created_at - interval '1 minute'`,
      );
    },
    async close() {
      await app.close();
      await flushAccess(services);
      await services.pool.end();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function signedIn(
  app: FastifyInstance,
  system: TestSite['system'],
  who: { post: string; city: string; base: string },
): Promise<string> {
  const opened = await system(async (context) => {
    const person = await createPerson(context, { login: who.post, label: who.post, mustChange: false });
    await givePost(context, { person: person.id, post: who.post });
    return person;
  }, who.city);
  const answer = await app.inject({
    method: 'POST',
    url: `${who.base}/api/v1/session`,
    payload: { login: opened.login, password: opened.password },
  });
  if (answer.statusCode !== 200) throw new Error(`sign-in as ${who.post}: ${answer.body}`);
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  if (answer.json().stage === 'enrol') await enrol(app, `${who.base}/api/v1/session/second-factor`, cookie);
  return cookie;
}

/** Administrators act only behind a second factor. */
async function enrol(app: FastifyInstance, url: string, cookie: string): Promise<void> {
  const headers = { cookie };
  const begun = await app.inject({ method: 'POST', url: `${url}/enrolment`, headers, payload: {} });
  const code = await generate({ secret: begun.json().secret });
  const done = await app.inject({ method: 'POST', url: `${url}/confirmation`, headers, payload: { code } });
  if (done.statusCode !== 200) throw new Error(`second factor: ${done.body}`);
}
