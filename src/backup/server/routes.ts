import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { noteAccessNow } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type Exchange, type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { shortestPassphrase } from '../rules/passphrase.ts';
import { restoreRoutes } from './guided/routes.ts';
import { readJournal } from './journal.ts';
import { sealKeys } from './keys.ts';
import { changeSettings } from './settings.ts';
import { healthOf, viewOf } from './view.ts';
import { isWishWaiting, leaveWish } from './wish.ts';

async function view(context: Context, { services, language }: Exchange): Promise<contract.BackupView> {
  const { rows } = await context.client.query<{ server_version: string }>('show server_version');
  return viewOf(services.dataDir, rows[0]?.server_version ?? '', language);
}

export const backupRoutes: readonly Route[] = [
  serve(contract.readHealth, (_context, _input, { services }) => healthOf(services.dataDir)),
  serve(contract.readBackups, (context, _input, exchange) => view(context, exchange)),
  serve(contract.startBackup, (context, { work, name }, exchange) => {
    const { dataDir } = exchange.services;
    if (readJournal(dataDir).running !== null || isWishWaiting(dataDir)) {
      throw new Refused('not-now', { reason: 'under-way' });
    }
    leaveWish(dataDir, { work, ...(name === undefined ? {} : { name }) });
    return view(context, exchange);
  }),
  serve(contract.changeBackupSettings, (context, { place, time }, exchange) => {
    const { dataDir } = exchange.services;
    if (place !== '') refusePlace(place, dataDir);
    changeSettings(dataDir, { place: place === '' ? null : resolve(place), time });
    return view(context, exchange);
  }),
  serve(contract.takeKeys, async (context, { passphrase }, { services }) => {
    if ([...passphrase].length < shortestPassphrase) {
      throw new Refused('invalid', { fields: { passphrase: 'passphrase-short' } });
    }
    await noteAccessNow(context, { action: 'export', subject: null, details: { what: 'keys' } });
    const content = await sealKeys(services.dataDir, passphrase, context.now);
    changeSettings(services.dataDir, { keysKeptAt: context.now });
    return { fileName: `diandan-keys-${context.now.slice(0, 10)}.json`, content };
  }),
  ...restoreRoutes,
];

/** A place must be there already, so that a disk that is not plugged in is not quietly replaced by a folder. */
function refusePlace(place: string, dataDir: string): void {
  const refuse = (reason: string) => new Refused('invalid', { fields: { place: reason } });
  if (!isAbsolute(place)) throw refuse('place-relative');
  if (!existsSync(place) || !statSync(place).isDirectory()) throw refuse('place-missing');
  const inside = relative(resolve(dataDir), resolve(place));
  if (inside !== '' && !inside.startsWith('..') && !isAbsolute(inside)) throw refuse('place-inside');
  try {
    accessSync(place, constants.W_OK);
  } catch {
    throw refuse('place-unwritable');
  }
}
