import { useCallback, useEffect, useRef, useState } from 'react';
import { useOwner } from './owner.tsx';

const prefix = 'diandan/draft/';
const keptDays = 14;
const saveDelay = 250;

interface Saved {
  savedAt: number;
  value: unknown;
}

export interface Draft<Value> {
  value: Value;
  /** Changes some fields. */
  change: (fields: Partial<Value>) => void;
  /** Forgets what was typed, here and on the disk. */
  clear: () => void;
  /** Takes it off the disk but leaves it on the screen. */
  forget: () => void;
  /** The form holds what was typed in it before. */
  restored: boolean;
}

/**
 * Fields of a form that survive a closed browser: typed text is kept on this computer, per person and form, until it
 * is sent. With `tab` it is kept for this tab only, as names and telephone numbers must not stay on a shared desk.
 */
export function useDraft<Value extends object>(
  form: string,
  empty: Value,
  keep: 'disk' | 'tab' = 'disk',
): Draft<Value> {
  const name = `${useOwner()}/${form}`;
  const [opened] = useState(() => readDraft<Value>(name, keep));
  const [restored, setRestored] = useState(opened !== undefined);
  const [value, setValue] = useState<Value>(() => ({ ...empty, ...opened }));
  const blank = useRef(empty);
  const latest = useRef(value);
  const touched = useRef(false);

  const save = useCallback(() => {
    if (touched.current) writeDraft(name, keep, latest.current);
  }, [name, keep]);

  useEffect(() => {
    latest.current = value;
    const timer = setTimeout(save, saveDelay);
    return () => clearTimeout(timer);
  }, [value, save]);

  useEffect(() => {
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [save]);

  const change = useCallback((fields: Partial<Value>) => {
    touched.current = true;
    setValue((before) => ({ ...before, ...fields }));
  }, []);
  const forget = useCallback(() => {
    touched.current = false;
    storageOf(keep).removeItem(prefix + name);
  }, [name, keep]);
  const clear = useCallback(() => {
    forget();
    setRestored(false);
    setValue(blank.current);
  }, [forget]);
  return { value, change, clear, forget, restored };
}

/** Tells whether a person left something unsent in a form. */
export function draftExists(owner: string, form: string): boolean {
  return localStorage.getItem(`${prefix}${owner}/${form}`) !== null;
}

/** How many forms a person left unsent on this computer. */
export function draftsOf(owner: string): number {
  return Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}${owner}/`)).length;
}

function storageOf(keep: 'disk' | 'tab'): Storage {
  return keep === 'disk' ? localStorage : sessionStorage;
}

function readDraft<Value>(name: string, keep: 'disk' | 'tab'): Partial<Value> | undefined {
  const text = storageOf(keep).getItem(prefix + name);
  if (text === null) return undefined;
  try {
    return (JSON.parse(text) as Saved).value as Partial<Value>;
  } catch {
    return undefined;
  }
}

/** A full or forbidden storage must not stop anybody from typing. */
function writeDraft(name: string, keep: 'disk' | 'tab', value: unknown): void {
  const saved: Saved = { savedAt: Date.now(), value };
  try {
    storageOf(keep).setItem(prefix + name, JSON.stringify(saved));
  } catch {
    sweepDrafts();
  }
}

/** Throws away drafts nobody came back to within a fortnight; called when the console starts. */
export function sweepDrafts(): void {
  const oldest = Date.now() - keptDays * 86_400_000;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix) && savedAt(localStorage.getItem(key)) < oldest) localStorage.removeItem(key);
  }
}

function savedAt(text: string | null): number {
  try {
    return (JSON.parse(text ?? '') as Saved).savedAt;
  } catch {
    return 0;
  }
}
