import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { printSchema, printTypes, schemaFile, typesFile } from './schema-print.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const remedy = 'run: node src/platform/schema-print.ts --write';

test('migrations/schema.sql is what the migrations make', async () => {
  expect(await printSchema(database.adminUrl), remedy).toBe(readFileSync(schemaFile, 'utf8'));
});

test('the row types are those of the schema', async () => {
  expect(await printTypes(database.adminUrl), remedy).toBe(readFileSync(typesFile, 'utf8'));
});
