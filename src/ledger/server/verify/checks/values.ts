import type { KeyObject } from 'node:crypto';
import type { Context } from '../../../../platform/context.ts';
import { open, readyKey, sha256 } from '../../../../platform/crypto.ts';
import type { StoredLink } from '../../../rules/chain-check.ts';
import type { Entry } from '../../../rules/entry.ts';
import { erasedBody, placeOf } from '../../../rules/erasure.ts';
import type { Fault } from '../../../rules/faults.ts';
import { keyLabel, valueLabel } from '../../entries/forge.ts';
import { type EntryKey, filesOf, keysOf, valuesOf } from '../check-store.ts';
import { addErasure, addFinding, type Report } from './report.ts';

type ValueRow = Awaited<ReturnType<typeof valuesOf>>[number];
type FileRow = Awaited<ReturnType<typeof filesOf>>[number];
type KeyRow = Awaited<ReturnType<typeof keysOf>>[number];

/** Values, files and keys of one page of entries. */
export interface Around {
  values: Map<string, Map<string, ValueRow>>;
  files: Map<string, FileRow>;
  keys: Map<string, KeyRow>;
}

/** What is known of the values of the chain being walked. */
export interface ValueChain {
  kind: string;
  subject: string;
  /** The subject's data key once opened, or why it does not open. */
  key: KeyObject | 'erased' | 'useless' | undefined;
  /** Values that are gone: an entry must say so. */
  gone: Map<string, { n: number; name: string }>;
  /** Values still there: no entry may say otherwise. */
  kept: Map<string, { n: number; name: string }>;
  /** Values an entry says were erased. */
  erased: Set<string>;
}

export function openChain({ kind, subject }: EntryKey): ValueChain {
  return { kind, subject, key: undefined, gone: new Map(), kept: new Map(), erased: new Set() };
}

/** Reads what a page of entries commits to. */
export async function valuesAround(
  context: Context,
  page: readonly EntryKey[],
  entries: readonly (Entry | undefined)[],
): Promise<Around> {
  const values = new Map<string, Map<string, ValueRow>>();
  for (const row of await valuesOf(context, page)) {
    const key = `${row.kind}/${row.subject}/${row.n}`;
    values.set(key, (values.get(key) ?? new Map()).set(row.name, row));
  }
  const elsewhere = entries.flatMap((entry) =>
    Object.entries(entry?.commitments ?? {})
      .filter(([name]) => entry !== undefined && !values.get(entryKey(entry))?.has(name))
      .map(([, commitment]) => commitment),
  );
  const files = await filesOf(
    context,
    elsewhere.filter((hex) => /^[0-9a-f]{64}$/.test(hex)),
  );
  const subjects = new Map(
    entries.flatMap((entry) => (entry === undefined ? [] : [[keyLabel(entry), entry]])),
  );
  const keys = await keysOf(context, [...subjects.values()]);
  return {
    values,
    files: new Map(files.map((file) => [file.commitment.toString('hex'), file])),
    keys: new Map(keys.map((key) => [keyLabel(key), key])),
  };
}

function entryKey(entry: Entry): string {
  return `${entry.kind}/${entry.subject}/${entry.n}`;
}

/** Checks that everything an entry commits to is there and is what was committed to, or was erased as the record says. */
export async function checkValues(
  context: Context,
  report: Report,
  chain: ValueChain,
  of: { link: StoredLink; around: Around },
): Promise<void> {
  const { link, around } = of;
  const stored = around.values.get(`${link.kind}/${link.subject}/${link.n}`) ?? new Map<string, ValueRow>();
  const commitments = link.entry?.commitments ?? {};
  for (const [name, commitment] of Object.entries(commitments)) {
    const value = { n: link.n, name, commitment };
    const row = stored.get(name);
    if (row !== undefined) checkValue(context, report, chain, { ...value, sealed: row.sealed, around });
    else await checkFile(context, report, chain, { ...value, file: around.files.get(commitment), around });
  }
  if (link.entry === undefined) return;
  for (const name of stored.keys()) {
    if (!(name in commitments)) fault(context, report, chain, 'value-uncommitted', { n: link.n, name });
  }
  noteErasure(context, report, chain, link.entry);
}

