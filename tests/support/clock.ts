import type pg from 'pg';

/** Moves the clock a pool's connections read, as if the machine's clock were set: `2 days`, `-3 hours`. */
export function movableClock(pool: pg.Pool): (by: string) => void {
  let moved = '0';
  const patched = new WeakSet<object>();
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const moving = async () => {
    const client = await connect();
    if (patched.has(client)) return client;
    patched.add(client);
    const query = client.query.bind(client) as (...sent: unknown[]) => unknown;
    client.query = ((...sent: unknown[]) => {
      const [text, ...rest] = sent;
      return typeof text === 'string' ? query(atMoved(text, moved), ...rest) : query(...sent);
    }) as typeof client.query;
    return client;
  };
  pool.connect = moving as typeof pool.connect;
  return (by) => {
    moved = by;
  };
}

function atMoved(text: string, by: string): string {
  return text.replace(/\b(clock_timestamp|now)\(\)/g, `($1() + interval '${by}')`);
}
