import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../terminal.ts';
import { terminalMessages } from '../terminal-messages.ts';

/**
 * Listens for a moment and gives the port back; port 0 finds a free one.
 *
 * @throws the error of `listen`, with its code.
 */
export function tryPort(port: number, host = '127.0.0.1'): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/** Ports this low are asked for by name; systems lend the others to whoever opens a connection, here from 32768 at least. */
const lowestQuiet = 15_000;
const usualLent = 32_768;

/**
 * A free port outside the range the system lends ports for outgoing connections from: one lent out at the wrong moment
 * would keep a server from coming back to its address.
 */
export async function quietPort(): Promise<number> {
  const end = Math.min(firstLent(), usualLent);
  for (let tries = 0; end > lowestQuiet && tries < 50; tries += 1) {
    const port = await tryPort(randomInt(lowestQuiet, end)).catch(() => 0);
    if (port !== 0) return port;
  }
  return tryPort(0);
}

function firstLent(): number {
  try {
    return Number.parseInt(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'), 10);
  } catch {
    return usualLent; // not Linux: macOS and Windows lend from 49152
  }
}

/**
 * Makes sure before anything is started that the site will get its port.
 *
 * @throws CannotStart naming the port and what to do.
 */
export async function requirePort(port: number, host: string): Promise<void> {
  try {
    await tryPort(port, host);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const taken = code === 'EADDRINUSE';
    throw new CannotStart(
      taken ? terminalMessages.portTaken(host, port) : terminalMessages.portForbidden(host, port, code),
    );
  }
}

/** The address people open. */
export function siteAddress(port: number, host: string): string {
  const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}${port === 80 ? '' : `:${port}`}`;
}

/**
 * Waits until the server says it is well.
 *
 * @throws CannotStart from `giveUp`, asked between the tries.
 */
export async function untilHealthy(
  port: number,
  host: string,
  giveUp: () => CannotStart | undefined,
): Promise<void> {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  const url = `http://${name.includes(':') ? `[${name}]` : name}:${port}/healthz`;
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok === true) return;
    const refusal = giveUp();
    if (refusal !== undefined) throw refusal;
    await sleep(50);
  }
}
