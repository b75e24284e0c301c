import { setImmediate as turn } from 'node:timers/promises';
import type { Context } from '../../../../platform/context.ts';
import { checkLink, type StoredLink } from '../../../rules/chain-check.ts';
import type { Entry, Subject } from '../../../rules/entry.ts';
import type { Found } from '../../../rules/faults.ts';
import { canonicalBytes, leafHash } from '../../entries/canonical.ts';
import { type EntryKey, type EntryRow, entryPages, positionsOf, queuedAmong } from '../check-store.ts';
import { addFinding, type Report } from './report.ts';
import { type Around, checkValues, closeChain, openChain, type ValueChain, valuesAround } from './values.ts';

/** Checks every entry of a city, or of one subject, with the personal values and files it commits to. */
export async function checkEntries(context: Context, report: Report, only?: Subject): Promise<void> {
  const walk: Walk = { before: undefined, values: undefined };
  for await (const page of ahead(readPages(context, only))) await checkPage(context, report, walk, page);
  if (walk.values !== undefined) closeChain(context, report, walk.values);
}

/** What is remembered from one entry to the next: bounded by one chain, however long the record. */
interface Walk {
  before: StoredLink | undefined;
  values: ValueChain | undefined;
}

/** A page of entries with all that is read of the database to check them. */
interface Page {
  rows: readonly EntryRow[];
  entries: readonly (Entry | undefined)[];
  positions: ReadonlyMap<string, number>;
  queued: ReadonlySet<string>;
  around: Around;
}

async function* readPages(context: Context, only: Subject | undefined): AsyncGenerator<Page> {
  for await (const rows of entryPages(context, only)) {
    const positions = await positionsIn(context, rows);
    const queued = await queuedIn(
      context,
      rows.filter((row) => !positions.has(keyOf(row))),
    );
    const entries = rows.map((row) => parse(row.bytes));
    const around = await valuesAround(context, rows, entries);
    yield { rows, entries, positions, queued, around };
  }
}

/** The page after is read while one is checked: database and program have a processor each. */
async function* ahead<Read>(pages: AsyncGenerator<Read>): AsyncGenerator<Read> {
  const read = () => {
    const next = pages.next();
    next.catch(() => undefined); // told when its turn comes
    return next;
  };
  let next = read();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = read();
      yield value;
    }
  } finally {
    await next.catch(() => undefined); // over before its connection serves somebody else
  }
}

/** Entries checked before what the database has answered meanwhile is taken in. */
const turnEvery = 50;

async function checkPage(
  context: Context,
  report: Report,
  walk: Walk,
  { rows, entries, positions, queued, around }: Page,
): Promise<void> {
  for (const [index, row] of rows.entries()) {
    if (index % turnEvery === 0) await turn();
    const key = keyOf(row);
    const order = { position: positions.get(key), queued: queued.has(key) };
    const link = linkOf(row, entries[index], order);
    const before = isSameChain(walk.before, row) ? walk.before : undefined;
    const values = before === undefined ? beginChain(context, report, walk, row) : walk.values;
    await noteFaults(context, report, checkLink(context.city, link, before));
    report.counts.entries += 1;
    if (values !== undefined) await checkValues(context, report, values, { link, around });
    walk.before = link;
  }
}

function beginChain(context: Context, report: Report, walk: Walk, row: EntryRow): ValueChain {
  if (walk.values !== undefined) closeChain(context, report, walk.values);
  walk.values = openChain(row);
  report.counts.chains += 1;
  return walk.values;
}

/** The position of a missing entry may still be there and say where it stood. */
async function noteFaults(context: Context, report: Report, faults: readonly Found[]): Promise<void> {
  for (const found of faults) {
    const { fault, kind = '', subject = '', n = 0 } = found;
    const left = fault === 'gap' ? await positionsOf(context, [{ kind, subject, n }]) : [];
    addFinding(
      report,
      context.city,
      left[0] === undefined ? found : { ...found, position: left[0].position },
    );
  }
}

async function positionsIn(context: Context, page: readonly EntryKey[]): Promise<Map<string, number>> {
  return new Map((await positionsOf(context, page)).map((row) => [keyOf(row), row.position]));
}

async function queuedIn(context: Context, rows: readonly EntryRow[]): Promise<Set<string>> {
  const waiting = rows.map(({ kind, subject, n, recorded_at }) => ({
    kind,
    subject,
    n,
    recordedAt: recorded_at,
  }));
  return new Set((await queuedAmong(context, waiting)).map(keyOf));
}

function isSameChain(one: EntryKey | undefined, other: EntryKey): boolean {
  return one?.kind === other.kind && one.subject === other.subject;
}

function keyOf(row: EntryKey): string {
  return `${row.kind}/${row.subject}/${row.n}`;
}

function linkOf(
  row: EntryRow,
  entry: Entry | undefined,
  order: { position: number | undefined; queued: boolean },
): StoredLink {
  const { kind, subject, n, type, version, bytes, hash } = row;
  return {
    kind,
    subject,
    n,
    type,
    version,
    happenedAt: row.happened_at,
    recordedAt: row.recorded_at,
    storedHash: hash.toString('hex'),
    realHash: leafHash(bytes).toString('hex'),
    entry,
    canonical: entry !== undefined && isCanonical(entry, bytes),
    ...order,
  };
}

/** Reads bytes as an entry; undefined when they are none of a format this program knows. */
function parse(bytes: Buffer): Entry | undefined {
  try {
    const read = JSON.parse(bytes.toString('utf8')) as Partial<Entry> | null;
    const isEntry =
      read?.format === 'diandan-entry/1' && read.hash === 'SHA-256' && isRecord(read.commitments);
    return isEntry && isRecord(read.body) ? (read as Entry) : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCanonical(entry: Entry, bytes: Buffer): boolean {
  try {
    return canonicalBytes(entry).equals(bytes);
  } catch {
    return false;
  }
}
