import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../../../platform/data-folder.ts';
import { type Move, nextMove, switchedNames } from '../../rules/restoring.ts';
import { BackupFailed } from '../failure.ts';
import { takeWish } from '../wish.ts';
import { sentFolder } from './search.ts';
import { copyFolder, noteRestore, type RestoreState, readRestore } from './state.ts';

const orderSchema = z.object({
  /** Folders below the data folder: where the copy comes from, and where what stands is kept. */
  from: z.string(),
  aside: z.string(),
  incoming: z.array(z.string()),
  at: z.string(),
});
type Order = z.infer<typeof orderSchema>;

const orderFile = (dataDir: string) => join(dataDir, 'switch.json');

/**
 * Orders the switch: it is done by the parent when nothing runs on the data folder, at once or at the next start.
 *
 * @throws BackupFailed `broken-off` for a copy that is not whole.
 */
export function orderSwitch(dataDir: string, now: string): void {
  const lacking = switchedNames.find((name) => !existsSync(join(copyFolder(dataDir), name)));
  if (lacking !== undefined) throw new BackupFailed('broken-off', join(copyFolder(dataDir), lacking));
  const stamp = now.replace(/\.\d+Z$/, '').replace(/[-:]/g, '');
  order(dataDir, { from: basename(copyFolder(dataDir)), aside: `before-restore-${stamp}`, now });
}

/** Orders the way back: what was kept aside takes its place again, and the copy lies beside as before. */
export function orderBack(dataDir: string, aside: string, now: string): void {
  rmSync(copyFolder(dataDir), { recursive: true, force: true });
  order(dataDir, { from: aside, aside: basename(copyFolder(dataDir)), now });
}

function order(dataDir: string, { from, aside, now }: { from: string; aside: string; now: string }): void {
  const incoming = switchedNames.filter((name) => existsSync(join(dataDir, from, name)));
  const written: Order = { from, aside, incoming, at: now };
  writePrivateFile(orderFile(dataDir), JSON.stringify(written));
}

/** Whether a switch was ordered and not yet done. */
export function isSwitchOrdered(dataDir: string): boolean {
  return existsSync(orderFile(dataDir));
}

/**
 * Does the switch that was ordered, if there is one: renames on one disk, each of which is whole or not at all. The
 * caller holds the data folder's lock, and no database runs in it.
 *
 * @returns true when something was switched.
 */
export function performSwitch(dataDir: string): boolean {
  if (!isSwitchOrdered(dataDir)) return false;
  const { from, aside, incoming, at } = orderSchema.parse(
    JSON.parse(readFileSync(orderFile(dataDir), 'utf8')),
  );
  const [copy, kept] = [join(dataDir, from), join(dataDir, aside)];
  mkdirSync(kept, { recursive: true, mode: 0o700 });
  const lie = (folder: string) => new Set(readdirSync(folder));
  const next = (): Move | undefined =>
    nextMove({ incoming, copy: lie(copy), standing: lie(dataDir), aside: lie(kept) });
  for (let move = next(); move !== undefined; move = next()) {
    const here = join(dataDir, move.name);
    if (move.move === 'aside') renameSync(here, join(kept, move.name));
    else renameSync(join(copy, move.name), here);
  }
  noteSwitched(dataDir, { aside, at });
  takeWish(dataDir); // a wish for this very switch must not stop everything once more
  rmSync(copy, { recursive: true, force: true });
  rmSync(orderFile(dataDir), { force: true });
  return true;
}

function noteSwitched(dataDir: string, { aside, at }: Pick<Order, 'aside' | 'at'>): void {
  const state = readRestore(dataDir);
  if (state === null) return;
  const isBack = join(dataDir, aside) === copyFolder(dataDir);
  noteRestore(
    dataDir,
    isBack
      ? { ...state, phase: 'ready', switchedAt: null, aside: null }
      : { ...state, phase: 'switched', switchedAt: at, aside },
  );
}

/** What was switched in does not start: what stood before is put back, and the page says so. */
export function takeBack(dataDir: string, detail: string, now: string): void {
  const state = readRestore(dataDir);
  if (state?.aside == null) return;
  orderBack(dataDir, state.aside, now);
  performSwitch(dataDir);
  noteRestore(dataDir, { ...state, phase: 'failed', reason: 'would-not-start', detail, aside: null });
}

/** On a machine where nothing stood there is nothing to keep. */
export function clearAside(dataDir: string): void {
  const state = readRestore(dataDir);
  if (state?.phase !== 'switched' || !state.fresh || state.aside === null) return;
  removeAside(dataDir, state);
  rmSync(sentFolder(dataDir), { recursive: true, force: true });
}

/** Removes what was kept aside; there is no way back then. */
export function removeAside(dataDir: string, state: RestoreState): void {
  if (state.aside === null || !/^before-restore-\d{8}T\d{6}$/.test(state.aside)) return;
  rmSync(join(dataDir, state.aside), { recursive: true, force: true });
  noteRestore(dataDir, { ...state, aside: null });
}
