import { Switch } from 'antd';
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Dialog } from './Dialog.tsx';
import { usePhrases } from './language.tsx';
import { frameMessages } from './messages.ts';

/** A key that does something on the screen that is open. */
export interface Shortcut {
  /** As written on the sheet: `j`, `ArrowDown`, `Ctrl+Enter`, `Alt+1`; empty for what only the palette offers. */
  keys: string;
  label: string;
  act: (event: KeyboardEvent) => void;
}

const switchKey = 'diandan/single-keys';
const active = new Map<symbol, readonly Shortcut[]>();
const watchers = new Set<() => void>();
let snapshot: readonly Shortcut[] = [];

function publish(): void {
  snapshot = [...active.values()].flat();
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Single letters can be switched off by people whose speech input or tremor sets them off (WCAG 2.1.4). */
function singleKeysOn(): boolean {
  return localStorage.getItem(switchKey) !== 'off';
}

/** Makes keys work while a screen is open, and lists them on the sheet. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  const listed = shortcuts.map(({ keys, label }) => `${keys}\t${label}`).join('\n');
  // live as soon as the screen is seen: a key pressed at once would be lost
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  useLayoutEffect(() => {
    const name = Symbol(listed);
    active.set(name, latest.current);
    publish();
    const onKey = (event: KeyboardEvent): void => {
      const shortcut = latest.current.find(({ keys }) => pressed(keys, event));
      if (shortcut === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      shortcut.act(event);
    };
    // before the controls see the key: an open list would take Ctrl+Enter for itself
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      active.delete(name);
      publish();
    };
  }, [listed]);
}

function pressed(keys: string, event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented || dialogIsOpen()) return false;
  const parts = keys.split('+');
  const key = parts[parts.length - 1] ?? '';
  const modifiers = parts.length > 1;
  // ⌘ is what Ctrl is elsewhere
  const isCtrl = event.ctrlKey || event.metaKey;
  if (key === '' || isCtrl !== parts.includes('Ctrl') || event.altKey !== parts.includes('Alt')) return false;
  if (modifiers)
    return (
      event.shiftKey === parts.includes('Shift') &&
      (event.key.toLowerCase() === key.toLowerCase() ||
        event.code === `Digit${key}` ||
        event.code === `Key${key}`)
    );
  if (event.key.toLowerCase() !== key.toLowerCase()) return false;
  if (/^F\d{1,2}$/.test(key)) return true; // types nothing, so it works while somebody writes
  return !isTyping(event.target) && (key.length > 1 || singleKeysOn());
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role=combobox]') !== null
  );
}

function dialogIsOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

/** What the screens in sight offer, for the palette. */
export function useOffered(): readonly Shortcut[] {
  return useSyncExternalStore(watch, () => snapshot);
}

/** The sheet of keys, opened with `?` on every screen; a narrow window, also one made large, has no room for its button. */
export function ShortcutSheet({ hasButton = true }: { hasButton?: boolean }) {
  const words = usePhrases(frameMessages);
  const [open, setOpen] = useState(false);
  const [single, setSingle] = useState(singleKeysOn);
  const shortcuts = useSyncExternalStore(watch, () => snapshot);
  useShortcuts([{ keys: '?', label: words.shortcuts, act: () => setOpen(true) }]);
  const turn = (on: boolean): void => {
    localStorage.setItem(switchKey, on ? 'on' : 'off');
    setSingle(on);
  };
  return (
    <>
      {hasButton ? (
        <button
          type="button"
          className="bar-button sheet-button"
          aria-label={words.shortcuts}
          title={words.shortcutsHint}
          onClick={() => setOpen(true)}
        >
          ?
        </button>
      ) : null}
      <Dialog open={open} title={words.shortcuts} close={() => setOpen(false)}>
        <dl className="key-list">
          {shortcuts
            .filter(({ keys }) => keys !== '')
            .map(({ keys, label }) => (
              <div key={keys + label}>
                <dt>
                  <kbd>{keyNames[keys] ?? keys}</kbd>
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
        </dl>
        <div className="row">
          <Switch checked={single} onChange={turn} aria-label={words.singleKeys} />
          <span>{words.singleKeys}</span>
        </div>
      </Dialog>
    </>
  );
}

const keyNames: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

/** Keys as they stand on the keyboard, for those who see them; the sheet lists them for everybody. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="key-hint" aria-hidden="true">
      <kbd>{keyNames[keys] ?? keys}</kbd>
    </span>
  );
}
