import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import fastify from 'fastify';
import { sequenceCity } from '../src/ledger/index.ts';
import { connectClient, createPool } from '../src/platform/pool.ts';
import { seedRequests } from '../src/requests/seed/server/seed.ts';
import { buildSite } from '../src/server.ts';
import { type BenchCity, openBenchCity } from './data/bench-city.ts';
import { copyCases } from './data/copies.ts';
import { type CpuSeconds, cpuSeconds, microsecondsEach } from './data/cpu.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const run16 = promisify(execFile);

/**
 * Requests received a second over HTTP by 16 clients, against the same Fastify with the same body and one bare durable
 * INSERT: interleaved rounds after CHECKPOINT and VACUUM, medians. `--cases N` fills the city in between and measures
 * again; with `--seeded N` so many whole histories, and copies of all rows they left, the record's too. Positions and
 * search follow in another process and are not part of either.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '0' },
      seeded: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
    },
  });
  const bench = await openBenchCity();
  const app = await buildSite(bench.services, {
    consoleFolder: join(bench.folder, 'none'),
    behindProxy: true,
  });
  const raw = await rawServer(bench);
  try {
    const site = await portOf(app);
    const bare = await portOf(raw.app);
    const { adminUrl: admin, folder } = bench;
    const choices = { rounds: Number(values.rounds), seconds: values.seconds, admin, folder };
    const empty = await measure({ ...choices, site, bare, city: bench.city });
    const cases = Number(values.cases);
    if (cases === 0) return empty;
    say(`filling with ${cases} cases …`);
    const filled = await fill(bench, cases, Number(values.seeded ?? cases));
    const full = await measure({ ...choices, site, bare, city: bench.city });
    return {
      ...full,
      cases: filled,
      emptyRequestsPerSecond: empty.requestsPerSecond,
      ofEmpty: rounded(full.requestsPerSecond / empty.requestsPerSecond),
    };
  } finally {
    await app.close();
    await raw.close();
    await bench.close();
  }
}

/** Whole histories, and copies of all their rows until there are so many cases. @returns how many there are. */
async function fill({ services, city, adminUrl }: BenchCity, cases: number, seeded: number): Promise<number> {
  await seedRequests(services, city, { cases: seeded, seed: 1 });
  await sequenceCity(services, city);
  const owner = await connectClient(adminUrl);
  const count = async () => {
    const { rows } = await owner.query('select count(*)::integer as cases from requests.request');
    return Number(rows[0]?.cases);
  };
  const copies = Math.round(cases / (await count())) - 1;
  if (copies > 0 && seeded < cases) await copyCases(owner, copies, say, true);
  const filled = await count();
  await owner.end();
  return filled;
}

async function portOf(app: { listen(at: object): Promise<string> }): Promise<number> {
  return Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
}

/** The denominator: what any server of this kind could do at best. */
async function rawServer({ adminUrl, databaseUrl }: BenchCity) {
  const admin = await connectClient(adminUrl);
  await admin.query(
    'create table public.raw (id bigint generated always as identity primary key, body text not null)',
  );
  await admin.query('grant insert on public.raw to public');
  await admin.end();
  const pool = createPool(databaseUrl, { max: 16 });
  const app = fastify();
  app.post('/raw', async ({ body }) => {
    await pool.query('insert into public.raw (body) values ($1)', [JSON.stringify(body)]);
    return { ok: true };
  });
  return {
    app,
    close: async () => {
      await app.close();
      await pool.end();
    },
  };
}

interface Course {
  site: number;
  bare: number;
  city: string;
  rounds: number;
  seconds: string;
  admin: string;
  folder: string;
}

async function measure({ site, bare, city, rounds, seconds, admin, folder }: Course) {
  const path = `/c/${city}/api/v1/requests`;
  // A server is warm for weeks: both are asked until their code is compiled, one after the other.
  await clients(site, path, '8');
  await clients(bare, '/raw', '3');
  const owner = await connectClient(admin);
  await owner.query('vacuum analyze');
  const ours: Round[] = [];
  const theirs: Round[] = [];
  for (let at = 0; at < rounds; at += 1) {
    await owner.query('checkpoint');
    ours.push(await round({ port: site, path, seconds, folder }));
    await owner.query('checkpoint');
    theirs.push(await round({ port: bare, path: '/raw', seconds, folder }));
    say(`round ${at + 1}: ${spoken(ours.at(-1))} received; ${spoken(theirs.at(-1))} bare inserts`);
  }
  await owner.end();
  const rateOf = (rounds: Round[]) =>
    quantile(
      rounds.map(({ times }) => times.length / Number(seconds)),
      0.5,
    );
  const times = ours.flatMap((one) => one.times);
  return {
    requestsPerSecond: Math.round(rateOf(ours)),
    rawInsertsPerSecond: Math.round(rateOf(theirs)),
    ratio: rounded(rateOf(ours) / rateOf(theirs)),
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    ...cpuOf(ours, theirs),
    rounds,
  };
}

/** What each request cost in CPU microseconds, which a busy machine changes less than it changes rates. */
function cpuOf(ours: readonly Round[], theirs: readonly Round[]) {
  const mean = (rounds: readonly Round[], part: keyof CpuSeconds) =>
    Math.round(rounds.reduce((sum, { cpu }) => sum + cpu[part], 0) / rounds.length);
  return {
    programMicros: mean(ours, 'program'),
    databaseMicros: mean(ours, 'database'),
    rawProgramMicros: mean(theirs, 'program'),
    rawDatabaseMicros: mean(theirs, 'database'),
  };
}

interface Round {
  times: number[];
  cpu: CpuSeconds;
}

async function round({
  port,
  path,
  seconds,
  folder,
}: {
  port: number;
  path: string;
  seconds: string;
  folder: string;
}): Promise<Round> {
  const before = cpuSeconds(folder);
  const times = await clients(port, path, seconds);
  return { times, cpu: microsecondsEach(before, cpuSeconds(folder), times.length) };
}

function spoken(round: Round | undefined): string {
  return `${round?.times.length} (${round?.cpu.program} µs of the program, ${round?.cpu.database} of the database each)`;
}

/** Times of all answers to 16 clients, who live in a process of their own. */
async function clients(port: number, path: string, seconds: string): Promise<number[]> {
  const program = join(import.meta.dirname, 'data/clients.ts');
  const { stdout } = await run16(process.execPath, [program, String(port), path, '16', seconds], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as number[];
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
