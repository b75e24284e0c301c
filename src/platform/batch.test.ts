import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { sendBatch } from './batch.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(async () => {
  await database.close();
});

describe('several statements in one message', () => {
  it('gives the rows of each, in their order, as text', async () => {
    const client = await database.adminPool.connect();
    const ask = (word: string) =>
      sendBatch(client, [
        { text: 'select $1::text, $2::bytea', values: [word, Buffer.from([0, 255])] },
        { text: 'select 1 where false' },
        { text: 'select n from generate_series(1, $1::integer) as n', values: ['3'] },
        { text: 'select $1::text is null', values: [null] },
      ]);
    const expected = (word: string) => [[[word, '\\x00ff']], [], [['1'], ['2'], ['3']], [['t']]];
    expect(await ask('某某')).toEqual(expected('某某'));
    expect(await ask('again, prepared')).toEqual(expected('again, prepared'));
    client.release();
  });

  it('executes nothing after a statement that fails, and the connection serves on', async () => {
    const client = await database.adminPool.connect();
    const made = { text: 'create temporary table made_after (a integer)' };
    const divided = { text: 'select 1 / $1::integer', values: ['0'] };
    await expect(sendBatch(client, [divided, made])).rejects.toMatchObject({ code: '22012' });
    expect(await sendBatch(client, [{ text: `select to_regclass('made_after')` }])).toEqual([[[null]]]);
    expect(await sendBatch(client, [{ ...divided, values: ['1'] }, made])).toEqual([[['1']], []]);
    client.release();
  });

  it('prepares a text once though it stands in the message twice', async () => {
    const client = await database.adminPool.connect();
    const one = { text: 'select $1::integer + 1' };
    expect(
      await sendBatch(client, [
        { ...one, values: ['1'] },
        { ...one, values: ['2'] },
      ]),
    ).toEqual([[['2']], [['3']]]);
    client.release();
  });
});
