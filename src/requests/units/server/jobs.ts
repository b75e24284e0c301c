import { setTimeout as pause } from 'node:timers/promises';
import type { Projection } from '../../../ledger/index.ts';
import { type Services, withContext } from '../../../platform/context.ts';
import { snapshot } from '../../server/city.ts';
import { foldReorganisation, type ReorganisationEvent } from '../rules/entries.ts';
import { carryOut } from './actions.ts';
import { dropReorganisations, dueReorganisations, saveReorganisation } from './store.ts';

const actor = { kind: 'system', name: 'reorganisations' } as const;

/** Carries out the planned reorganisations of a city whose day has come. @returns how many. */
export async function carryOutDue(services: Services, city: string): Promise<number> {
  const due = await withContext(services, { city, actor }, async (context) =>
    dueReorganisations(context, (await snapshot(context)).date),
  );
  for (const id of due) await withContext(services, { city, actor }, (context) => carryOut(context, id));
  return due.length;
}

const everyMs = 60_000;

/** Looks every minute; one that cannot be carried out, since the city changed, is said and tried again. */
export async function runReorganisations(
  services: Services,
  stopping: AbortController,
  cities: () => Promise<readonly { city: string }[]>,
): Promise<void> {
  let said = '';
  while (!stopping.signal.aborted) {
    let failure = '';
    for (const { city } of await cities().catch(() => []))
      await carryOutDue(services, city).catch((error: Error) => {
        failure = `${city}: ${error.message}`;
      });
    if (failure !== said && failure !== '') process.stderr.write(`reorganisations: ${failure}\n`);
    said = failure;
    await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}

/** Reorganisations made again from the record: `diandan rebuild reorganisations`. */
export const reorganisationProjection: Projection = {
  name: 'reorganisations',
  kind: 'reorganisation',
  apply: (context, { subject }, entries) =>
    entries.length === 0
      ? dropReorganisations(context, subject)
      : saveReorganisation(context, subject, foldReorganisation(entries as unknown as ReorganisationEvent[])),
  clear: (context) => dropReorganisations(context),
};
