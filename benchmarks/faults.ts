import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { crowd, type Sent, send, track } from '../tests/faults/asking.ts';
import { type Installation, makeInstallation, type Program } from '../tests/faults/installation.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * kill -9 of the server, the worker or PostgreSQL at random instants while people ask: after each, everything sent is
 * sent again under its key and must be there once, what had been acknowledged with the same code; the record verifies.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '30' }, people: { type: 'string', default: '8' } },
  });
  const site = await makeInstallation();
  const programs = { server: await site.run('server'), worker: await site.run('worker') };
  const total = { acknowledgedLost: 0, doubled: 0, verifyFailed: 0, sent: 0, acknowledged: 0 };
  const away: number[] = [];
  try {
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const { sent, ms } = await killOnce(site, programs, round, Number(values.people));
      away.push(ms);
      const found = await compare(site, sent);
      total.acknowledgedLost += found.lost;
      total.doubled += found.doubled;
      total.acknowledged += found.acknowledged;
      total.sent += sent.length;
      if ((await site.faults()).length > 0) total.verifyFailed += 1;
      say(
        `round ${round + 1}: ${found.acknowledged} of ${sent.length} acknowledged, served again after ${Math.round(ms)} ms`,
      );
    }
  } finally {
    await site.close();
  }
  return { ...total, backInServiceMs: Math.round(Math.max(...away)), rounds: away.length };
}

const victims = ['server', 'database', 'worker'] as const;

async function killOnce(
  site: Installation,
  programs: { server: Program; worker: Program },
  round: number,
  people: number,
): Promise<{ sent: Sent[]; ms: number }> {
  const asking = crowd(site.port, people);
  await sleep(200 + Math.random() * 1_500);
  const victim = victims[round % victims.length];
  const begun = performance.now();
  if (victim === 'database') {
    site.killDatabase();
    await site.look('select 1'); // what it had under way may still answer for a moment
  } else if (victim === 'server') {
    await programs.server.kill();
    programs.server = await site.run('server');
  } else {
    await programs.worker.kill();
    programs.worker = await site.run('worker');
  }
  while (!(await isServed(site))) await sleep(20);
  const ms = performance.now() - begun;
  await sleep(300);
  return { sent: await asking.stop(), ms };
}

async function isServed({ port }: Installation): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
  return answer?.status === 200;
}

async function compare(site: Installation, sent: readonly Sent[]) {
  let [lost, acknowledged] = [0, 0];
  for (const { submission, answer } of sent) {
    const again = await send(site.port, submission);
    const found = again?.code === undefined ? undefined : await track(site.port, again.code);
    if (answer?.code === undefined) continue;
    acknowledged += 1;
    if (again?.code !== answer.code || found?.words !== submission.words) lost += 1;
  }
  const words = sent.map(({ submission }) => submission.words);
  const kept = await site.look<{ count: number }>(
    'select count(*)::integer as count from requests.words where body = any($1)',
    [words],
  );
  return { lost, acknowledged, doubled: Math.max(0, (kept[0]?.count ?? 0) - words.length) };
}
