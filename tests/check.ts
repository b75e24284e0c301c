import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { home } from '../src/platform/config.ts';

interface Check {
  name: string;
  run: () => boolean;
}

/** Runs a tool of node_modules with its output shown. */
function tool(program: string, ...args: string[]): boolean {
  const outcome = spawnSync(process.execPath, [join(home, 'node_modules', program), ...args], {
    cwd: home,
    stdio: 'inherit',
  });
  return outcome.status === 0;
}

const checks: Check[] = [
  { name: 'types', run: () => tool('typescript/bin/tsc', '-p', 'tsconfig.json') },
  { name: 'types of the pure rules', run: () => tool('typescript/bin/tsc', '-p', 'tsconfig.rules.json') },
  {
    name: 'lint and format',
    run: () => tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  },
  {
    name: 'architecture',
    run: () => tool('vitest/vitest.mjs', 'run', '--project', 'server', 'tests/architecture.test.ts'),
  },
  { name: 'the lock names what package.json names', run: isLockTrue },
];

interface Named {
  dependencies?: object;
  devDependencies?: object;
  optionalDependencies?: object;
}

function isLockTrue(): boolean {
  const wanted = readJson('package.json') as Named;
  const locked = (readJson('package-lock.json') as { packages: Record<string, Named> }).packages[''] ?? {};
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;
  return kinds.every((kind) => sorted(wanted[kind]) === sorted(locked[kind]));
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(home, name), 'utf8'));
}

function sorted(names: object = {}): string {
  return JSON.stringify(Object.entries(names).sort());
}

const failed = checks.filter(({ name, run }) => {
  const started = performance.now();
  const isGood = run();
  process.stdout.write(
    `${isGood ? '✓' : '✗'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`,
  );
  return !isGood;
});
process.exitCode = failed.length > 0 ? 1 : 0;
process.stdout.write(`${checks.length - failed.length} of ${checks.length} checks passed\n`);
