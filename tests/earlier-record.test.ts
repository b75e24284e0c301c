import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { evidenceOf, type Receipt, sealCity, verify } from '../src/ledger/index.ts';
import { includes } from '../src/ledger/server/seal/proofs.ts';
import { withContext } from '../src/platform/context.ts';
import { openServices } from '../src/wiring.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';

/** A record as the program of an earlier commit wrote it, table by table, with the keys of its data folder. */
interface Earlier {
  city: string;
  commit: string;
  receipts: Receipt[];
  keys: object;
  tables: Record<string, object[]>;
}

const earlier = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/earlier-record.json'), 'utf8'),
) as Earlier;

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'diandan-earlier-'));
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys', `${earlier.city}.keys.json`), JSON.stringify(earlier.keys));
  for (const [table, rows] of Object.entries(earlier.tables)) {
    await database.adminPool.query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

it('a record written by an earlier commit verifies, is sealed as it stands, and its receipts hold', async () => {
  const services = openServices({ dataDir: folder, databaseUrl: database.appUrl }, 4);
  try {
    const receipts = earlier.receipts.map((receipt) => ({
      name: receipt.number,
      text: JSON.stringify(receipt),
    }));
    expect(receipts).toHaveLength(2);
    const before = await verify(services, { receipts });
    expect(before.findings).toEqual([]);
    expect(before.counts.entries).toBe(earlier.tables['ledger.entry']?.length);
    await sealCity(services, earlier.city, 'record');
    await sealCity(services, earlier.city, 'access');
    const sealed = await verify(services, { receipts });
    expect(sealed.findings).toEqual([]);
    expect(sealed.counts.roots).toBe(2);
    for (const receipt of earlier.receipts) {
      const who = { city: earlier.city, actor: { kind: 'system', name: 'test' } } as const;
      const { inclusion } = await withContext(services, who, (context) => evidenceOf(context, receipt));
      expect(inclusion && includes(inclusion)).toBe(true);
    }
  } finally {
    await services.pool.end();
  }
});
