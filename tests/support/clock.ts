import type pg from 'pg';

/**
 * Moves the clock a pool's connections read, as if the machine's clock were set: `2 days`, `-3 hours`. Functions of a
 * schema of the test's own stand before the catalogue's.
 */
export async function movableClock(
  pool: pg.Pool,
  adminPool: pg.Pool,
): Promise<(by: string) => Promise<void>> {
  await adminPool.query(`
    create schema moved_clock;
    create table moved_clock.moved (by interval not null);
    insert into moved_clock.moved values ('0');
    create function moved_clock.clock_timestamp() returns timestamptz language sql volatile
      as 'select pg_catalog.clock_timestamp() + (select by from moved_clock.moved)';
    create function moved_clock.now() returns timestamptz language sql stable
      as 'select pg_catalog.now() + (select by from moved_clock.moved)';
    grant usage on schema moved_clock to public;
    grant select on moved_clock.moved to public`);
  pool.on('acquire', (client) => {
    void client.query('set search_path = moved_clock, pg_catalog, public');
  });
  return async (by) => {
    await adminPool.query('update moved_clock.moved set by = $1::interval', [by]);
  };
}
