import type pg from 'pg';
import { sendBatch } from '../../platform/batch.ts';
import type { Services } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Instant } from '../../platform/time.ts';

/** A transaction in the box: under its own role, which has nothing outside its schema. */
export interface Box {
  city: string;
  now: Instant;
  client: pg.ClientBase;
}

/**
 * Runs `work` under the role of the box, in the walls of one city. Not `withContext`: that one reads the city's row
 * and opens the city's keys, and the box may touch neither (docs/adr/0051).
 */
export async function inBox<T>(
  { pool }: Pick<Services, 'pool'>,
  city: string,
  work: (box: Box) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const [, , clock] = await sendBatch(client, [
      { text: 'begin' },
      {
        text: `select set_config('role', 'diandan_box', true), set_config('app.city', $1, true),
          set_config('statement_timeout', '30s', true), set_config('lock_timeout', '10s', true)`,
        values: [city],
      },
      { text: `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` },
    ]);
    const now = clock?.[0]?.[0];
    if (now == null) throw new Refused('database-away');
    const result = await work({ city, now, client });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

export interface BoxRow {
  salt: Buffer;
  recovery_public: Buffer;
  recovery_proof: Buffer;
}

export async function readBoxRow({ client, city }: Box): Promise<BoxRow | undefined> {
  const { rows } = await client.query<BoxRow>(
    'select salt, recovery_public, recovery_proof from whistleblowing.box where city = $1',
    [city],
  );
  return rows[0];
}

export async function insertBox({ client, city }: Box, row: BoxRow): Promise<void> {
  await client.query(
    `insert into whistleblowing.box (city, salt, recovery_public, recovery_proof) values ($1, $2, $3, $4)`,
    [city, row.salt, row.recovery_public, row.recovery_proof],
  );
}

/** Whoever takes a report in waits for the one before. @throws Refused `box-not-open` */
export async function lockBox({ client, city }: Box): Promise<void> {
  const { rowCount } = await client.query('select from whistleblowing.box where city = $1 for update', [
    city,
  ]);
  if (rowCount === 0) throw new Refused('not-now', { reason: 'box-not-open' });
}

/** The next number of a report. */
export async function nextNumber({ client, city }: Box): Promise<number> {
  const { rows } = await client.query<{ last_number: number }>(
    'update whistleblowing.box set last_number = last_number + 1 where city = $1 returning last_number',
    [city],
  );
  if (rows[0] === undefined) throw new Refused('not-now', { reason: 'box-not-open' });
  return rows[0].last_number;
}

export interface MemberRow {
  id: string;
  person: string;
  post: string;
  unit: string;
  level: 'keeper' | 'reviewer';
  state: 'waiting' | 'admitted' | 'ended';
  public_key: Buffer;
  locked: Buffer;
}

export async function readMembers({ client, city }: Box): Promise<MemberRow[]> {
  const { rows } = await client.query<MemberRow>(
    `select id, person, post, unit, level, state, public_key, locked from whistleblowing.member
     where city = $1 order by state, post, id`,
    [city],
  );
  return rows;
}

export async function insertMember({ client, city }: Box, row: MemberRow): Promise<void> {
  await client.query(
    `insert into whistleblowing.member (city, id, person, post, unit, level, state, public_key, locked)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [city, row.id, row.person, row.post, row.unit, row.level, row.state, row.public_key, row.locked],
  );
}

export async function setMemberState(
  { client, city }: Box,
  member: string,
  state: MemberRow['state'],
): Promise<void> {
  await client.query('update whistleblowing.member set state = $3 where city = $1 and id = $2', [
    city,
    member,
    state,
  ]);
}
