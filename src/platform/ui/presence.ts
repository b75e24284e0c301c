import { useSyncExternalStore } from 'react';

const awayAfter = 5 * 60_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

let isPresent = true;
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

function set(present: boolean): void {
  if (isPresent === present) return;
  isPresent = present;
  for (const watcher of watchers) watcher();
}

function stir(): void {
  clearTimeout(timer);
  timer = setTimeout(() => set(false), awayAfter);
  set(true);
}

function watch(watcher: () => void): () => void {
  if (watchers.size === 0) {
    for (const sign of signs) document.addEventListener(sign, stir, { passive: true });
    stir();
  }
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * Whether somebody touched the computer in the last minutes. Screens refresh themselves only then, or a desk left
 * alone would keep its session alive past the idle limit 闲置时限.
 */
export function usePresence(): boolean {
  return useSyncExternalStore(watch, () => isPresent);
}
