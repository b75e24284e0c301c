import { useSyncExternalStore } from 'react';
import { type PutAway, readPutAway } from '../rules/hints.ts';

const key = 'diandan/hints';
const changed = new EventTarget();

function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // a browser that keeps nothing shows hints until its window is closed
  }
}

function watch(watcher: () => void): () => void {
  changed.addEventListener('change', watcher);
  window.addEventListener('storage', watcher);
  return () => {
    changed.removeEventListener('change', watcher);
    window.removeEventListener('storage', watcher);
  };
}

let held: { text: string | null; put: PutAway } | undefined;

function read(): PutAway {
  const text = kept();
  if (held === undefined || held.text !== text) held = { text, put: readPutAway(text) };
  return held.put;
}

/** What was put away in this browser, and the way to change it. */
export function usePutAway(): [PutAway, (put: PutAway) => void] {
  const put = useSyncExternalStore(watch, read);
  return [
    put,
    (next) => {
      const text = JSON.stringify(next);
      held = { text, put: next };
      try {
        localStorage.setItem(key, text);
      } catch {
        held = { text: null, put: next };
      }
      changed.dispatchEvent(new Event('change'));
    },
  ];
}
