import { timingSafeEqual } from 'node:crypto';
import { v4 as freshId } from 'uuid';
import type { Services } from '../../platform/context.ts';
import { open, seal } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import type { CivilDate } from '../../platform/time.ts';
import { mustAvoid } from '../rules/conflict.ts';
import { foldReport, isOpenToReporter, type Report } from '../rules/state.ts';
import { freshReportKeys, openWords, type ReportKeys, sealWords, wordsAbout, wrapKeys } from '../sealing.ts';
import { type Box, inBox, lockBox, nextNumber, readBoxRow, readMembers } from './box-store.ts';
import type { BoxCity } from './city.ts';
import { type CodeKey, codeKey } from './code-key.ts';
import { addCustody, readChain } from './custody-store.ts';
import {
  insertMessage,
  insertReport,
  insertWrap,
  messagesOf,
  moveReport,
  type ReportRow,
  reportByCode,
} from './report-store.ts';

/** What a report says; all of it is sealed, the unit meant as well. */
export interface Told {
  named: boolean;
  name: string;
  contact: string;
  /** Code of the unit meant; empty when it is none of the list. */
  unit: string;
  /** Who is meant, by post, and where. */
  about: string;
  words: string;
}

export interface OwnMessage {
  n: number;
  side: 'reporter' | 'box';
  at: string;
  /** Undefined for what the report itself said, which is shown as it was told. */
  words: string;
}

/** A report as its reporter sees it with the code. */
export interface OwnReport {
  /** Entry of the last words either side said: what came after it, the reporter has not read. */
  seen: number;
  number: number;
  report: Report;
  told: Told;
  messages: readonly OwnMessage[];
}

interface At {
  services: Services;
  city: string;
  facts: BoxCity;
}

/** Can the box be used: it was opened, and somebody is there who can read. */
export async function isBoxOpen({ services, city }: Pick<At, 'services' | 'city'>): Promise<boolean> {
  return inBox(services, city, async (box) => {
    if ((await readBoxRow(box)) === undefined) return false;
    return (await readMembers(box)).some(({ state }) => state === 'admitted');
  });
}

/**
 * Takes a report in and seals it to whoever may read it. The code came with the form, so that the same form sent twice is
 * one report: `same` when it was this report already, `other` when other words were sent with a code in use.
 */
export async function takeReport(at: At, code: string, told: Told): Promise<'new' | 'same' | 'other'> {
  const key = await keyOf(at, code);
  if (key === undefined) throw new Refused('invalid', { reason: 'box-code' });
  const keys = freshReportKeys();
  return inBox(at.services, at.city, async (box) => {
    await lockBox(box); // the same form at once waits here
    const known = await findReport(box, key);
    if (known !== undefined) {
      const own = await ownReport(box, known, key);
      if (JSON.stringify(own.told) !== JSON.stringify(told)) return 'other';
      return 'same';
    }
    await storeReport(box, at, { number: await nextNumber(box), key, keys, told });
    return 'new';
  });
}

interface Taken {
  number: number;
  key: CodeKey;
  keys: ReportKeys;
  told: Told;
}

async function storeReport(box: Box, { facts }: At, { number, key, keys, told }: Taken): Promise<void> {
  const id = freshId();
  const sealed = Buffer.from(sealWords(keys.outer, told, wordsAbout(id, 1)));
  await insertReport(box, {
    ...{ id, number, n: 1, named: told.named, received_on: facts.today },
    ...{ code_hash: key.hash, code_wrapped: seal(key.key, keys.outer, `code/${id}`) },
  });
  const what = told.named ? 'named' : 'anonymous';
  await addCustody(box, [], {
    ...{ subject: id, type: 'received', at: facts.today, who: 'reporter', what, sealed },
  });
  await insertMessage(box, id, { n: 1, side: 'reporter', sealed });
  const row = await readBoxRow(box);
  if (row === undefined) throw new Refused('not-now', { reason: 'box-not-open' });
  const holders = (await readMembers(box))
    .filter(({ state, unit }) => state === 'admitted' && !mustAvoid(unit, told.unit, facts.units))
    .map((member) => ({ holder: member.id, publicKey: member.public_key }));
  for (const { holder, publicKey } of [...holders, { holder: 'recovery', publicKey: row.recovery_public }])
    await insertWrap(box, { report: id, holder, sealed: Buffer.from(await wrapKeys(publicKey, keys, id)) });
}

