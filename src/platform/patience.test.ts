import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../tests/support/services.ts';
import { type Context, type Who, withContext } from './context.ts';
import { asRefusal } from './errors.ts';

let test: TestServices;
beforeAll(async () => {
  test = await testServices([{ name: 'tiny', mode: 'demo' }]);
});
afterAll(() => test.close());

function patienceOf(who: Omit<Who, 'city'>): Promise<string> {
  return withContext(test.services, { city: 'tiny', ...who }, async ({ client }: Context) => {
    const { rows } = await client.query('show statement_timeout');
    return rows[0].statement_timeout;
  });
}

it('ends a statement a person waits for, and lets jobs and long work take their time', async () => {
  expect(await patienceOf({ actor: { kind: 'visitor' } })).toBe('30s');
  expect(await patienceOf({ actor: { kind: 'visitor' }, role: 'diandan_intake' })).toBe('30s');
  expect(await patienceOf({ actor: { kind: 'visitor' }, long: true })).toBe('0');
  expect(await patienceOf({ actor: { kind: 'system', name: 'import' } })).toBe('0');
});

it('does not pass on to the next who uses the connection', async () => {
  const client = await test.services.pool.connect();
  const { rows } = await client.query('show statement_timeout');
  client.release();
  expect(rows[0].statement_timeout).toBe('0');
});

it('says that the system is busy when a statement was ended', async () => {
  const slow = withContext(
    test.services,
    { city: 'tiny', actor: { kind: 'visitor' } },
    async ({ client }) => {
      await client.query(`set local statement_timeout = '20ms'`);
      await client.query('select pg_sleep(60)');
    },
  );
  const error = await slow.catch((thrown: unknown) => thrown);
  expect(asRefusal(error)?.code).toBe('busy');
});
