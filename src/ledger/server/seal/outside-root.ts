import type { LogName, SignedRoot } from '../../contract.ts';
import { readCheckpoint } from './checkpoint.ts';
import { readRoot } from './roots.ts';

/** A root somebody kept outside: the signed statement, a witness's note, or what was printed in a paper. */
export interface OutsideRoot {
  /** How it is called in findings: a file, an address. */
  name: string;
  log: LogName;
  size: number;
  /** In hex. */
  root: string;
  /** Absent where the form names no city. */
  city?: string;
  /** The statement with its signature, where that was kept. */
  signed?: SignedRoot;
}

const printed = /^\s*(?:(record|access)[\s:：/]*)?(\d{1,16})\s*[:：]\s*((?:[0-9a-f]\s*){64})$/i;
const origin = /^diandan\/([a-z0-9-]+)\/(record|access)$/;

/** Reads a root in any of its forms: `root.json`, a checkpoint, or `<entries>:<64 hex digits>` as it was printed. */
export function readOutsideRoot(name: string, text: string): OutsideRoot | undefined {
  const signed = readRoot(text);
  if (signed !== undefined) {
    const { log, size, root, city } = signed;
    return { name, log, size, root, city, signed };
  }
  const note = readCheckpoint(text);
  const [, city, log] = origin.exec(note?.origin ?? '') ?? [];
  if (note !== undefined && city !== undefined)
    return { name, city, log: log as LogName, size: note.size, root: note.root };
  const [, named, size, root] = printed.exec(text.trim()) ?? [];
  if (size === undefined || root === undefined || Number(size) === 0) return undefined;
  const kind = named?.toLowerCase() === 'access' ? 'access' : 'record';
  return { name, log: kind, size: Number(size), root: root.replace(/\s/g, '').toLowerCase() };
}

/** A root as it is printed: so many entries, and its value in groups of four. */
export function printedRoot({ size, root }: Pick<SignedRoot, 'size' | 'root'>): string {
  return `${size}:${root}`;
}
