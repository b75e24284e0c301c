import { parseArgs } from 'node:util';
import { type Context, withContext } from '../src/platform/context.ts';
import { aRequest, lastEntry, takes } from '../tests/support/lifecycle.ts';
import { type BenchCity, openBenchCity } from './data/bench-city.ts';
import { serverCpu } from './data/server-cpu.ts';

/**
 * One matter thousands asked about: every request follows the first 并单, which is then dispatched, signed and answered.
 * `dispatch` and `answer` are one transaction each; what it costs is per follower, in CPU microseconds.
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
    await joinAll(bench, main.number, followers);
    const take = async (action: 'dispatch' | 'sign' | 'answer' | 'review') => {
      const cpu = process.cpuUsage();
      const cpuOfServer = serverCpu(bench.folder);
      const begun = performance.now();
      await within(bench, async (context) =>
        takes[action](context, { id: main.id, n: await lastEntry(context, main.id) }, { helpers: [] }),
      );
      const { user, system } = process.cpuUsage(cpu);
      return {
        seconds: Math.round(performance.now() - begun) / 1000,
        program: Math.round((user + system) / followers),
        database: Math.round((serverCpu(bench.folder) - cpuOfServer) / followers),
      };
    };
    const dispatch = await take('dispatch');
    await take('sign');
    await take('answer');
    return { followers, dispatch, answer: await take('review') };
  } finally {
    await bench.close();
  }
}

function within<T>({ services, city }: BenchCity, work: (context: Context) => Promise<T>): Promise<T> {
  return withContext(services, { city, actor: { kind: 'system', name: 'bench' } }, work);
}

/** Two hundred a transaction, as a click on an event joins them. */
async function joinAll(bench: BenchCity, into: string, count: number): Promise<void> {
  for (let joined = 0; joined < count; joined += 200) {
    await within(bench, async (context) => {
      for (let one = joined; one < Math.min(count, joined + 200); one += 1) {
        const { id } = await aRequest(context, { notify: 'sms' });
        await takes.merge(context, { id, n: 1 }, { into });
      }
    });
    process.stdout.write(`${Math.min(count, joined + 200)} follow\n`);
  }
}
