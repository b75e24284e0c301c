import { raisesGate, urgentLines } from '../../requests/index.ts';
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

/** What the program that wires the portal may attach. */
export interface PortalHooks {
  /** The gate was raised: to be counted and nothing else; it is given no words. */
  onGate?(city: string): Promise<void>;
}
