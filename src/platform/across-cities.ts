import type pg from 'pg';

/**
 * Asks which cities have work, of a database function that tells nothing else across cities (row-level security shows a
 * transaction its own city only).
 *
 * @param select a question without values, such as `select city from channels.cities_waiting() as city`.
 * @throws the database's error; the connection is given back without a transaction on it.
 */
export async function askAcrossCities<Row>(pool: pg.Pool, select: string): Promise<Row[]> {
  const client = await pool.connect();
  try {
    const results = (await client.query(
      `begin; set local role diandan_app; ${select}; commit`,
    )) as unknown as { rows: Row[] }[];
    return results[2]?.rows ?? [];
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
