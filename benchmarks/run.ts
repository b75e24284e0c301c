import { existsSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';

/** A benchmark: prints what it likes and returns the figures that stand in docs/performance.md. */
interface Benchmark {
  run(args: readonly string[]): Promise<object>;
}

const [name = '', ...args] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .map((file) => basename(file, '.ts'))
  .filter((one) => one !== 'run' && !one.includes('.'));

if (!names.includes(name) || !existsSync(join(import.meta.dirname, `${name}.ts`))) {
  process.stderr.write(`npm run bench -- ${names.join(' | ')}\n`);
  process.exit(1);
}
const benchmark = (await import(`./${name}.ts`)) as Benchmark;
process.stdout.write(
  `${name}: Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}\n`,
);
process.stdout.write(`${JSON.stringify(await benchmark.run(args))}\n`);
