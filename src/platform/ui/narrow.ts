import { useSyncExternalStore } from 'react';

/** Whether a condition on the screen holds, from the first time something is drawn. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (watcher) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', watcher);
      return () => list.removeEventListener('change', watcher);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Whether the screen is as narrow as a telephone's. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 640px)');
}

/** Whether a table of eight columns has room. */
export function useRoomy(): boolean {
  return useMedia('(min-width: 992px)');
}
