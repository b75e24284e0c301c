import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importDesk } from '../../../../tests/support/imports.ts';
import { personalValues, sequenceCity, verify } from '../../../ledger/index.ts';

const { imports, rows, write, run, loadedFrom, batchOf, test } = importDesk();

/** Waits until the first rows of a file are committed. */
async function untilLoading(name: string): Promise<void> {
  while (Number((await batchOf(name))?.['rows_loaded'] ?? 0) === 0)
    await new Promise((done) => setTimeout(done, 2));
}

describe('an import that is cut off', () => {
  const many = (count: number, word: string) =>
    `编号,内容\n${Array.from({ length: count }, (_, at) => `${word}${at},第${at}件${word}`).join('\n')}\n`;

  it('goes on where it stopped, and no row comes twice', async () => {
    const file = write('stopped.csv', many(3_000, '停'));
    const stopping = new AbortController();
    const running = run(file, { as: 'history', yes: true, signal: stopping.signal });
    await untilLoading('stopped.csv');
    stopping.abort();
    const stopped = await running;
    expect([stopped.code, stopped.said]).toEqual([
      130,
      expect.stringContaining('再次运行同一命令从这里继续'),
    ]);
    const before = await batchOf('stopped.csv');
    expect(before?.['state']).toBe('loading');
    expect(before?.['rows_loaded']).toBeGreaterThan(0);
    expect(before?.['rows_loaded']).toBeLessThan(3_000);
    const resumed = await run(file, { as: 'history' });
    expect(resumed).toMatchObject({ code: 0, said: expect.stringContaining('上次没有导完') });
    const loaded = await loadedFrom('stopped.csv');
    expect(loaded.map(({ entry }) => entry.body['line'])).toEqual(
      Array.from({ length: 3_000 }, (_, at) => at + 2),
    );
  });

  it('goes on after the database went away in the middle', async () => {
    const file = write('away.csv', many(5_200, '断'));
    const breaking = run(file, { as: 'history', yes: true });
    await untilLoading('away.csv');
    await rows(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and usename <> current_user`);
    await breaking.catch(() => undefined);
    await run(file, { as: 'history', yes: true });
    const loaded = await loadedFrom('away.csv');
    expect(loaded).toHaveLength(5_200);
    expect(new Set(loaded.map(({ entry }) => entry.body['line'])).size).toBe(5_200);
    expect(await batchOf('away.csv')).toMatchObject({ state: 'loaded', rows_loaded: 5_200 });
    const [first] = loaded;
    const values = await test().system((context) =>
      personalValues(context, { kind: 'request', subject: first?.id ?? '' }),
    );
    expect(values.map(({ name, text }) => [name, text])).toContainEqual(['words', '第0件断']);
    await sequenceCity(test().services, 'jingzhou');
    const report = await verify(test().services, { city: 'jingzhou' });
    expect(report.findings).toEqual([]);
  });

  it('reads its staged rows again from the file when they are lost', async () => {
    const file = write('lost.csv', many(10, '失'));
    await run(file, { as: 'history', attended: false, signal: AbortSignal.abort() });
    const batch = await batchOf('lost.csv');
    rmSync(join(imports, `${batch?.['id']}.ndjson`));
    expect((await run(file, { as: 'history' })).code).toBe(0);
    expect(await loadedFrom('lost.csv')).toHaveLength(10);
  });

  it('is loaded by one program at a time', async () => {
    const file = write('both.csv', many(2_500, '同'));
    await run(file, { as: 'history', signal: AbortSignal.abort() });
    const both = await Promise.all([run(file, { as: 'history' }), run(file, { as: 'history' })]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(await loadedFrom('both.csv')).toHaveLength(2_500);
  });
});