/** At the end of a chain: what is gone must have been erased, what was erased must be gone. */
export function closeChain(context: Context, report: Report, chain: ValueChain): void {
  for (const [place, value] of chain.gone) {
    if (!chain.erased.has(place)) fault(context, report, chain, 'value-gone', value);
  }
  for (const [place, value] of chain.kept) {
    if (chain.erased.has(place)) fault(context, report, chain, 'value-kept', value);
  }
}

interface CommittedValue {
  n: number;
  name: string;
  commitment: string;
  around: Around;
}

function checkValue(
  context: Context,
  report: Report,
  chain: ValueChain,
  value: CommittedValue & { sealed: Buffer | null },
): void {
  const { n, name, sealed } = value;
  if (sealed === null) {
    chain.gone.set(placeOf(value), { n, name });
    return;
  }
  chain.kept.set(placeOf(value), { n, name });
  const key = dataKey(context, report, chain, value.around);
  if (key === 'erased') chain.gone.set(placeOf(value), { n, name });
  if (typeof key !== 'object') return;
  report.counts.values += 1;
  try {
    const plain = open(key, sealed, valueLabel({ ...chain, seen: n - 1 }, name));
    if (sha256(plain).toString('hex') === value.commitment) return;
  } catch {
    // does not open: the same finding as one that does not match
  }
  fault(context, report, chain, 'value-changed', value);
}

async function checkFile(
  context: Context,
  report: Report,
  chain: ValueChain,
  value: CommittedValue & { file: FileRow | undefined },
): Promise<void> {
  const { n, name, file, commitment } = value;
  const isOurs = file !== undefined && file.kind === chain.kind && file.subject === chain.subject;
  if (!isOurs || file.erasedAt !== null) {
    chain.gone.set(placeOf(value), { n, name });
    return;
  }
  chain.kept.set(placeOf(value), { n, name });
  const key = dataKey(context, report, chain, value.around);
  if (key === 'erased') chain.gone.set(placeOf(value), { n, name });
  if (typeof key !== 'object') return;
  report.counts.files += 1;
  try {
    await context.files.read(context.city, key, commitment);
  } catch (error) {
    const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    fault(context, report, chain, isGone ? 'file-gone' : 'file-changed', value);
  }
}

/** Opens the key of the chain once; a key that does not open is one finding, not one for each value. */
function dataKey(context: Context, report: Report, chain: ValueChain, around: Around): ValueChain['key'] {
  chain.key ??= openKey(context, report, chain, around.keys.get(keyLabel(chain)));
  return chain.key;
}

function openKey(
  context: Context,
  report: Report,
  chain: ValueChain,
  row: KeyRow | undefined,
): KeyObject | 'erased' | 'useless' {
  if (row?.wrapped === null) return 'erased';
  if (row === undefined) {
    fault(context, report, chain, 'key-missing', {});
    return 'useless';
  }
  try {
    return readyKey(context.keys.unwrap(row.wrapped, keyLabel(chain)));
  } catch {
    const isForeign = !context.keys.masterIds.includes(row.keyId);
    if (!isForeign) fault(context, report, chain, 'key-unreadable', {});
    else foreignKey(context, report, row.keyId);
    return 'useless';
  }
}

/** A lost or other key file makes every value unreadable: said once. */
function foreignKey(context: Context, report: Report, keyId: string): void {
  const isKnown = report.findings.some(
    (one) => one.fault === 'key-foreign' && one.city === context.city && one.detail === keyId,
  );
  if (!isKnown) addFinding(report, context.city, { fault: 'key-foreign', detail: keyId });
}

function noteErasure(context: Context, report: Report, chain: ValueChain, entry: Entry): void {
  const body = erasedBody(entry);
  if (body === undefined || !Array.isArray(body.values)) return;
  for (const value of body.values) chain.erased.add(placeOf(value));
  addErasure(report, {
    city: context.city,
    kind: entry.kind,
    subject: entry.subject,
    n: entry.n,
    at: entry.recordedAt,
    actor: entry.actor,
    ground: body.ground,
    values: body.values.length,
    all: body.all,
  });
}

function fault(
  context: Context,
  report: Report,
  chain: ValueChain,
  name: Fault,
  value: { n?: number; name?: string },
): void {
  addFinding(report, context.city, {
    fault: name,
    kind: chain.kind,
    subject: chain.subject,
    ...(value.n === undefined ? {} : { n: value.n }),
    ...(value.name === undefined ? {} : { detail: value.name }),
  });
}
