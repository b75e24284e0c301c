import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { tryPort } from '../programs/ports.ts';
import { requireOutsideDatabase } from './outside.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('a database that answers, is new enough and holds every character is taken', async () => {
  await requireOutsideDatabase('DATABASE_URL', database.appUrl);
});

test('one that does not answer is named without its password', async () => {
  const url = `postgres://app:top-secret@127.0.0.1:${await tryPort(0)}/city`;
  const refusal = await requireOutsideDatabase('DATABASE_URL', url).catch(String);
  expect(refusal).toMatch(/DATABASE_URL.*127\.0\.0\.1:\d+\/city.*ECONNREFUSED/);
  expect(refusal).not.toContain('top-secret');
});

test('one that cannot hold Chinese is refused', async () => {
  await database.adminPool.query(`create database latin encoding 'LATIN1' template template0`);
  const url = new URL(database.adminUrl);
  url.pathname = '/latin';
  await expect(requireOutsideDatabase('DATABASE_URL', url.href)).rejects.toThrow(/LATIN1.*UTF8/);
  await database.adminPool.query('drop database latin');
});
