// The first program of a fresh clone: runs under whatever Node is there (18 or later), installs what the lock names
// and hands over to the pinned Node. Nothing may be imported but what Node itself brings.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const began = Date.now() - Math.round(process.uptime() * 1000);
const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(home, 'node_modules');
const stampFile = join(modules, '.diandan-installed.json');
const lockFolder = join(home, '.cache', 'install.lock');

const given = process.argv.slice(2);
const [program, ...programArguments] = /\.ts$/.test(given[0] ?? '') ? given : ['src/parent.ts', ...given];
// a checkout that once had what tests need keeps it, whatever is run next
const level = /^(tests|benchmarks)\//.test(program) || readStamp().level === 'all' ? 'all' : 'run';

main().catch((error) => {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});

async function main() {
  const installed = await ensureInstalled();
  await handOver(pinnedNode(), installed);
}

/** Installs by the lock unless the stamp says that these very packages are there; true when it did. */
async function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(home, 'package-lock.json')))
    .digest('hex');
  if (isInstalled(lock) || adoptInstalled(lock)) return false;
  await withInstallLock(async () => {
    if (!isInstalled(lock)) await install(lock);
  });
  return true;
}

function isInstalled(lock) {
  const stamp = readStamp();
  return stamp.lock === lock && (stamp.level === 'all' || stamp.level === level);
}

/** Accepts what an `npm ci` by hand has put there, told by npm's own list of it. */
function adoptInstalled(lock) {
  const wanted = readPackages(join(home, 'package-lock.json'));
  const present = readPackages(join(modules, '.package-lock.json'));
  const isThere = (needed) =>
    Object.entries(wanted).every(([path, { version, optional, dev, devOptional }]) => {
      if (path === '' || present[path]?.version === version) return true;
      return present[path] === undefined && (optional || (needed === 'run' && (dev || devOptional)));
    });
  const has = isThere('all') ? 'all' : isThere('run') ? 'run' : undefined;
  if (has === undefined || (level === 'all' && has === 'run')) return false;
  try {
    writeFileSync(stampFile, JSON.stringify({ lock, level: has }));
  } catch {
    // Somebody else's node_modules, complete as it is: used without a stamp.
  }
  return true;
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return {};
  }
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

