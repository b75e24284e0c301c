import { useSyncExternalStore } from 'react';

const query = '(max-width: 640px)';

function watch(watcher: () => void): () => void {
  const list = window.matchMedia(query);
  list.addEventListener('change', watcher);
  return () => list.removeEventListener('change', watcher);
}

/** Whether the screen is as narrow as a telephone's. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => window.matchMedia(query).matches);
}
