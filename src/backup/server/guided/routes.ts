import { noteAccessNow } from '../../../ledger/index.ts';
import { hasEmbeddedDatabase } from '../../../platform/config.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { type Exchange, type Route, serve } from '../../../platform/http/route.ts';
import type { Language } from '../../../platform/i18n.ts';
import * as contract from '../../contract.ts';
import { backupReasons } from '../../messages.ts';
import { heldBy } from '../../rules/restoring.ts';
import { type FailureReason, failureOf } from '../failure.ts';
import { leaveWish } from '../wish.ts';
import { beginRestore, isBusy } from './begin.ts';
import { checkBackup } from './check.ts';
import { type FoundPlace, findPlaces, lookInto, understandPath } from './search.ts';
import { dropRestore, type RestoreState, readRestore } from './state.ts';
import { isSwitchOrdered, orderBack, orderSwitch, removeAside } from './switch.ts';

function viewOf({ services: { dataDir }, language }: Exchange): contract.RestoreView {
  const state = readRestore(dataDir);
  return {
    // A copy can take the place of our own database alone.
    possible: hasEmbeddedDatabase(),
    busy: isBusy(dataDir),
    places: findPlaces(dataDir).map(placeView),
    state: state === null ? null : stateView(state, isSwitchOrdered(dataDir), language),
  };
}

function placeView({ place, backups, cutOff }: FoundPlace): contract.RestoreView['places'][number] {
  return {
    place,
    backups: backups.map(({ name, manifest }) => {
      const { entries, requests } = heldBy(manifest);
      return { name, at: manifest.at, entries, requests };
    }),
    cutOff,
  };
}

function stateView(
  state: RestoreState,
  isOrdered: boolean,
  language: Language,
): NonNullable<contract.RestoreView['state']> {
  const { at, step, share, detail, result, missing, switchedAt, aside } = state;
  const phase = isOrdered ? 'switching' : state.phase;
  const why = state.reason === null ? null : sentence(state.reason, language);
  return { phase, at, step, share, why, detail, result, missing, switchedAt, aside };
}

function sentence(reason: FailureReason, language: Language): string {
  return backupReasons[language][reason] ?? reason;
}

/** What does not fit is a refusal with its reason, at the field it belongs to where there is one. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Refused) return error;
  const { reason } = failureOf(error);
  if (reason === 'passphrase-wrong') return new Refused('invalid', { fields: { passphrase: reason } });
  return new Refused('not-now', { reason });
}

async function begin(
  context: Context,
  {
    place,
    name,
    keys,
  }: { place: string; name: string; keys?: { text: string; passphrase: string } | undefined },
  exchange: Exchange,
): Promise<contract.RestoreView> {
  if (!hasEmbeddedDatabase()) throw new Refused('not-now', { reason: 'own-database' });
  const { dataDir } = exchange.services;
  await noteAccessNow(context, { action: 'view', subject: null, details: { what: 'restore', name } });
  try {
    const given = keys === undefined ? {} : { keys };
    await beginRestore({ dataDir, place, name, fresh: false, now: context.now, ...given });
  } catch (error) {
    throw refusalOf(error);
  }
  return viewOf(exchange);
}

type Decision = 'switch' | 'drop' | 'back' | 'remove';

function decide(what: Decision, exchange: Exchange, now: string): contract.RestoreView {
  const { dataDir } = exchange.services;
  const state = readRestore(dataDir);
  if (state === null || isSwitchOrdered(dataDir)) throw new Refused('not-now', { reason: 'nothing-ready' });
  const { phase, aside } = state;
  if (what === 'switch' && phase === 'ready') orderSwitch(dataDir, now);
  else if (what === 'back' && phase === 'switched' && aside !== null) orderBack(dataDir, aside, now);
  else if (what === 'remove' && phase === 'switched' && aside !== null) removeAside(dataDir, state);
  else if (what === 'drop' && (phase === 'ready' || phase === 'failed')) dropRestore(dataDir);
  else throw new Refused('not-now', { reason: 'nothing-ready' });
  if (isSwitchOrdered(dataDir)) leaveWish(dataDir, { work: 'switch' });
  return viewOf(exchange);
}

/** Restoring from a page: look, check, restore beside, decide. */
export const restoreRoutes: readonly Route[] = [
  serve(contract.readRestoring, async (_context, _input, exchange) => viewOf(exchange)),
  serve(contract.findBackups, async (_context, { path }) => {
    const understood = understandPath(path);
    if (understood === undefined) throw new Refused('invalid', { fields: { path: 'path-empty' } });
    return { place: placeView(lookInto(understood.place)) };
  }),
  serve(contract.checkRestore, async (_context, { place, name }, { services, language }) => {
    const { findings, backup, newer, room } = await checkBackup(services.dataDir, place, name);
    const said = findings.map(({ check, reason, detail }) => ({
      check,
      ok: reason === null,
      why: reason === null ? null : sentence(reason, language),
      detail,
    }));
    return { findings: said, backup, newer, room };
  }),
  serve(contract.beginRestoring, begin),
  serve(contract.decideRestore, async (context, { what }, exchange) => decide(what, exchange, context.now)),
];
