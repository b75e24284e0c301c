import type { WorkingCalendar } from '../../../platform/calendar/index.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { Instant } from '../../../platform/time.ts';
import type { ForgedStep } from '../../bulk/server/forge-chain.ts';
import type { ImportedBody, SetDeadline } from '../../rules/events.ts';
import type { RequestParty, RequestWords } from '../../server/projected.ts';
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
  calendar: Pick<WorkingCalendar, 'clock' | 'counting'>;
  citizenClock(requestType: string, from: Instant): SetDeadline | null;
  assignClock(requestType: string, from: Instant): SetDeadline | null;
}

/**
 * The one entry of an imported row. An open request's citizen clock runs from when the person spoke and the clock of
 * assigning it from now; history starts no clock and sends nothing (engineering C28).
 */
export function importedStep(row: StagedRow, number: string, frame: ImportFrame): ForgedStep {
  const happenedAt = row.happenedAt ?? row.answeredAt;
  const open = !(row.history ?? frame.mode === 'history');
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
    ...clocksOf(row, { open, from: happenedAt ?? frame.now, frame }),
    files: [],
    batch: frame.batch,
    line: row.line,
    rowHash: row.hash,
    history: !open,
    oldNumber: row.oldNumber ?? null,
    answeredAt: row.answeredAt ?? null,
    lead: row.lead ?? null,
    oldUnit: row.oldUnit ?? null,
    counted: open || row.counted === true,
  };
  const claim = happenedAt === undefined ? {} : { happenedAt, claimedBy: 'import' };
  return { type: 'imported', body, personal: personalOf(row), ...claim };
}

/** A deadline the old system gave stays as it was; what its unit still has is not to be assigned again. */
function clocksOf(
  row: StagedRow,
  { open, from, frame }: { open: boolean; from: Instant; frame: ImportFrame },
): Pick<ImportedBody, 'citizen' | 'assign' | 'duty'> {
  if (!open) return { citizen: null, assign: null, duty: null };
  const given = row.due === undefined ? null : asGiven(row.due, from, frame);
  const citizen = given ?? frame.citizenClock(row.requestType, from);
  if (row.lead !== undefined) return { citizen, assign: null, duty: given };
  return { citizen, assign: frame.assignClock(row.requestType, frame.now), duty: null };
}

/** Rule of a deadline nobody here has counted; a new holiday notice changes nothing about it. */
const asGivenRule = { id: 'as-given', source: '原系统登记的办理期限' };

/** The deadline of the old system, kept as it was given; its proof has no count. */
function asGiven(due: Instant, from: Instant, { calendar }: ImportFrame): SetDeadline {
  const { zone } = calendar.clock;
  const proof = { rule: asGivenRule, zone, from, counting: calendar.counting, spans: [], years: [], due };
  return {
    due,
    provisional: false,
    rule: asGivenRule.id,
    ruleVersion: 1,
    source: asGivenRule.source,
    proof: proof as unknown as JsonObject,
  };
}

const personalNames = ['title', 'words', 'place', 'name', 'phone', 'otherContact', 'answer', 'kept'] as const;

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
