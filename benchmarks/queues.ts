import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPerson, givePost } from '../src/identity/index.ts';
import { sequenceCity } from '../src/ledger/index.ts';
import { withContext } from '../src/platform/context.ts';
import { connectClient } from '../src/platform/pool.ts';
import { receiveRequest } from '../src/requests/index.ts';
import { searchQuery } from '../src/requests/rules/bigrams.ts';
import { seedRequests } from '../src/requests/seed/server/seed.ts';
import { feedSearch } from '../src/requests/server/search-feed.ts';
import { buildSite } from '../src/server.ts';
import { type BenchCity, openBenchCity } from './data/bench-city.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const actor = { kind: 'system', name: 'bench' } as const;

/**
 * What people wait for at a full desk, over HTTP with a million cases (`--cases N` for another number): a queue, a
 * case, a search, one's own request by its code; and how many of what LIKE finds the search finds too.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '1000000' },
      asks: { type: 'string', default: '400' },
    },
  });
  const bench = await openBenchCity();
  const app = await buildSite(bench.services, {
    consoleFolder: join(bench.folder, 'none'),
    behindProxy: true,
  });
  try {
    const cases = Number(values.cases);
    const codes = await fill(bench, cases);
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const port = Number(new URL(address).port);
    const cookie = await signIn(bench, port);
    const ask = asker(port, bench.city, cookie);
    const asks = Number(values.asks);
    const words = await sampleWords(bench);
    const ids = await sampleIds(bench);
    const queues = ['all', 'to-dispatch', 'to-answer', 'to-tell', 'to-call-back'];
    return {
      queueP95Ms: await timed(asks, (at) => ask(`/requests?queue=${pick(queues, at)}`)),
      caseP95Ms: await timed(asks, (at) => ask(`/requests/${pick(ids, at)}`)),
      searchP95Ms: await timed(asks, (at) => ask(`/requests?q=${encodeURIComponent(pick(words, at))}`)),
      trackP95Ms: await timed(asks, (at) => ask(`/track/${pick(codes, at)}`)),
      searchRecall: await recall(bench, words.slice(0, 40)),
      cases,
    };
  } finally {
    await app.close();
    agent.destroy();
    await bench.close();
  }
}

/** @returns codes of some requests that came in by the portal. */
async function fill({ services, city, adminUrl }: BenchCity, cases: number): Promise<string[]> {
  let said = performance.now();
  await seedRequests(services, city, {
    cases,
    seed: 1,
    onProgress: (done) => {
      if (performance.now() - said < 10_000) return;
      said = performance.now();
      say(`${done.cases} cases`);
    },
  });
  const via = { origin: 'portal', source: 'portal', channel: 'web' } as const;
  const asked = Array.from({ length: 200 }, () => {
    const input = {
      requestType: 'help',
      askerType: 'resident',
      notify: 'none',
      words: '小区三号楼旁边的路灯坏了三天，晚上回家看不清路。',
      retryKey: randomUUID(),
      confidential: false,
      wantsPublic: false,
    } as const;
    return receiveRequest(services, { city, actor: { kind: 'visitor' } }, input, via);
  });
  const receipts = await Promise.all(asked);
  await sequenceCity(services, city);
  await feedSearch(services, city);
  const owner = await connectClient(adminUrl);
  await owner.query('vacuum analyze');
  await owner.query('checkpoint');
  await owner.end();
  return receipts.map(({ trackCode }) => trackCode);
}

async function signIn({ services, city }: BenchCity, port: number): Promise<string> {
  const opened = await withContext(services, { city, actor }, async (context) => {
    const person = await createPerson(context, { login: 'bench', label: 'bench', mustChange: false });
    await givePost(context, { person: person.id, post: 'hotline-dispatcher' });
    return person;
  });
  const answer = await fetch(`http://127.0.0.1:${port}/c/${city}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: opened.login, password: opened.password }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** Asks the API; each time from another address, as many people do. */
function asker(port: number, city: string, cookie: string) {
  let turn = 0;
  return (path: string): Promise<void> => {
    turn += 1;
    const from = `10.1.${(turn >> 8) & 255}.${turn & 255}`;
    return new Promise((done, fail) => {
      const call = request(
        { agent, port, path: `/c/${city}/api/v1${path}`, headers: { cookie, 'x-forwarded-for': from } },
        (answer) => {
          answer.resume();
          answer.once('end', () =>
            answer.statusCode === 200 ? done() : fail(new Error(`${path}: ${answer.statusCode}`)),
          );
        },
      );
      call.once('error', fail);
      call.end();
    });
  };
}

async function timed(asks: number, ask: (at: number) => Promise<void>): Promise<number> {
  for (let at = 0; at < 20; at += 1) await ask(at);
  const times: number[] = [];
  for (let at = 0; at < asks; at += 1) {
    const begun = performance.now();
    await ask(at);
    times.push(performance.now() - begun);
  }
  const sorted = times.toSorted((one, other) => one - other);
  return Math.round((sorted[Math.floor(sorted.length * 0.95)] ?? 0) * 10) / 10;
}

function pick(from: readonly string[], at: number): string {
  return from[at % from.length] ?? '';
}

/** Four characters out of the words of cases spread over all of them. */
async function sampleWords({ adminUrl, city }: BenchCity): Promise<string[]> {
  const owner = await connectClient(adminUrl);
  const { rows } = await owner.query<{ body: string }>(
    'select body from requests.words where city = $1 order by md5(request::text) limit 400',
    [city],
  );
  await owner.end();
  const found = rows.flatMap(({ body }) => /[\p{Script=Han}]{4}/u.exec(body.slice(6))?.[0] ?? []);
  return [...new Set(found)];
}

async function sampleIds({ adminUrl, city }: BenchCity): Promise<string[]> {
  const owner = await connectClient(adminUrl);
  const { rows } = await owner.query<{ id: string }>(
    'select id from requests.request where city = $1 and not confidential and accused_unit is null order by md5(id::text) limit 300',
    [city],
  );
  await owner.end();
  return rows.map(({ id }) => id);
}

/** Of what LIKE finds, at most 500 a word, the part the search table finds too. */
async function recall({ city, adminUrl }: BenchCity, words: readonly string[]): Promise<number> {
  const owner = await connectClient(adminUrl);
  let [there, found] = [0, 0];
  for (const word of words) {
    const query = searchQuery(word) ?? '';
    const { rows } = await owner.query<{ request: string; found: boolean }>(
      `select w.request, s.tokens @@ $3::tsquery as found from requests.words w
       left join requests.search s on s.city = w.city and s.request = w.request
       where w.city = $1 and (w.body like '%' || $2 || '%' or w.title like '%' || $2 || '%')
       limit 500`,
      [city, word, query],
    );
    there += rows.length;
    found += rows.filter((row) => row.found).length;
  }
  await owner.end();
  return Math.round((found / Math.max(1, there)) * 10_000) / 10_000;
}
