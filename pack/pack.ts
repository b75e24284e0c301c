import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { home } from '../src/platform/config.ts';
import { buildConsole } from '../src/platform/console-build.ts';

const architectures = ['x64', 'arm64'] as const;
type Architecture = (typeof architectures)[number];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What runs: no tests, no benchmarks, and of the web programs the built files beside their sources' stamp. */
const carried = [
  'src',
  'cities',
  'migrations',
  'dist/console',
  'docs/how-to',
  'docs/pictures',
  'docs/news.zh-CN.md',
  'docs/news.en.md',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
  'CHANGELOG.md',
];

/** Packages that only builds and tests need: the console is built before it is packed. */
const leftOut = [
  'pg15',
  'antd',
  '@ant-design',
  '@rc-component',
  'vite',
  '@vitejs',
  'rolldown',
  '@rolldown',
  'lightningcss*',
  'echarts',
  'zrender',
  'react-router',
  '@tanstack',
];

/**
 * 离线安装包: makes one file per architecture that installs and runs Diandan without a network (office.md “Offline
 * pack”). `npm run pack -- [--arch x64|arm64] [--out folder]`; without `--arch` both are made; `--quick` packs loosely.
 */
async function pack(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      arch: { type: 'string' },
      out: { type: 'string', default: 'dist/pack' },
      /** Larger and sooner made, for a try. */
      quick: { type: 'boolean', default: false },
    },
  });
  const wanted = architectures.filter((one) => values.arch === undefined || values.arch === one);
  if (wanted.length === 0) throw new Error(`--arch is one of ${architectures.join(', ')}`);
  await buildConsole(() => say('building the console'));
  const out = resolve(home, values.out);
  mkdirSync(out, { recursive: true });
  for (const arch of wanted) say(packOne(arch, out, values.quick ? 1 : 9));
}

/** @returns the file made, with its size. */
function packOne(arch: Architecture, out: string, level: number): string {
  const stage = mkdtempSync(join(tmpdir(), `diandan-pack-${arch}-`));
  try {
    copyProgram(stage);
    installPackages(stage, arch);
    slim(stage, arch);
    cpSync(join(home, 'pack/diandan.sh'), join(stage, 'diandan'));
    chmodSync(join(stage, 'diandan'), 0o755);
    const file = join(out, `diandan-${version()}-linux-${arch}.run`);
    writeFileSync(file, header(arch), { mode: 0o755 });
    const archive = `${stage}.tar.gz`;
    run(
      'tar',
      ['-I', `gzip -${level}`, '-cf', archive, '--owner=0', '--group=0', '--numeric-owner', '-C', stage, '.'],
      home,
    );
    appendFileSync(file, readFileSync(archive));
    rmSync(archive);
    chmodSync(file, 0o755);
    return `${file} (${(statSync(file).size / 2 ** 20).toFixed(0)} MB)`;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function copyProgram(stage: string): void {
  for (const name of carried) {
    cpSync(join(home, name), join(stage, name), {
      recursive: true,
      filter: (source) => !/\.test\.tsx?$/.test(source),
    });
  }
}

/** By the lock, for the architecture that is packed, whatever this machine is. */
function installPackages(stage: string, arch: Architecture): void {
  say(`installing packages for linux-${arch}`);
  const settings = ['--os=linux', `--cpu=${arch}`, '--libc=glibc', '--omit=dev', '--include=optional'];
  const quiet = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', ...settings, ...quiet, '--engine-strict=false'], stage);
}

/** Takes away what only building needs, and of Node everything but the program itself. */
function slim(stage: string, arch: Architecture): void {
  const modules = join(stage, 'node_modules');
  for (const name of leftOut) {
    for (const folder of globSync(name, { cwd: modules })) rmSync(join(modules, folder), { recursive: true });
  }
  const node = join(modules, `node-linux-${arch}`);
  if (!existsSync(join(node, 'bin/node'))) throw new Error(`the runtime for linux-${arch} was not installed`);
  for (const name of ['include', 'share', 'lib', 'CHANGELOG.md'])
    rmSync(join(node, name), { recursive: true, force: true });
}

/** The script that stands before the archive; the archive begins on the line it names. */
function header(arch: Architecture): string {
  const script = readFileSync(join(home, 'pack/install.sh'), 'utf8')
    .replace('@VERSION@', version())
    .replace('@ARCH@', arch);
  const lines = script.split('\n').length;
  return script.replace('@LINES@', String(lines));
}

function version(): string {
  return (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version;
}

function run(file: string, args: readonly string[], cwd: string): void {
  const { status, error } = spawnSync(file, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw error ?? new Error(`${file} ended with ${status}`);
}

await pack(process.argv.slice(2));
