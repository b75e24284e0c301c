import { connectClient } from '../../src/platform/pool.ts';

/** A machine full of tests may let a connection wait longer than a server would. */
export const patient = { connectMillis: 60_000 };

/** The database `postgres` takes the commands: the template must have no connections while it is cloned. */
export async function asOwner(adminUrl: string, command: string): Promise<void> {
  const client = await connectClient(withDatabase(adminUrl, 'postgres'), undefined, patient.connectMillis);
  try {
    await client.query(command);
  } finally {
    await client.end();
  }
}

export function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
