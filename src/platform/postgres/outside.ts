import type pg from 'pg';
import { connectClient } from '../pool.ts';
import { CannotStart } from '../terminal.ts';
import { terminalMessages } from '../terminal-messages.ts';

const oldest = 150_000;

/**
 * Makes sure that a database of the operator's own answers and can hold the record.
 *
 * @throws CannotStart naming variable, address and remedy, never the password.
 */
export async function requireOutsideDatabase(variable: string, url: string): Promise<void> {
  const { host, pathname } = new URL(url);
  const address = `${host}${pathname}`;
  const client = await connectClient(url).catch((error: unknown) => {
    const reason =
      error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : '';
    throw new CannotStart(terminalMessages.databaseUnreachable(variable, address, reason));
  });
  try {
    await requireServer(client, address);
  } finally {
    await client.end();
  }
}

async function requireServer(client: pg.Client, address: string): Promise<void> {
  const { rows } = await client.query<{ release: number; shown: string; encoding: string }>(
    `select current_setting('server_version_num')::integer as release, current_setting('server_version') as shown,
       current_setting('server_encoding') as encoding`,
  );
  const { release = 0, shown = '', encoding = '' } = rows[0] ?? {};
  if (release < oldest) throw new CannotStart(terminalMessages.databaseOld(address, shown));
  if (encoding !== 'UTF8') throw new CannotStart(terminalMessages.databaseEncoding(address, encoding));
}
