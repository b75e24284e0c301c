import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { healthOf, lastBackupBeforeUpgrade } from '../../backup/index.ts';
import { home } from '../../platform/config.ts';
import type { Language } from '../../platform/i18n.ts';
import { readMigrations } from '../../platform/migrate.ts';
import { readVersions } from '../../platform/programs/versions.ts';
import type { UpdatesView } from '../contract.ts';
import { readNews } from '../rules/news.ts';

/** Where the offline pack put the program; null for a checkout, which is updated by whoever develops it. */
function packedFolder(): string | null {
  return basename(dirname(home)) === 'releases' ? dirname(dirname(home)) : null;
}

/** What runs, what it brought, how the last upgrade went, and whether there is something to go back to. */
export async function viewUpdates(dataDir: string, language: Language): Promise<UpdatesView> {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const { light } = await healthOf(dataDir);
  return {
    product: version,
    schema: readMigrations().length,
    packed: packedFolder(),
    dataDir,
    news: readNews(readFileSync(join(home, `docs/news.${language}.md`), 'utf8')),
    runs: readVersions(dataDir).reverse(),
    backupLight: light,
    savedBefore: lastBackupBeforeUpgrade(dataDir),
  };
}
