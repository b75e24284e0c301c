import { expect, test } from 'vitest';
import { type BackupRun, type HealthFacts, judgeHealth } from './health.ts';

const run = (at: string, more: Partial<BackupRun> = {}): BackupRun => ({
  kind: 'nightly',
  startedAt: at,
  endedAt: at,
  ok: true,
  name: at,
  bytes: 1,
  reason: null,
  detail: null,
  ...more,
});
const good: HealthFacts = {
  now: '2026-11-26T01:00:00.000Z',
  since: '2026-01-01T00:00:00.000Z',
  runs: [
    run('2026-11-20T02:00:00.000Z', { kind: 'trial' }),
    run('2026-11-24T17:30:00.000Z'),
    run('2026-11-25T17:30:00.000Z'),
  ],
  sameDisk: false,
  reachable: true,
  keysKeptAt: '2026-02-01T00:00:00.000Z',
};

test('last night, elsewhere, tried and with the keys kept apart is green', () => {
  expect(judgeHealth(good)).toEqual({ light: 'green', warnings: [] });
});

test.each<[string, Partial<HealthFacts>, 'yellow' | 'red', string[]]>([
  ['on the disk of the data', { sameDisk: true }, 'yellow', ['same-disk']],
  ['keys never kept apart', { keysKeptAt: null }, 'yellow', ['keys-not-kept']],
  ['place gone', { reachable: false }, 'red', ['unreachable']],
  [
    'one failed night',
    { runs: [...good.runs, run('2026-11-25T20:00:00.000Z', { ok: false })] },
    'yellow',
    ['last-failed'],
  ],
  [
    'two failed nights',
    {
      runs: [
        ...good.runs.slice(0, 1),
        run('2026-11-24T17:30:00.000Z', { ok: false }),
        run('2026-11-25T17:30:00.000Z', { ok: false }),
      ],
    },
    'red',
    ['two-nights-failed', 'never-made', 'last-failed'],
  ],
  ['nothing for three days', { now: '2026-11-28T17:30:00.000Z' }, 'red', ['too-old']],
  [
    'a trial that failed',
    { runs: [...good.runs, run('2026-11-25T20:00:00.000Z', { kind: 'trial', ok: false })] },
    'red',
    ['trial-failed'],
  ],
  ['no trial for long', { runs: good.runs.slice(1) }, 'yellow', ['trial-due']],
])('%s', (_name, change, light, found) => {
  expect(judgeHealth({ ...good, ...change })).toEqual({ light, warnings: found });
});

test('an installation of this morning owes nothing yet', () => {
  const young = { ...good, since: '2026-11-25T23:00:00.000Z', runs: [] };
  expect(judgeHealth(young)).toEqual({ light: 'green', warnings: [] });
});
