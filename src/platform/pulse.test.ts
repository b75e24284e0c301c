import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { createPool } from './pool.ts';
import { watchPulse } from './pulse.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const quick = { everyMs: 20, patienceMs: 200 };

/** Something that takes connections and never says a word. */
async function openMute(): Promise<{ server: Server; url: string; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { server, url: `postgres://nobody:x@127.0.0.1:${port}/none`, close };
}

it('leaves a long statement alone while the database answers', async () => {
  const pool = createPool(database.appUrl, { max: 1 });
  const end = watchPulse(database.appUrl, [pool], quick);
  const { rows } = await pool.query('select pg_sleep(1), 1 as value');
  expect(rows[0]?.value).toBe(1);
  await end();
  await pool.end();
});

it('cuts those who wait when the database says nothing any more', async () => {
  const mute = await openMute();
  const pool = createPool(database.appUrl, { max: 1, onBreak: () => undefined });
  const waiting = pool.query('select pg_sleep(600)');
  waiting.catch(() => undefined);
  await vi.waitFor(() => expect(pool.totalCount).toBe(1));
  const end = watchPulse(mute.url, [pool], quick);
  await expect(waiting).rejects.toThrow('terminated');
  await end();
  mute.close();
  expect((await pool.query('select 1 as value')).rows).toEqual([{ value: 1 }]);
  await pool.end();
});

it('does not cut connections because its own is refused', async () => {
  const pool = createPool(database.appUrl, { max: 1 });
  const end = watchPulse('postgres://nobody:x@127.0.0.1:1/none', [pool], quick);
  const { rows } = await pool.query('select pg_sleep(1), 1 as value');
  expect(rows[0]?.value).toBe(1);
  await end();
  await pool.end();
});
