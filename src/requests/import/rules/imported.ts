import type { Instant } from '../../../platform/time.ts';
import type { ForgedStep } from '../../bulk/server/forge-chain.ts';
import type { ImportedBody, SetDeadline } from '../../rules/events.ts';
import type { RequestParty, RequestWords } from '../../server/store.ts';
import type { ImportMode, StagedRow } from './staged-row.ts';

/** What all rows of one batch have in common. */
export interface ImportFrame {
  batch: string;
  mode: ImportMode;
  now: Instant;
  /** The unit that owns a request from its first entry. */
  reception: string;
  /** Sources that carry numbers of their own 上级编号. */
  hasUpperNumber(source: string): boolean;
  citizenClock(requestType: string, from: Instant): SetDeadline | null;
  assignClock(requestType: string, from: Instant): SetDeadline | null;
}

/**
 * The one entry of an imported row. An open request's citizen clock runs from when the person spoke and the clock of
 * assigning it from now; history starts no clock and sends nothing (engineering C28).
 */
export function importedStep(row: StagedRow, number: string, frame: ImportFrame): ForgedStep {
  const happenedAt = row.happenedAt ?? row.answeredAt;
  const open = frame.mode === 'open';
  const body: ImportedBody = {
    number,
    origin: 'import',
    requestType: row.requestType,
    askerType: row.askerType,
    source: row.source,
    channel: row.channel,
    category: row.category ?? null,
    division: null,
    campaign: null,
    upperNumber: frame.hasUpperNumber(row.source) ? (row.oldNumber ?? null) : null,
    accusedUnit: null,
    notify: open && row.phone !== undefined ? 'phone' : 'none',
    confidential: false,
    wantsPublic: false,
    filedForAnother: false,
    owner: frame.reception,
    citizen: open ? frame.citizenClock(row.requestType, happenedAt ?? frame.now) : null,
    assign: open ? frame.assignClock(row.requestType, frame.now) : null,
    files: [],
    batch: frame.batch,
    line: row.line,
    rowHash: row.hash,
    history: !open,
    oldNumber: row.oldNumber ?? null,
    answeredAt: row.answeredAt ?? null,
  };
  const claim = happenedAt === undefined ? {} : { happenedAt, claimedBy: 'import' };
  return { type: 'imported', body, personal: personalOf(row), ...claim };
}

const personalNames = ['title', 'words', 'place', 'name', 'phone', 'otherContact', 'answer'] as const;

function personalOf(row: StagedRow): Record<string, string> {
  const personal: Record<string, string> = {};
  for (const name of personalNames) {
    const value = row[name];
    if (value !== undefined && value !== '') personal[name] = value;
  }
  return personal;
}

/** What lists and search show of an imported row. */
export function importedWords(row: StagedRow): RequestWords {
  return { title: row.title, body: row.words, place: row.place ?? '' };
}

/** How an imported row is found by phone or name. */
export function importedParties({ name, phone }: StagedRow): RequestParty[] {
  return name === undefined && phone === undefined ? [] : [{ role: 'asker', name, phone }];
}
