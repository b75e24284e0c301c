import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openKeyring } from '../../src/platform/keyring.ts';
import { type ImportCommand, importCommand } from '../../src/requests/import/commands.ts';
import { type TestServices, testServices } from './services.ts';

/** One imported request as a test looks at it. */
export interface Loaded {
  id: string;
  title: string;
  body: string;
  place: string;
  row: Record<string, unknown>;
  entry: {
    body: Record<string, unknown>;
    commitments: Record<string, string>;
    happenedAt: string;
    claimedBy: string | null;
    recordedAt: string;
  };
}

/** Two cities, a folder for files, and the import command; opened before the tests of a file and closed after them. */
export function importDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'diandan-import-'));
  let test: TestServices;
  beforeAll(async () => {
    test = await testServices([
      { name: 'jingzhou', mode: 'formal' },
      { name: 'tiny', mode: 'formal' },
    ]);
    // keys in the data folder, as a program has them: large files are made in threads that open them there
    const keyrings = new Map(
      ['jingzhou', 'tiny'].map((city) => [city, openKeyring(join(folder, 'keys'), city)]),
    );
    Object.assign(test.services, { dataDir: folder, keyring: (city: string) => keyrings.get(city) });
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function rows(sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await test.database.adminPool.query(sql, parameters)).rows;
  }

  return {
    folder,
    imports: join(folder, 'imports/jingzhou'),
    test: () => test,
    rows,
    write(name: string, content: string | Uint8Array): string {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async run(file: string, more: Partial<ImportCommand> = {}): Promise<{ code: number; said: string }> {
      const lines: string[] = [];
      const command: ImportCommand = {
        file,
        city: 'jingzhou',
        as: 'open',
        dataDir: folder,
        language: 'zh-CN',
        attended: false,
        ...more,
      };
      const code = await importCommand(test.services, command, (line) => lines.push(line));
      return { code, said: lines.join('\n') };
    },
    /** What was loaded from a file, in order of its lines. */
    async loadedFrom(name: string): Promise<Loaded[]> {
      const found = await rows(
        `with e as materialized (
           select city, subject::uuid as id, convert_from(bytes, 'utf8')::jsonb as entry from ledger.entry
           where kind = 'request' and type = 'imported'
         )
         select r.id, w.title, w.body, w.place, to_jsonb(r) as row, e.entry
         from requests.import_batch b
         join e on e.city = b.city and e.entry #>> '{body,batch}' = b.id::text
         join requests.request r on r.city = e.city and r.id = e.id
         join requests.words w on w.city = r.city and w.request = r.id
         where b.file_name = $1 order by (e.entry #>> '{body,line}')::integer`,
        [name],
      );
      return found as unknown as Loaded[];
    },
    async batchOf(name: string): Promise<Record<string, unknown> | undefined> {
      const found = await rows(
        'select * from requests.import_batch where file_name = $1 order by staged_at desc',
        [name],
      );
      return found[0];
    },
  };
}
