import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { askMode } from './setup-page.ts';

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

describe('first page', () => {
  it('lets only the holder of the printed address decide, once, and then gives the port back', async () => {
    const port = await freePort();
    const chosen: string[] = [];
    const decided = askMode({ port, host: '127.0.0.1' }, 'the-token', async (mode) => {
      chosen.push(mode);
      return [{ title: '系统管理员', login: 'system-admin', password: 'ONCE-ONLY-0001' }];
    });
    const address = `http://127.0.0.1:${port}`;
    await expect
      .poll(
        () =>
          fetch(`${address}/healthz`).then(
            (answer) => answer.status,
            () => 0,
          ),
        { timeout: 10_000 },
      )
      .toBe(200);

    const stranger = await fetch(address);
    expect(await stranger.text()).not.toContain('name="mode"');
    const form = (fields: Record<string, string>) =>
      fetch(address, { method: 'POST', body: new URLSearchParams(fields) });
    expect((await form({ setup: 'wrong', mode: 'demo' })).status).toBe(403);
    expect(chosen).toEqual([]);

    const asked = await (await fetch(`${address}/?setup=the-token`)).text();
    expect(asked).toContain('演示');
    expect(asked).toContain('正式');
    const done = await (await form({ setup: 'the-token', mode: 'formal' })).text();
    expect(done).toContain('ONCE-ONLY-0001');
    await decided;
    expect(chosen).toEqual(['formal']);
    await expect(fetch(address)).rejects.toThrow();
  });
});
