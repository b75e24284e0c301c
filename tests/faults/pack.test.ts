import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { home } from '../../src/platform/config.ts';
import { tryPort } from '../../src/platform/programs/ports.ts';

const isLinux = process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diandan-packed-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program to its end without standing in the way of the test's own clock. */
async function runToEnd(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(command, args, { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, output };
}

/** Runs a shell script with the cable out, where this machine allows namespaces; else as it is. */
async function runApart(script: string): Promise<{ status: number | null; output: string }> {
  const file = join(folder, 'script.sh');
  writeFileSync(file, script);
  const words = process.getuid?.() === 0 ? ['-n'] : ['-rn'];
  const isApart = spawnSync('unshare', [...words, 'true']).status === 0;
  const env = { HOME: folder, PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' };
  return isApart ? runToEnd('unshare', [...words, 'sh', file], env) : runToEnd('sh', [file], env);
}

/** Packing, installing twice and starting twice is minutes on a small machine. */
const longest = 900_000;

describe.runIf(isLinux)('the offline pack', () => {
  it(
    'installs, starts, asks, is upgraded with a backup first and keeps what it holds, without a network',
    async () => {
      const port = await tryPort(0);
      const args = ['pack/pack.ts', '--arch', process.arch, '--out', folder, '--quick'];
      const packed = await runToEnd(process.execPath, args);
      expect(packed.status, packed.output).toBe(0);
      const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.run'));
      const install = `sh "${join(folder, file)}" --to "${folder}/to" --data "${folder}/data" --port ${port} --host 127.0.0.1 --no-service`;
      const node = `${folder}/to/current/node_modules/node-linux-${process.arch}/bin/node`;
      const { status, output } = await runApart(`set -eu
ip link set lo up 2>/dev/null || true
trap 'kill $(cat "${folder}/to/diandan.pid") 2>/dev/null || true' EXIT
${install}
address=$(sed -n 's/.*\\(http:[^ ]*setup=[0-9a-f]*\\).*/\\1/p' "${folder}/to/diandan.log" | tail -n 1)
"${node}" -e "const [url, token] = process.argv[1].split('?setup=');
fetch(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'mode=formal&setup=' + token })
  .then((answer) => answer.text()).then((page) => console.log(/system-admin/.test(page) ? 'FOUNDED' : page))" "$address"
for n in $(seq 1 60); do "${folder}/to/current/diandan" health && break; sleep 1; done
${install}
"${node}" -e "fetch('http://127.0.0.1:${port}/').then((a) => a.text()).then((page) => console.log(page.includes('群众点单') ? 'SERVES' : page))"
"${folder}/to/current/diandan" verify
`);
      expect(output).toContain('FOUNDED');
      expect(output).toContain('升级前先备份');
      expect(output).toContain('SERVES');
      expect(status, output).toBe(0);
      expect(
        readdirSync(join(folder, 'data/diandan-backups')).filter((name) => /manual$/.test(name)),
      ).toHaveLength(1);
      expect(readFileSync(join(folder, 'to/diandan.env'), 'utf8')).toContain(`PORT=${port}`);
    },
    longest,
  );

  it('refuses an argument it does not know, and says what there is', () => {
    const script = join(home, 'pack/install.sh');
    const { status, stderr } = spawnSync('sh', [script, '--nonsense'], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('--no-service');
  });
});
