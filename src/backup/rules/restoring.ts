import type { Manifest } from './manifest.ts';

/** What is looked at before anything is begun, in the order it is said. */
export const restoreChecks = ['whole', 'version', 'files', 'room', 'keys'] as const;
export type RestoreCheck = (typeof restoreChecks)[number];

const fixedRoom = 200 * 2 ** 20;
/** Rows with their indexes against their compressed text; measured at eight, with a margin. */
const growth = 12;

/** Bytes a restored copy needs beside what stands there: the database with its indexes, and the attached files. */
export function roomNeeded({ tables, files }: Pick<Manifest, 'tables' | 'files'>): number {
  return fixedRoom + tables.reduce((sum, { bytes }) => sum + bytes, 0) * growth + files.bytes;
}

/** Rows of a table when the backup was made; 0 for one that was not there yet. */
export function rowsOf({ tables }: Pick<Manifest, 'tables'>, schema: string, name: string): number {
  return tables.find((table) => table.schema === schema && table.name === name)?.rows ?? 0;
}

/** What a backup holds, as people count it. */
export interface Held {
  entries: number;
  requests: number;
  files: number;
}

/** What a backup holds, as its manifest says. */
export function heldBy(manifest: Manifest): Held {
  return {
    entries: manifest.records.reduce((sum, { entries }) => sum + entries, 0),
    requests: rowsOf(manifest, 'requests', 'request'),
    files: manifest.files.count,
  };
}

/** What stands now and is not in the backup; never less than nothing, since a record only grows. */
export function missingSince(now: Omit<Held, 'files'>, then: Omit<Held, 'files'>): Omit<Held, 'files'> {
  return {
    entries: Math.max(0, now.entries - then.entries),
    requests: Math.max(0, now.requests - then.requests),
  };
}

/** Names moved when a restored copy takes the place of what stood: all of them exist in a copy that is ready. */
export const switchedNames = ['postgres', 'postgres.json', 'files', 'keys', 'mode.json'] as const;

export interface Switching {
  /** Names that come from the copy. */
  incoming: readonly string[];
  /** What lies where now: in the copy, in the data folder, and in the folder what stood is kept in. */
  copy: ReadonlySet<string>;
  standing: ReadonlySet<string>;
  aside: ReadonlySet<string>;
}

/**
 * The next move of a switch, given what lies where; undefined when it is done. What stood goes aside before the copy
 * takes its place, so that a switch broken off by a power cut goes on where it stood and loses neither.
 */
export function nextMove({ incoming, copy, standing, aside }: Switching): Move | undefined {
  for (const name of switchedNames) {
    if (incoming.includes(name)) {
      if (copy.has(name)) return { name, move: standing.has(name) ? 'aside' : 'in' };
    } else if (standing.has(name) && !aside.has(name)) return { name, move: 'aside' };
  }
  return undefined;
}

export interface Move {
  name: string;
  move: 'aside' | 'in';
}
