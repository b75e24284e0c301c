import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sequenceCity } from '../src/ledger/index.ts';
import { loadBatch } from '../src/requests/import/server/load.ts';
import { stageFile } from '../src/requests/import/server/stage.ts';
import { importsFolder } from '../src/requests/import/server/staged-file.ts';
import { feedSearch } from '../src/requests/server/search/search-feed.ts';
import { type BenchCity, openBenchCity } from './data/bench-city.ts';
import { serverCpu } from './data/server-cpu.ts';

const actor = { kind: 'system', name: 'bench' } as const;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Imports a made-up export, or `--data FILE`, end to end: read, check, stage, load with entries, values, chains and
 * projections. `rowsPerSecond` covers all of it; then, apart, positions and the search table.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '200000' },
      seed: { type: 'string', default: '1' },
      as: { type: 'string', default: 'open' },
      data: { type: 'string' },
      search: { type: 'boolean', default: false },
    },
  });
  const bench = await openBenchCity();
  try {
    const path = values.data === undefined ? join(bench.folder, 'export.csv') : resolve(values.data);
    if (values.data === undefined) generate(bench, path, values.rows, values.seed);
    const imported = await importFile(bench, path, values.as === 'history' ? 'history' : 'open');
    return { ...imported, ...(values.search ? await makeSearchable(bench, imported.rows) : {}) };
  } finally {
    await bench.close();
  }
}

function generate({ city, databaseUrl, folder }: BenchCity, path: string, rows: string, seed: string): void {
  const generator = join(import.meta.dirname, 'data/export-file.ts');
  const told = [path, rows, seed, city, databaseUrl, folder];
  const { status } = spawnSync(process.execPath, [generator, ...told], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the export could not be written');
  say(`${rows} rows written, ${megabytes(statSync(path).size)} MB`);
}

async function importFile({ services, city, folder }: BenchCity, path: string, mode: 'open' | 'history') {
  const imports = await importsFolder(folder, city);
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const cpuOfServer = serverCpu(folder);
  const words = {
    heads: { line: 'line', reason: 'reason' },
    reason: (reason: string) => reason,
    longCell: () => '…',
  };
  const { batch, staging } = await stageFile(services, { city, actor, path, mode, folder: imports, words });
  const staged = performance.now();
  say(`staged: ${staging?.rowsRead} rows, ${staging?.rowsRefused} refused, ${seconds(staged - begun)} s`);
  let said = staged;
  const loaded = await loadBatch(services, {
    city,
    actor,
    batch: batch?.id ?? '',
    folder: imports,
    onProgress: (rows) => {
      if (performance.now() - said < 5_000) return;
      said = performance.now();
      say(`loaded: ${rows} rows, ${Math.round(rows / ((said - staged) / 1000))} a second`);
    },
  });
  const done = performance.now();
  const rows = staging?.rowsRead ?? 0;
  const { user, system } = process.cpuUsage(cpu);
  return {
    rowsPerSecond: Math.round(rows / ((done - begun) / 1000)),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    refused: staging?.rowsRefused ?? 0,
    programMicrosecondsPerRow: Math.round((user + system) / rows),
    databaseMicrosecondsPerRow: Math.round((serverCpu(folder) - cpuOfServer) / rows),
    rows,
    loaded,
    as: mode,
    fileMb: megabytes(statSync(path).size),
    stageSeconds: seconds(staged - begun),
    loadSeconds: seconds(done - staged),
  };
}

async function makeSearchable({ services, city }: BenchCity, rows: number): Promise<object> {
  const begun = performance.now();
  await sequenceCity(services, city);
  const sequenced = performance.now();
  await feedSearch(services, city);
  const fed = performance.now();
  return {
    positionsPerSecond: Math.round(rows / ((sequenced - begun) / 1000)),
    searchableRowsPerSecond: Math.round(rows / ((fed - sequenced) / 1000)),
  };
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 100_000) / 10;
}
