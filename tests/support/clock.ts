import type pg from 'pg';

/** Moves the clock a pool's connections read, as if the machine's clock were set: `2 days`, `-3 hours`. */
export function movableClock(pool: pg.Pool): (by: string) => void {
  let moved = '0';
  const patched = new WeakSet<object>();
  const move = (client: pg.PoolClient): pg.PoolClient => {
    if (patched.has(client)) return client;
    patched.add(client);
    const query = client.query.bind(client) as (...sent: unknown[]) => unknown;
    client.query = ((...sent: unknown[]) => {
      const [text, ...rest] = sent;
      return typeof text === 'string' ? query(atMoved(text, moved), ...rest) : query(...sent);
    }) as typeof client.query;
    return client;
  };
  type Done = (error: Error | undefined, client: pg.PoolClient | undefined, release: unknown) => void;
  const connect = pool.connect.bind(pool) as (done?: Done) => Promise<pg.PoolClient>;
  // the pool's own `query` asks for its connection by a callback
  const moving = (done?: Done) =>
    done === undefined
      ? connect().then(move)
      : connect((error, client, release) => done(error, client && move(client), release));
  pool.connect = moving as typeof pool.connect;
  return (by) => {
    moved = by;
  };
}

function atMoved(text: string, by: string): string {
  return text.replace(/\b(clock_timestamp|now)\(\)/g, `($1() + interval '${by}')`);
}
