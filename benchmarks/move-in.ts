import { spawnSync } from 'node:child_process';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sequenceCity, verify } from '../src/ledger/index.ts';
import { type Context, withContext } from '../src/platform/context.ts';
import { pieceBytes, type SheetPlan } from '../src/requests/import/contract.ts';
import {
  announceFile,
  confirmMove,
  orderCheck,
  orderWithdrawal,
  receivePiece,
} from '../src/requests/import/server/move/actions.ts';
import { viewMove } from '../src/requests/import/server/move/view.ts';
import { workOnMoves } from '../src/requests/import/server/move/worker.ts';
import type { OldExport } from '../tests/support/old-export.ts';
import { type BenchCity, openBenchCity } from './data/bench-city.ts';

const who = (city: string) => ({ city, actor: { kind: 'system', name: 'bench' } }) as const;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * A made-up old export of four eras (merged heads, text dates, duplicates, three reorganisations of units) moves in
 * through the wizard's own actions, is withdrawn, and moves in again. `balanced` says whether every count agrees.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({ args: [...args], options: { rows: { type: 'string', default: '200000' } } });
  const bench = await openBenchCity();
  try {
    return await moveTwice(bench, Number(values.rows));
  } finally {
    await bench.close();
  }
}

async function moveTwice(bench: BenchCity, rows: number): Promise<object> {
  const path = join(bench.folder, 'old.xlsx');
  const old = written(path, rows);
  say(`${rows} rows written, ${statSync(path).size} bytes`);
  const id = await upload(bench, path);
  const step = stepsOf(bench, id);
  const uploaded = await step('inspected', async () => undefined);
  const sheets: SheetPlan[] = uploaded.view.sheets.map(({ sheet, include, columns }) => ({
    sheet,
    include,
    columns,
    keep: ['催办次数', '回访记录'],
  }));
  const names = Object.entries(old.units).map(([name, code]) => ({ field: 'unit' as const, name, code }));
  const check = (context: Context) => orderCheck(context, { id, sheets, names, again: false });
  const good = rows - old.duplicates - old.unreadable;
  const checked = await step('checked', check);
  const loaded = await step('loaded', (context) => confirmMove(context, { id, rows: good }));
  const first = await shown(bench);
  const withdrawn = await step('withdrawn', (context) => orderWithdrawal(context, { id, ground: '试搬' }));
  const gone = await shown(bench);
  await step('checked', check);
  await step('loaded', (context) => confirmMove(context, { id, rows: good }));
  const again = await shown(bench);
  const placing = performance.now();
  await sequenceCity(bench.services, bench.city);
  const began = performance.now();
  const cpu = process.cpuUsage();
  const { findings, counts } = await verify(bench.services, { city: bench.city });
  const refused = checked.view.results.reduce((sum, one) => sum + one.rowsRefused, 0);
  const balanced =
    refused === old.duplicates + old.unreadable && first === good && gone === 0 && again === good;
  return {
    rows,
    refused,
    movedIn: first,
    afterWithdrawal: gone,
    movedInAgain: again,
    findings: findings.length,
    placeSeconds: Math.round((began - placing) / 100) / 10,
    verifySeconds: Math.round((performance.now() - began) / 100) / 10,
    verifyMicrosAnEntry: Math.round(microsOf(process.cpuUsage(cpu)) / counts.entries),
    balanced,
    inspectSeconds: uploaded.seconds,
    checkSeconds: checked.seconds,
    loadSeconds: loaded.seconds,
    withdrawSeconds: withdrawn.seconds,
    loadedPerSecond: Math.round(good / loaded.seconds),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

const microsOf = ({ user, system }: NodeJS.CpuUsage) => user + system;

function written(path: string, rows: number): OldExport {
  const generator = join(import.meta.dirname, 'data/old-export-file.ts');
  const { status } = spawnSync(process.execPath, [generator, path, String(rows)], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the export could not be written');
  return JSON.parse(readFileSync(`${path}.json`, 'utf8'));
}

async function upload({ services, city }: BenchCity, path: string): Promise<string> {
  const { id } = await announceFile(services, who(city), {
    fileName: 'old.xlsx',
    fileSize: statSync(path).size,
    fileMark: '',
    system: 'old',
    mode: 'by-state',
    countFrom: '2022-01-01',
  });
  let offset = 0;
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes }))
    offset = (await receivePiece(services, who(city), { id, offset, piece: piece as Buffer })).received;
  return id;
}

function stepsOf({ services, city }: BenchCity, id: string) {
  return async (state: string, order: (context: Context) => Promise<void>) => {
    const begun = performance.now();
    await withContext(services, who(city), order);
    await workOnMoves(services, new AbortController().signal);
    const view = await viewMove(services, who(city), { id, language: 'zh-CN' });
    if (view.state !== state) throw new Error(`${view.state}: ${view.problem ?? ''}`);
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    say(`${state}: ${seconds} s`);
    return { view, seconds };
  };
}

async function shown({ services, city }: BenchCity): Promise<number> {
  return withContext(services, who(city), async ({ client }) => {
    const { rows } = await client.query<{ count: string }>(
      'select count(*) from requests.request where city = $1 and batch is not null',
      [city],
    );
    return Number(rows[0]?.count);
  });
}
