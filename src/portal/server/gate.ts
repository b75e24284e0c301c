import type { Exchange } from '../../platform/http/route.ts';
import { countGate, raisesGate, urgentLines } from '../../requests/index.ts';
import { type CityFrame, scriptFor } from './frame.ts';

/** Words in a text that raise the city's discipline gate, to show which they were; empty when it may go on. */
export function gateWords({ city }: CityFrame, text: string): string[] {
  const gate = scriptFor(city, 'discipline-gate');
  if (gate === undefined || !raisesGate(text, gate)) return [];
  return gate.words.filter((word) => raisesGate(text, { words: [word], exceptions: gate.exceptions }));
}

/** Emergency lines a text calls for. */
export function linesFor({ city }: CityFrame, text: string): string[] {
  return urgentLines(text, scriptFor(city, 'urgent')?.words ?? []);
}

/** What is done besides drawing pages; tests put their own in its place. */
export interface PortalHooks {
  /** The gate was raised: to be counted and nothing else; it is given no words. */
  onGate(where: Pick<Exchange, 'services' | 'city'>): Promise<void>;
}

/** The gate raised by the public is counted, and nothing else of it is kept. */
export const portalHooks: PortalHooks = { onGate: (where) => countGate(where, 'portal') };
