import type { CitySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { RequestEvents } from '../../rules/events.ts';
import type { RequestState } from '../../rules/state.ts';
import { clockFor, isWithin, snapshot } from '../../server/city.ts';
import { heirIn } from '../rules/parts.ts';
import { lastHeir } from './store.ts';

export interface UnitChange {
  type: 'unit-changed';
  body: RequestEvents['unit-changed'];
}

/** The entry by which another goes on for a unit that is no more; null where nobody was named. */
export async function changeOfUnit(
  context: Context,
  state: RequestState,
  unit: string,
): Promise<UnitChange | null> {
  const known = await lastHeir(context, unit);
  if (known === undefined) return null;
  const to = heirIn(known.heir, state.category);
  return unitChange(context, await snapshot(context), state, { reorganisation: known.id, from: unit, to });
}

/** Whoever goes on; a request about them goes back to be assigned, since nobody handles what is said of themselves. */
export function unitChange(
  context: Context,
  city: CitySnapshot,
  state: RequestState,
  change: { reorganisation: string; from: string; to: string },
): UnitChange {
  const { from, to } = change;
  const led = (unit: string | null) => (unit === from ? to : unit);
  const [accused, lead] = [led(state.facts.accusedUnit), led(state.lead)];
  const rerouted =
    accused !== null && lead !== null && state.stage !== 'closed' && isWithin(city, lead, accused);
  const question = { slot: 'assign', requestType: state.facts.requestType } as const;
  const assign = rerouted ? clockFor(city, question, context.now) : null;
  return { type: 'unit-changed', body: { ...change, rerouted, assign } };
}