async function install(lock) {
  const what = level === 'all' ? ['运行和测试', 'running and testing'] : ['运行', 'running'];
  say(
    `正在安装${what[0]}所需的组件,首次约需一分钟`,
    `installing what ${what[1]} needs, about a minute the first time`,
  );
  say(
    '提示 EBADENGINE 的警告无碍:程序用自带的 Node 24 运行',
    'EBADENGINE warnings are harmless: the program brings its own Node 24',
  );
  // Not `npm ci`: it empties the folder first, under the feet of a program that runs from it. By hand it works as well
  // (tests/lock.test.ts): versions and checksums come from the lock either way.
  const args = [
    'install',
    '--no-save',
    '--ignore-scripts',
    level === 'all' ? '--include=dev' : '--omit=dev',
    '--include=optional',
    '--engine-strict=false',
    '--global=false',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = npmCommand();
  const started = Date.now();
  const code = await runInstall(npm.file, [...npm.args, ...args], npm.shell);
  if (code !== 0) throw new Error(installFailed(code));
  writeFileSync(stampFile, JSON.stringify({ lock, level }));
  say(`安装完成,用时 ${seconds(started)} 秒`, `installed in ${seconds(started)} s`);
}

function runInstall(file, args, shell) {
  return new Promise((done, fail) => {
    const tick = setInterval(() => process.stdout.write('.'), 3000);
    const child = spawn(file, args, {
      cwd: home,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell,
      env: installEnvironment(),
    });
    child.once('error', (error) => {
      clearInterval(tick);
      fail(
        new Error(
          `找不到 npm(${error.message}),请安装 Node.js 18 以上版本(自带 npm)。\n  npm was not found (${error.message}): install Node.js 18 or later, which brings it.`,
        ),
      );
    });
    child.once('exit', (code, signal) => {
      clearInterval(tick);
      process.stdout.write('\n');
      done(signal === null ? code : 1);
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  });
}

/** Settings a machine or an outer npm may carry that would change what is installed, or where. */
function installEnvironment() {
  const env = { ...process.env };
  const unwanted =
    /^npm_config_(omit|include|only|production|dev|optional|global|prefix|location|ignore_scripts|dry_run|package_lock|package_lock_only|workspaces?|install_strategy|offline|engine_strict|libc|os|cpu)$/i;
  for (const name of Object.keys(env)) {
    if (name === 'NODE_ENV' || unwanted.test(name.replaceAll('-', '_'))) delete env[name];
  }
  return env;
}

function installFailed(code) {
  try {
    mkdirSync(modules, { recursive: true });
    writeFileSync(join(modules, '.probe'), '');
    rmSync(join(modules, '.probe'));
  } catch (error) {
    return `不能写入 ${modules}(${error.code})。请把代码放到自己可写的目录。\n  ${modules} cannot be written (${error.code}): put the checkout where you may write.`;
  }
  return `安装失败(npm 返回 ${code}),原因见上。请检查网络或 npm 镜像设置后再试一次。\n  npm failed with ${code}, see above. Check the network or the registry setting, then try again.`;
}

/** The npm that runs us, else the one on the path. */
function npmCommand() {
  const path = process.env.npm_execpath;
  if (path !== undefined && /npm-cli\.c?js$/.test(path) && existsSync(path)) {
    return { file: process.execPath, args: [path], shell: false };
  }
  return process.platform === 'win32'
    ? { file: 'npm.cmd', args: [], shell: true }
    : { file: 'npm', args: [], shell: false };
}

/** Two starts at once: one installs, the other waits; a lock whose holder died grows old and is taken over. */
async function withInstallLock(work) {
  try {
    mkdirSync(dirname(lockFolder), { recursive: true });
  } catch (error) {
    throw new Error(
      `不能写入 ${home}(${error.code})。请把代码放到自己可写的目录。\n  ${home} cannot be written (${error.code}): put the checkout where you may write.`,
    );
  }
  for (let turn = 0; !takeLock(); turn += 1) {
    if (turn === 0) say('另一个程序正在安装,等它完成', 'another program is installing, waiting for it');
    await new Promise((done) => setTimeout(done, 200));
  }
  const beat = setInterval(() => utimesSync(lockFolder, new Date(), new Date()), 2000);
  try {
    await work();
  } finally {
    clearInterval(beat);
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

function takeLock() {
  try {
    mkdirSync(lockFolder);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    try {
      if (Date.now() - statSync(lockFolder).mtimeMs > 15000)
        rmSync(lockFolder, { recursive: true, force: true });
    } catch {
      // The other one has just finished.
    }
    return false;
  }
}

/** The Node of the lock if this platform has one, else a host Node that is new enough. */
function pinnedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = join(
    modules,
    `node-${system}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(file) && spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0) return file;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `本平台(${process.platform}-${process.arch})没有自带的 Node,请安装 Node 24 以上版本再试。\n  No Node comes with the program for ${process.platform}-${process.arch}: install Node 24 or later and try again.`,
  );
}

/**
 * What goes through a million rows leaves a million rows of rubbish: swept up in small heaps it needs a quarter less
 * memory and no more time. The command and its measurement are called the same and run the same.
 */
function flagsFor(words) {
  return words[0] === 'import' || words[0] === 'seed' ? ['--max-semi-space-size=8'] : [];
}

/**
 * Runs the program and ends with it. The channel tells it when this process is killed; when the npm above us is
 * killed, nobody would tell us, so who is above is watched.
 */
async function handOver(node, installed) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const child = spawn(node, [...flagsFor(programArguments), resolve(home, program), ...programArguments], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PATH: [join(modules, '.bin'), process.env.PATH].filter(Boolean).join(separator),
      DIANDAN_BEGAN: String(began),
      DIANDAN_INSTALLED: installed ? '1' : '0',
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const above = whoIsAbove();
  const watch = setInterval(() => {
    if (whoIsAbove() !== above) child.kill('SIGTERM');
  }, 1000);
  await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      process.exitCode =
        code === null ? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGKILL' ? 9 : 15) : code;
      done();
    });
  });
  clearInterval(watch);
  process.exit();
}

/** The npm that runs us, and the shell it may have put between; nothing where no npm runs us. */
function whoIsAbove() {
  if (process.env.npm_lifecycle_event === undefined) return '';
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const isShell = /\((ba|da|a|z)?sh\)/.test(stat);
    return isShell
      ? `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]}`
      : String(process.ppid);
  } catch {
    return String(process.ppid);
  }
}

function say(zh, en) {
  process.stdout.write(`${zh} · ${en}\n`);
}

function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(1);
}
