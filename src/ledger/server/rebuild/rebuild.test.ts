import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import type { Context } from '../../../platform/context.ts';
import { append, type Entry, type Projection, rebuild } from '../../index.ts';

let record: TestRecord;
beforeAll(async () => {
  record = await testRecord();
  await record.tamper('create schema toy; grant usage on schema toy to diandan_app');
  await record.tamper(
    'create table toy.sum (city text, subject text, n integer not null, total integer not null, primary key (city, subject))',
  );
  await record.tamper('grant select, insert, update, delete on toy.sum to diandan_app');
});
afterAll(() => record.close());

/** What a toy action does: append and move its row along, in one transaction. */
async function act(context: Context, subject: string, seen: number, amount: number): Promise<void> {
  await append(context, { kind: 'request', subject, seen, type: 'noted', version: 1, body: { amount } });
  await context.client.query(
    `insert into toy.sum values ($1, $2, $3, $4)
     on conflict (city, subject) do update set n = $3, total = toy.sum.total + $4`,
    [context.city, subject, seen + 1, amount],
  );
}

/** A projection whose `apply` can be held up, to let an action in between. */
function toy(pause: (subject: string) => Promise<void> = async () => {}): Projection {
  return {
    name: `toy-${randomUUID()}`,
    kind: 'request',
    async apply(context, { subject }, entries) {
      await pause(subject);
      if (entries.length === 0) {
        await context.client.query('delete from toy.sum where city = $1 and subject = $2', [
          context.city,
          subject,
        ]);
        return;
      }
      await context.client.query(
        `insert into toy.sum values ($1, $2, $3, $4) on conflict (city, subject) do update set n = $3, total = $4`,
        [context.city, subject, entries.at(-1)?.n, totalOf(entries)],
      );
    },
    async clear(context) {
      await context.client.query('delete from toy.sum where city = $1', [context.city]);
    },
    async shown(context, after, limit) {
      const { rows } = await context.client.query(
        'select subject from toy.sum where city = $1 and subject > $2 order by subject limit $3',
        [context.city, after, limit],
      );
      return rows.map((row) => row.subject);
    },
  };
}

const totalOf = (entries: readonly Entry[]) =>
  entries.reduce((sum, entry) => sum + Number(entry.body['amount']), 0);
const rows = () => record.tamper('select * from toy.sum order by city, subject');

let subjects: string[] = [];
beforeEach(async () => {
  await record.tamper('truncate toy.sum, ledger.entry, ledger.unsealed');
  subjects = Array.from({ length: 120 }, () => randomUUID());
  for (const subject of subjects) {
    await record.system(async (context) => {
      await act(context, subject, 0, 1);
      await act(context, subject, 1, 2);
    });
  }
});

describe('rebuild', () => {
  it('makes the rows what the record says, row by row, whatever happened to them', async () => {
    const before = await rows();
    await record.tamper('update toy.sum set total = 99 where subject < $1', [subjects[60]]);
    await record.tamper('delete from toy.sum where subject = any($1)', [subjects.slice(70, 90)]);
    await record.tamper(`insert into toy.sum values ($1, 'stray', 1, 1)`, [record.city]);
    const done = await rebuild(record.services, { city: record.city, projection: toy() });
    expect(await rows()).toEqual(before);
    expect(done).toMatchObject({ subjects: 120, entries: 240, strays: 1 });
  });

  it('fills an emptied projection', async () => {
    const before = await rows();
    await rebuild(record.services, { city: record.city, projection: toy(), fromNothing: true });
    expect(await rows()).toEqual(before);
  });

  it('leaves other cities alone', async () => {
    await record.tamper(`insert into toy.sum values ('elsewhere', 'x', 1, 1)`);
    await rebuild(record.services, { city: record.city, projection: toy(), fromNothing: true });
    expect(await record.tamper(`select total from toy.sum where city = 'elsewhere'`)).toEqual([{ total: 1 }]);
  });

  it('takes in what actions do in between, on subjects known and new', async () => {
    const fresh = randomUUID();
    const acted = new Set<string>();
    const projection = toy(async (subject) => {
      if (acted.has(subject) || acted.size >= 30) return;
      acted.add(subject);
      await record.system((context) => act(context, subject, 2, 40));
      if (acted.size === 1) await record.system((context) => act(context, fresh, 0, 7));
    });
    const done = await rebuild(record.services, { city: record.city, projection });
    expect(done.again).toBeGreaterThanOrEqual(30);
    const totals = new Map((await rows()).map((row) => [row['subject'], row['total']]));
    expect(subjects.map((subject) => totals.get(subject))).toEqual(
      subjects.map((subject) => (acted.has(subject) ? 43 : 3)),
    );
    expect(totals.get(fresh)).toBe(7);
  });

  it('loses nothing while many act at once', async () => {
    const stopping = { now: false };
    const expected = new Map(subjects.map((subject) => [subject, { n: 2, total: 3 }]));
    const acting = [0, 1, 2].map(async (worker) => {
      for (let round = 0; !stopping.now; round += 1) {
        const subject = subjects[(worker * 40 + (round % 40)) % subjects.length] ?? '';
        const state = expected.get(subject);
        if (state === undefined) continue;
        await record.system((context) => act(context, subject, state.n, 5));
        state.n += 1;
        state.total += 5;
      }
    });
    for (let round = 0; round < 3; round += 1)
      await rebuild(record.services, { city: record.city, projection: toy() });
    stopping.now = true;
    await Promise.all(acting);
    const stored = new Map(
      (await rows()).map((row) => [row['subject'], { n: row['n'], total: row['total'] }]),
    );
    expect(stored).toEqual(expected);
  });
});
