import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mode } from '../config.ts';
import { writePrivateFile } from '../data-folder.ts';
import { CannotStart } from '../terminal.ts';
import { terminalMessages } from '../terminal-messages.ts';

const fileName = 'mode.json';

export interface ModeQuestion {
  /** What this data folder has been so far. */
  remembered: Mode | undefined;
  /** What a flag or variable says. */
  wanted: Mode | 'ask' | undefined;
  /** False with a database of the operator's own. */
  embedded: boolean;
  /** Whether a person sits at the terminal. */
  attended: boolean;
}

/**
 * Decides between 演示 and 正式: a data folder stays what it is, nobody at the terminal means demo, and a database of
 * the operator's own is never a demo.
 *
 * @throws CannotStart when the folder is the other kind: demo is never switched to formal in place.
 */
export function decideMode({ remembered, wanted, embedded, attended }: ModeQuestion): Mode | 'ask' {
  if (remembered !== undefined) {
    if (wanted === 'demo' || wanted === 'formal') refuseSwitch(remembered, wanted);
    return remembered;
  }
  if (wanted !== undefined) return wanted;
  if (!embedded) return 'formal';
  return attended ? 'ask' : 'demo';
}

function refuseSwitch(remembered: Mode, wanted: Mode): void {
  if (remembered !== wanted) throw new CannotStart(terminalMessages.modeFixed(remembered, wanted));
}

/** What a data folder remembers of its first start. */
export interface Installation {
  mode: Mode;
  /** Cities made ready in it. */
  prepared: string[];
}

/** Reads what a data folder was made as; undefined before its first start was finished. */
export function readInstallation(dataFolder: string): Installation | undefined {
  const file = join(dataFolder, fileName);
  if (!existsSync(file)) return undefined;
  const { mode, prepared } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Installation>;
  return mode === 'demo' || mode === 'formal' ? { mode, prepared: prepared ?? [] } : undefined;
}

/** Keeps that a city is ready, and the mode for every later start. */
export function keepInstallation(dataFolder: string, mode: Mode, city: string): void {
  const prepared = new Set([...(readInstallation(dataFolder)?.prepared ?? []), city]);
  writePrivateFile(join(dataFolder, fileName), `${JSON.stringify({ mode, prepared: [...prepared] })}\n`);
}
