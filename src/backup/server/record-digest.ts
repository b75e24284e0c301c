import type pg from 'pg';
import { listCities } from '../../city/index.ts';
import { digestRecord } from '../../ledger/index.ts';
import type { BackedRecord } from '../rules/manifest.ts';

/** What each city's record is in this transaction's snapshot. */
export async function readRecords(client: pg.ClientBase): Promise<BackedRecord[]> {
  const records: BackedRecord[] = [];
  for (const { city, name, mode } of await listCities(client)) {
    records.push({ city, name, mode, ...(await digestRecord(client, city)) });
  }
  return records;
}
