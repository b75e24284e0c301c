import { parseArgs } from 'node:util';
import { type Context, withContext } from '../src/platform/context.ts';
import { mergeRequests } from '../src/requests/index.ts';
import { aRequest, lastEntry, takes } from '../tests/support/lifecycle.ts';
import { type BenchCity, openBenchCity } from './data/bench-city.ts';
import { serverCpu } from './data/server-cpu.ts';

/**
 * One matter thousands asked about: every request follows the first 并单, which is then dispatched, signed and answered.
 * `join` (two thousand a click), `dispatch` and `answer` are one transaction each; what it costs is per follower, in CPU
 * microseconds.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { followers: { type: 'string', default: '4000' } },
  });
  const followers = Number(values.followers);
  const bench = await openBenchCity();
  try {
    const main = await within(bench, (context) => aRequest(context));
    const others = await askMany(bench, followers);
    const measured = async (work: (context: Context) => Promise<unknown>) => {
      const cpu = process.cpuUsage();
      const cpuOfServer = serverCpu(bench.folder);
      const begun = performance.now();
      await within(bench, work);
      const { user, system } = process.cpuUsage(cpu);
      return {
        seconds: Math.round(performance.now() - begun) / 1000,
        program: Math.round((user + system) / followers),
        database: Math.round((serverCpu(bench.folder) - cpuOfServer) / followers),
      };
    };
    const take = (action: 'dispatch' | 'sign' | 'answer' | 'review') =>
      measured(async (context) =>
        takes[action](context, { id: main.id, n: await lastEntry(context, main.id) }, { helpers: [] }),
      );
    const join = await measured((context) => mergeRequests(context, main.number, others));
    const dispatch = await take('dispatch');
    await take('sign');
    await take('answer');
    return { followers, join, dispatch, answer: await take('review') };
  } finally {
    await bench.close();
  }
}

function within<T>({ services, city }: BenchCity, work: (context: Context) => Promise<T>): Promise<T> {
  return withContext(services, { city, actor: { kind: 'system', name: 'bench' } }, work);
}

async function askMany(bench: BenchCity, count: number): Promise<{ id: string; n: number }[]> {
  const asked: { id: string; n: number }[] = [];
  while (asked.length < count) {
    await within(bench, async (context) => {
      const more = Math.min(200, count - asked.length);
      for (let one = 0; one < more; one += 1) {
        const { id } = await aRequest(context, { notify: 'sms' });
        asked.push({ id, n: 1 });
      }
    });
  }
  return asked;
}
