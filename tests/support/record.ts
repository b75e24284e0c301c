import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { expect } from 'vitest';
import { type AppendedEntry, append, type NewEntry, verify } from '../../src/ledger/index.ts';
import {
  type Actor,
  type Context,
  type Services,
  type Who,
  withContext,
} from '../../src/platform/context.ts';
import { openFiles } from '../../src/platform/files.ts';
import { type Keyring, openKeyring } from '../../src/platform/keyring.ts';
import { createPool } from '../../src/platform/pool.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export interface TestRecord {
  services: Services;
  database: TestDatabase;
  city: string;
  folder: string;
  /** Runs as the program itself. */
  system<T>(work: (context: Context) => Promise<T>, who?: Partial<Who>): Promise<T>;
  /** Appends to the chain of a request in a transaction of its own; what is not given is filled in. */
  add(entry?: Partial<NewEntry>, actor?: Actor): Promise<AppendedEntry>;
  /** Begins the chain of a request with `entries` entries, the first with words and a phone. */
  aRequest(entries?: number): Promise<string>;
  /** Runs SQL as superuser: what an intruder in the database could do. */
  tamper(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Another server on the same database, with its own connections. */
  another(): Services;
  /** A second city in the same database. */
  addCity(city: string): Promise<void>;
  close(): Promise<void>;
}

const system = { kind: 'system', name: 'test' } as const;

/** An empty record of one city in 正式 mode on a cloned database, with keys and files in a folder of its own. */
export async function testRecord(city = 'shashi'): Promise<TestRecord> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'diandan-record-'));
  const services = openTestServices(database.pool, folder);
  const pools: Services['pool'][] = [];
  const addCity = async (name: string) => {
    await database.adminPool.query(
      `insert into city.city (city, name, zone, mode) values ($1, $1, 'Asia/Shanghai', 'formal')`,
      [name],
    );
  };
  await addCity(city);
  const run: TestRecord['system'] = (work, who = {}) =>
    withContext(services, { city, actor: system, ...who }, work);
  const add: TestRecord['add'] = (entry = {}, actor = system) =>
    run((context) => append(context, anEntry(entry)), { actor });
  return {
    services,
    database,
    city,
    folder,
    system: run,
    add,
    async aRequest(entries = 1) {
      const subject = uuid();
      for (let seen = 0; seen < entries; seen += 1) {
        await add(
          seen === 0
            ? { subject, personal: { words: '路灯坏了三天', phone: '13800001234' } }
            : { subject, seen },
        );
      }
      return subject;
    },
    tamper: async (sql, parameters = []) => (await database.adminPool.query(sql, parameters)).rows,
    another() {
      const pool = createPool(database.appUrl, { max: 4, onBreak: () => undefined });
      pools.push(pool);
      return openTestServices(pool, folder);
    },
    addCity,
    async close() {
      await Promise.all(pools.map((pool) => pool.end()));
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What verify finds in a record, in short: each with a sentence in both languages. */
export async function foundIn({
  services,
  city,
}: TestRecord): Promise<{ sort: string; subject: string | undefined; n: number | undefined }[]> {
  const { findings } = await verify(services, { city });
  for (const finding of findings)
    expect([finding.zh, finding.en].every((text) => text.length > 5)).toBe(true);
  return findings.map(({ sort, subject, n }) => ({ sort, subject, n }));
}

/** An entry of a request's chain; what is not given is filled in. */
export function anEntry(entry: Partial<NewEntry> = {}): NewEntry {
  return {
    kind: 'request',
    subject: uuid(),
    seen: 0,
    type: 'noted',
    version: 1,
    body: { text: 'code-1' },
    ...entry,
  };
}

function openTestServices(pool: Services['pool'], folder: string): Services {
  const keyrings = new Map<string, Keyring>();
  return {
    pool,
    files: openFiles(join(folder, 'files')),
    dataDir: folder,
    keyring(city) {
      const known = keyrings.get(city) ?? openKeyring(join(folder, 'keys'), city);
      keyrings.set(city, known);
      return known;
    },
  };
}
