import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPerson, givePost } from '../src/identity/index.ts';
import { sequenceCity } from '../src/ledger/index.ts';
import { withContext } from '../src/platform/context.ts';
import { connectClient } from '../src/platform/pool.ts';
import { queues } from '../src/requests/contract.ts';
import { receiveRequest } from '../src/requests/index.ts';
import { searchQuery } from '../src/requests/rules/bigrams.ts';
import { seedRequests } from '../src/requests/seed/server/seed.ts';
import { feedSearch } from '../src/requests/server/search/search-feed.ts';
import { buildSite } from '../src/server.ts';
import { type BenchCity, openBenchCity } from './data/bench-city.ts';
import { copyCases } from './data/copies.ts';
import { type CpuSeconds, cpuSeconds, microsecondsEach } from './data/cpu.ts';
import { searchMasked } from './data/masked.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const actor = { kind: 'system', name: 'bench' } as const;

/**
 * What people wait for at a full desk, over HTTP with a million cases (`--cases N` for another number): a queue, its
 * counts, the reddest three, a queue narrowed to a category, a case, a search, one's own request by its code; and how
 * many of what LIKE finds the search finds too, for whoever reads words masked against what they read. `--seeded N` makes N whole histories and copies what lists read of
 * them until there are so many cases (`data/copies.ts`). `--keep FOLDER` leaves the filled city there and uses it again.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '1000000' },
      seeded: { type: 'string' },
      asks: { type: 'string', default: '400' },
      keep: { type: 'string' },
    },
  });
  const bench = await openBenchCity(values.keep);
  const app = await buildSite(bench.services, {
    consoleFolder: join(bench.folder, 'none'),
    behindProxy: true,
  });
  try {
    const cases = Number(values.cases);
    const seeded = Number(values.seeded ?? cases);
    const copies = Math.round(cases / seeded) - 1;
    if (!bench.kept) await fill(bench, seeded, copies);
    const codes = await askers(bench);
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const port = Number(new URL(address).port);
    const cookie = await signIn(bench, port);
    const ask = asker(port, bench.city, cookie);
    const asks = Number(values.asks);
    const words = await sampleWords(bench);
    const ids = await sampleIds(bench);
    const categories = ['housing', 'housing-property', 'housing-old-estates'];
    const asked = ['all', 'to-dispatch', 'to-answer', 'to-tell', 'to-call-back'];
    const queueTimes = await each(queues, asks / 4, (queue) => ask(`/requests?queue=${queue}`));
    say(`queues, p95 in ms: ${JSON.stringify(queueTimes)}`);
    const cpu: Record<string, CpuSeconds> = {};
    /** The p95 of what is asked for, and what one answer costs of the processors, which a busy machine changes less. */
    const costed = async (name: string, one: (at: number) => Promise<void>): Promise<number> => {
      const before = cpuSeconds(bench.folder);
      const p95 = await timed(asks, one);
      cpu[name] = microsecondsEach(before, cpuSeconds(bench.folder), asks + warming);
      return p95;
    };
    return {
      queueP95Ms: await costed('queue', (at) => ask(`/requests?queue=${pick(asked, at)}`)),
      countsP95Ms: await timed(asks / 4, () => ask('/requests/counts')),
      reddestP95Ms: await timed(asks / 4, () => ask('/requests/reddest')),
      narrowedP95Ms: await timed(asks / 4, (at) =>
        ask(`/requests?queue=all&category=${pick(categories, at)}`),
      ),
      caseP95Ms: await costed('case', (at) => ask(`/requests/${pick(ids, at)}`)),
      searchP95Ms: await costed('search', (at) => ask(`/requests?q=${encodeURIComponent(pick(words, at))}`)),
      trackP95Ms: await timed(asks, (at) => ask(`/track/${pick(codes, at)}`)),
      searchRecall: await recall(bench, words.slice(0, 40)),
      ...(await searchMasked(bench)),
      cases: seeded * (copies + 1),
      seeded,
      cpuMicros: cpu,
    };
  } finally {
    await app.close();
    agent.destroy();
    await bench.close();
  }
}

async function fill({ services, city, adminUrl }: BenchCity, cases: number, copies: number): Promise<void> {
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
  await sequenceCity(services, city);
  await feedSearch(services, city);
  const owner = await connectClient(adminUrl);
  if (copies > 0) await copyCases(owner, copies, say);
  await owner.query('vacuum analyze');
  await owner.query('checkpoint');
  await owner.end();
}

/** @returns codes of some requests that came in by the portal just now. */
async function askers({ services, city }: BenchCity): Promise<string[]> {
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
  return receipts.map(({ trackCode }) => trackCode);
}

async function signIn({ services, city }: BenchCity, port: number): Promise<string> {
  const opened = await withContext(services, { city, actor }, async (context) => {
    const login = `bench-${randomUUID().slice(0, 8)}`;
    const person = await createPerson(context, { login, label: 'bench', mustChange: false });
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

/** So many answers are asked for before any is measured. */
const warming = 20;

async function timed(asks: number, ask: (at: number) => Promise<void>): Promise<number> {
  for (let at = 0; at < warming; at += 1) await ask(at);
  const times: number[] = [];
  for (let at = 0; at < asks; at += 1) {
    const begun = performance.now();
    await ask(at);
    times.push(performance.now() - begun);
  }
  const sorted = times.toSorted((one, other) => one - other);
  return Math.round((sorted[Math.floor(sorted.length * 0.95)] ?? 0) * 10) / 10;
}

/** The p95 of each of several things asked for, in turn. */
async function each<Thing extends string>(
  things: readonly Thing[],
  asks: number,
  ask: (thing: Thing) => Promise<void>,
): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  for (const thing of things) times[thing] = await timed(asks, () => ask(thing));
  return times;
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
    `select r.id from requests.request r join ledger.entry e on e.city = r.city and e.kind = 'request' and e.subject = r.id::text and e.n = 1
    where r.city = $1 and not r.confidential and r.accused_unit is null order by md5(r.id::text) limit 300`,
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
