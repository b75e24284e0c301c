import type { Projection } from '../../../ledger/index.ts';
import { type Services, withContext } from '../../../platform/context.ts';
import { forAll, keepWorking } from '../../../platform/keep-working.ts';
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
  { signal }: { signal: AbortSignal },
  cities: () => Promise<readonly { city: string }[]>,
): Promise<void> {
  await keepWorking({
    name: 'reorganisations',
    signal,
    busyMs: everyMs,
    idleMs: everyMs,
    awayMs: everyMs,
    turn: async () => forAll(await cities(), signal, ({ city }) => carryOutDue(services, city)),
  });
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
