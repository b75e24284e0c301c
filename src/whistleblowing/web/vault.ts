import { useSyncExternalStore } from 'react';
import type { BoxUnit } from '../rules/conflict.ts';
import { mustAvoid } from '../rules/conflict.ts';
import { fromBase64, openWords, toBase64, unwrapKeys, wordsAbout, wrapKeys } from '../sealing.ts';

/** The member's own key while the page is open: in memory alone, gone with the page, never sent anywhere. */
let held: Uint8Array | undefined;
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function holdKey(key: Uint8Array | undefined): void {
  held = key;
  for (const listener of listeners) listener();
}

export function useKey(): Uint8Array | undefined {
  return useSyncExternalStore(listen, () => held);
}

/** What a report said when it was sent. */
export interface Told {
  named: boolean;
  name: string;
  contact: string;
  unit: string;
  about: string;
  words: string;
}

interface HeldReport {
  report: string;
  wrap: string;
  first: string | null;
}

/** Wraps the keys of reports anew for somebody who is admitted, but of those they must stand aside from. */
export async function wrapsFor(
  member: { publicKey: string; unitCode: string },
  by: Uint8Array,
  { rows, units }: { rows: readonly HeldReport[]; units: readonly BoxUnit[] },
): Promise<{ report: string; sealed: string }[]> {
  const wraps: { report: string; sealed: string }[] = [];
  for (const { report, wrap, first } of rows) {
    if (first === null) continue;
    const keys = await unwrapKeys(by, fromBase64(wrap), report);
    const told = openWords(keys.outer, fromBase64(first), wordsAbout(report, 1)) as Told;
    if (mustAvoid(member.unitCode, told.unit, units)) continue;
    const sealed = await wrapKeys(fromBase64(member.publicKey), keys, report);
    wraps.push({ report, sealed: toBase64(sealed) });
  }
  return wraps;
}
