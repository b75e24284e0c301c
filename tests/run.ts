import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { home } from '../src/platform/config.ts';
import { hasBinaries, type Release } from '../src/platform/postgres/index.ts';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** File, name and first line of the message of each failure. */
  failures: string[];
}

/** Runs Vitest on one PostgreSQL release and counts; a run that breaks off counts as one failure more. */
async function runTests(release: Release, files: readonly string[]): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'diandan-report-'));
  const report = join(folder, 'report.json');
  process.stdout.write(
    `\nPostgreSQL ${release}: ${files.length === 0 ? 'all tests' : `${files.length} files`}\n`,
  );
  const args = ['run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runToEnd(join(home, 'node_modules/vitest/vitest.mjs'), args, {
    DIANDAN_TEST_PG: release,
  });
  const count = readCount(report, release);
  rmSync(folder, { recursive: true, force: true });
  if (code === 0 || count.failed > 0) return count;
  return { ...count, failed: 1, failures: [`PostgreSQL ${release}: the run ended with code ${code}`] };
}

function runToEnd(program: string, args: readonly string[], more: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: home,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...more },
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

function readCount(report: string, release: Release): Count {
  try {
    const read = JSON.parse(readFileSync(report, 'utf8')) as Report;
    // A file that cannot be loaded, or that fails before or after its tests, has no failed test to count.
    const besideTests = read.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    );
    return {
      passed: read.numPassedTests,
      failed: read.numFailedTests + besideTests.length,
      skipped: read.numPendingTests + read.numTodoTests,
      failures: [
        ...read.testResults.flatMap(({ name, assertionResults }) =>
          assertionResults
            .filter(({ status }) => status === 'failed')
            .map((test) => inOneLine(release, name, test.fullName, test.failureMessages?.[0])),
        ),
        ...besideTests.map(({ name, message }) => inOneLine(release, name, 'beside its tests', message)),
      ],
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failures: [`PostgreSQL ${release}: no report was written`] };
  }
}

function inOneLine(release: Release, file: string, test: string, message = ''): string {
  const said = stripVTControlCharacters(message).split('\n')[0]?.slice(0, 300) ?? '';
  return `PostgreSQL ${release}: ${relative(home, file)} > ${test}: ${said}`;
}

const databaseSupport = join(home, 'tests/support/database.ts');

/**
 * What no release answers otherwise: they try what is refused before a row is read, or programs that are killed, by
 * statements that the tests beside them send on both releases.
 */
const onNewestAlone: ReadonlySet<string> = new Set([
  'tests/bad-input.test.ts',
  'tests/permission-matrix.test.ts',
  'src/requests/import/server/move/move-cut-off.test.ts',
]);

/**
 * The test files that clone a database, themselves or by what they import: only they can tell releases apart. Of the
 * journeys one goes through every layer on the older release; the others ask the same routes the server's tests ask.
 */
function databaseTests(): string[] {
  return globSync(['src/**/*.test.ts', 'tests/**/*.test.ts'], { cwd: home })
    .filter((file) => !onNewestAlone.has(file))
    .filter((file) => !file.startsWith('tests/journeys/') || file === 'tests/journeys/one-case.test.ts')
    .filter((file) => importsOf(join(home, file)).has(databaseSupport));
}

function importsOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+\.ts)'/g)) {
    importsOf(join(dirname(file), path), seen);
  }
  return seen;
}

const chosen = process.argv.slice(2);
const counts = [await runTests('18', chosen)];
if (chosen.length === 0 && hasBinaries('15')) counts.push(await runTests('15', databaseTests()));
if (!hasBinaries('15'))
  process.stdout.write('PostgreSQL 15 is not installed on this platform: run on 18 only\n');

const total = counts.reduce((sum, count) => ({
  passed: sum.passed + count.passed,
  failed: sum.failed + count.failed,
  skipped: sum.skipped + count.skipped,
  failures: [...sum.failures, ...count.failures],
}));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
if (total.failures.length > 0) process.stdout.write(`\nFailed:\n${total.failures.join('\n')}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