/** The report a code opens, with what was said; undefined for a wrong code. */
export async function comeBack(at: At, code: string): Promise<OwnReport | undefined> {
  const key = await keyOf(at, code);
  if (key === undefined) return undefined;
  return inBox(at.services, at.city, async (box) => {
    const row = await findReport(box, key);
    return row === undefined ? undefined : ownReport(box, row, key);
  });
}

export interface Added {
  type: 'added' | 'withdrawn';
  /** The last words the reporter had read. */
  seen: number;
  words: string;
}

/**
 * Adds the reporter's words, or takes the report back.
 *
 * @returns the report as it is now; `isStale` when something came meanwhile and nothing was added; undefined for a wrong code.
 */
export async function addToReport(
  at: At,
  code: string,
  added: Added,
): Promise<{ own: OwnReport; isStale: boolean } | undefined> {
  const key = await keyOf(at, code);
  if (key === undefined) return undefined;
  return inBox(at.services, at.city, async (box) => {
    const row = await findReport(box, key);
    if (row === undefined) return undefined;
    const before = await ownReport(box, row, key);
    if (before.seen !== added.seen || !isOpenToReporter(before.report))
      return { own: before, isStale: !isSame(before, added) };
    await storeAdded(box, row, { key, added, today: at.facts.today });
    return { own: await ownReport(box, { ...row, n: row.n + 1 }, key), isStale: false };
  });
}

/** The same was sent twice: it is there already, and nothing came after it. */
function isSame({ messages, report }: OwnReport, added: Added): boolean {
  if (added.type === 'withdrawn' && report.isWithdrawn) return true;
  const next = messages.find(({ n }) => n > added.seen);
  return next?.side === 'reporter' && next.words === added.words;
}

async function storeAdded(
  box: Box,
  row: ReportRow,
  { key, added, today }: { key: CodeKey; added: Added; today: CivilDate },
): Promise<void> {
  const n = row.n + 1;
  const sealed = Buffer.from(sealWords(outerKey(row, key), { words: added.words }, wordsAbout(row.id, n)));
  const chain = await readChain(box, row.id);
  await addCustody(box, chain, {
    ...{ subject: row.id, type: added.type, at: today, who: 'reporter', what: '', sealed },
  });
  await insertMessage(box, row.id, { n, side: 'reporter', sealed });
  await moveReport(box, row.id, n);
}

async function keyOf({ services, city }: At, code: string): Promise<CodeKey | undefined> {
  const row = await inBox(services, city, readBoxRow);
  if (row === undefined) throw new Refused('not-now', { reason: 'box-not-open' });
  return codeKey(row.salt, code);
}

async function findReport(box: Box, { hash }: CodeKey): Promise<ReportRow | undefined> {
  const row = await reportByCode(box, hash);
  return row?.code_hash != null && timingSafeEqual(row.code_hash, hash) ? row : undefined;
}

function outerKey(row: ReportRow, { key }: CodeKey): Buffer {
  if (row.code_wrapped === null) throw new Refused('not-found');
  return open(key, row.code_wrapped, `code/${row.id}`);
}

async function ownReport(box: Box, row: ReportRow, key: CodeKey): Promise<OwnReport> {
  const outer = outerKey(row, key);
  const chain = await readChain(box, row.id);
  const report = foldReport(chain);
  if (report === undefined) throw new Refused('not-found');
  const dates = new Map(chain.map(({ n, at }) => [n, at.slice(0, 10)]));
  const opened = (await messagesOf(box, row.id)).flatMap(({ n, side, sealed }) =>
    side === 'inside' || sealed === null
      ? []
      : [{ n, side, at: dates.get(n) ?? '', said: openWords(outer, sealed, wordsAbout(row.id, n)) }],
  );
  const told = opened[0]?.said as Told;
  const messages = opened
    .slice(1)
    .map(({ said, ...rest }) => ({ ...rest, words: (said as { words: string }).words }));
  return { seen: opened.at(-1)?.n ?? 1, number: row.number, report, told, messages };
}
