import { join } from 'node:path';
import { restorePages } from './backup/index.ts';
import { citySnapshot, listCities } from './city/index.ts';
import { actorOfRequest } from './identity/index.ts';
import { flushAccess } from './ledger/index.ts';
import { home, type Mode, readConfig } from './platform/config.ts';
import { type Services, withContext } from './platform/context.ts';
import { buildApp } from './platform/http/app.ts';
import type { CityChoice } from './platform/http/city-address.ts';
import { consolePages } from './platform/http/console-page.ts';
import { askMode } from './platform/http/setup-page.ts';
import { waitForSchema } from './platform/migrate.ts';
import { whenToEnd } from './platform/programs/ending.ts';
import { isPractice } from './platform/programs/practice.ts';
import { watchPulse } from './platform/pulse.ts';
import { refusalPage } from './portal/index.ts';
import { prepareCity } from './prepare.ts';
import { warmSketches } from './triage/index.ts';
import { openServices, permissions, reasons, requireKeys, routes } from './wiring.ts';

/** Cities of this installation, read again after a few seconds. */
export function knownCities(services: Services, keepMs = 3_000): CityChoice {
  let list: { city: string; hosts: string[] }[] = [];
  let readAt = 0;
  return {
    async list() {
      if (list.length > 0 && performance.now() - readAt < keepMs) return list;
      list = await listCities(services.pool);
      readAt = performance.now();
      return list;
    },
  };
}

/** The whole site: portal, console and API, for the server program and for the tests of every route. */
export async function buildSite(
  services: Services,
  choices: { consoleFolder?: string; behindProxy?: boolean } = {},
) {
  const app = await buildApp({
    services,
    routes,
    permissions,
    reasons,
    cities: knownCities(services),
    refusalPage,
    logger: true,
    behindProxy: choices.behindProxy ?? false,
    authenticate: (city, cookies, request) =>
      actorOfRequest(services, city, { cookies, base: request.base, path: request.url }),
  });
  await consolePages(app, choices.consoleFolder ?? join(home, 'dist/console'), (city) =>
    signOf(services, city),
  );
  return app;
}

/** What the console says before anybody has signed in: whose city it is, and whether it is 演示 or 正式. */
async function signOf(services: Services, city: string) {
  const snapshot = await withContext(services, { city, actor: { kind: 'visitor' } }, citySnapshot);
  return {
    name: snapshot.items('city')[0]?.data.name ?? { zh: city },
    mode: isPractice() ? ('practice' as const) : snapshot.mode,
  };
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const databaseUrl = config.databaseUrl;
  if (databaseUrl === undefined) throw new Error('the server is started by the parent: run `npm start`');
  const services = openServices({ ...config, databaseUrl });
  const address = { port: config.port, host: config.host };
  if (config.mode === 'ask' && (await knownCities(services, 0).list()).length === 0) {
    const token = process.env['DIANDAN_SETUP_TOKEN'];
    const decide = (mode: Mode, report: (line: string) => void) =>
      prepareCity(services, { ...config, mode, report });
    await askMode(address, token, decide, config.embedded ? restorePages(config.dataDir) : undefined);
  }
  await waitForSchema(databaseUrl);
  await requireKeys(services, config.dataDir);
  const app = await buildSite(services, { behindProxy: process.env['BEHIND_PROXY'] === '1' });
  const endPulse = watchPulse(databaseUrl, [services.pool]);
  await app.listen(address);
  process.send?.({ ready: true });
  warmSketches(services).catch((error: Error) =>
    process.stderr.write(`similar requests are read in when first asked for: ${error.message}\n`),
  );
  const stop = async () => {
    await app.close();
    await flushAccess(services);
    await endPulse();
    await services.pool.end();
    process.exit(0);
  };
  whenToEnd(() => void stop());
}

if (import.meta.main) await main();
