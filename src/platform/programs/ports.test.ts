import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { quietPort, tryPort } from './ports.ts';

it('finds a port the system does not lend to outgoing connections', async () => {
  const port = await quietPort();
  expect(port).toBeGreaterThanOrEqual(15_000);
  expect(port).toBeLessThan(32_768);
  expect(await tryPort(port)).toBe(port);
});

it('tells a port that is taken', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await expect(tryPort(port)).rejects.toThrow('EADDRINUSE');
  server.close();
});
