import type { Context } from '../../../../platform/context.ts';
import type { AccessEntry } from '../../../rules/entry.ts';
import { canonicalBytes, leafHash } from '../../entries/canonical.ts';
import { type AccessRow, accessPages } from '../check-store.ts';
import { addFinding, type Report } from './report.ts';

/** Checks the access log: every look as it was written, none missing within a day, each day linked to the one before. */
export async function checkAccess(context: Context, report: Report): Promise<void> {
  let before: AccessRow | undefined;
  for await (const page of accessPages(context)) {
    for (const row of page) {
      checkLook(context, report, row, before);
      report.counts.looks += 1;
      before = row;
    }
  }
}

function checkLook(context: Context, report: Report, row: AccessRow, before: AccessRow | undefined): void {
  const entry = parse(row.bytes);
  const detail = `${row.day}/${row.n}`;
  const isIntact = leafHash(row.bytes).equals(row.hash);
  if (!isIntact || entry === undefined || !agrees(context.city, row, entry)) {
    addFinding(report, context.city, { fault: 'access-changed', detail });
  }
  const expected = before?.day === row.day ? before.n + 1 : 1;
  if (row.n !== expected) {
    const range = row.n - 1 === expected ? `${expected}` : `${expected}–${row.n - 1}`;
    addFinding(report, context.city, { fault: 'access-gap', detail: `${row.day}/${range}` });
    return;
  }
  if (!isIntact || entry === undefined) return;
  const isLinked =
    before === undefined
      ? entry.previous === null
      : [before.hash, leafHash(before.bytes)].some((hash) => hash.toString('hex') === entry.previous);
  if (!isLinked) addFinding(report, context.city, { fault: 'access-link', detail });
}

function agrees(city: string, row: AccessRow, entry: AccessEntry): boolean {
  return (
    entry.city === city &&
    entry.day === row.day &&
    entry.n === row.n &&
    entry.recordedAt === row.recorded_at &&
    canonicalBytes(entry).equals(row.bytes)
  );
}

function parse(bytes: Buffer): AccessEntry | undefined {
  try {
    const read = JSON.parse(bytes.toString('utf8')) as Partial<AccessEntry> | null;
    return read?.format === 'diandan-access/1' && read.hash === 'SHA-256' ? (read as AccessEntry) : undefined;
  } catch {
    return undefined;
  }
}
