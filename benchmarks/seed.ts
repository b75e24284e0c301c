import { parseArgs } from 'node:util';
import { sequenceCity, verify } from '../src/ledger/index.ts';
import { seedRequests } from '../src/requests/seed/index.ts';
import { openBenchCity } from './data/bench-city.ts';
import { serverCpu } from './data/server-cpu.ts';

/**
 * Fills a city of its own with made-up cases and their whole histories, then reads the record back: `verifies` tells
 * whether every entry, value and projection is what it should be. `entriesPerSecond` is the filling alone.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { cases: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' } },
  });
  const bench = await openBenchCity();
  const { services, city, folder } = bench;
  try {
    const cpu = process.cpuUsage();
    const cpuOfServer = serverCpu(folder);
    const begun = performance.now();
    let said = begun;
    const { cases, entries } = await seedRequests(services, city, {
      cases: Number(values.cases),
      seed: Number(values.seed),
      onProgress: (done) => {
        if (performance.now() - said < 5_000) return;
        said = performance.now();
        process.stdout.write(`${done.cases} cases, ${perSecond(done.entries, begun)} entries a second\n`);
      },
    });
    const entriesPerSecond = perSecond(entries, begun);
    const { user, system } = process.cpuUsage(cpu);
    const databaseMicrosecondsPerEntry = Math.round((serverCpu(folder) - cpuOfServer) / entries);
    const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const filled = performance.now();
    await sequenceCity(services, city);
    const { findings } = await verify(services, { city });
    return {
      entriesPerSecond,
      entriesPerCase: Math.round((entries / cases) * 100) / 100,
      cases,
      entries,
      peakRssMb,
      programMicrosecondsPerEntry: Math.round((user + system) / entries),
      databaseMicrosecondsPerEntry,
      verifies: findings.length === 0,
      verifySeconds: Math.round((performance.now() - filled) / 100) / 10,
    };
  } finally {
    await bench.close();
  }
}

function perSecond(count: number, since: number): number {
  return Math.round(count / ((performance.now() - since) / 1000));
}
