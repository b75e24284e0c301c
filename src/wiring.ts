import { join } from 'node:path';
import { cityPermissions, cityReasons, cityRoutes } from './city/index.ts';
import { auditRoutes, identityPermissions, identityReasons, identityRoutes } from './identity/index.ts';
import { accessPage } from './ledger/index.ts';
import type { Config } from './platform/config.ts';
import type { Services } from './platform/context.ts';
import { openFiles } from './platform/files.ts';
import type { ReasonPhrases } from './platform/http/refusal.ts';
import type { PageRoute, Route } from './platform/http/route.ts';
import { type Keyring, openKeyring } from './platform/keyring.ts';
import type { Permissions } from './platform/permission.ts';
import { createPool } from './platform/pool.ts';
import { portalPermissions, portalRoutes } from './portal/index.ts';
import { requestPermissions, requestReasons, requestRoutes } from './requests/index.ts';

/** Every route of the product; a route whose permission is not in {@link permissions} stops the start. */
export const routes: readonly (Route | PageRoute)[] = [
  ...cityRoutes,
  ...identityRoutes,
  ...auditRoutes(accessPage),
  ...requestRoutes,
  ...portalRoutes,
];

/** Every permission of the product. */
export const permissions: Permissions = {
  ...cityPermissions,
  ...identityPermissions,
  ...requestPermissions,
  ...portalPermissions,
};

/** Every finer reason of a refusal. */
export const reasons: ReasonPhrases = {
  'zh-CN': { ...identityReasons['zh-CN'], ...cityReasons['zh-CN'], ...requestReasons['zh-CN'] },
  en: { ...identityReasons.en, ...cityReasons.en, ...requestReasons.en },
};

/** Opens what a program holds: pool, keys and files. */
export function openServices(
  config: Pick<Config, 'dataDir'> & { databaseUrl: string },
  connections = 16,
): Services {
  const keyrings = new Map<string, Keyring>();
  const keysFolder = join(config.dataDir, 'keys');
  return {
    pool: createPool(config.databaseUrl, { max: connections }),
    files: openFiles(join(config.dataDir, 'files')),
    keyring(city) {
      const known = keyrings.get(city) ?? openKeyring(keysFolder, city);
      keyrings.set(city, known);
      return known;
    },
  };
}
