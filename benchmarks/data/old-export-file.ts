import { writeFileSync } from 'node:fs';
import { writeOldExport } from '../../tests/support/old-export.ts';

/** Run by itself, so that what writing a workbook needs does not count as memory of moving it in: path, rows. */
async function main([path = '', rows]: string[]): Promise<void> {
  writeFileSync(`${path}.json`, JSON.stringify(await writeOldExport(path, Number(rows))));
}

if (import.meta.main) await main(process.argv.slice(2));
