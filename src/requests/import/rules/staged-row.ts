import type { Instant } from '../../../platform/time.ts';

/** Whether a file's requests are still to be handled, are kept as they were 历史, or each by its state 按状态区分. */
export const importModes = ['open', 'history', 'by-state'] as const;
export type ImportMode = (typeof importModes)[number];

/** One row as the staged file keeps it: checked, in normal form, with the city's codes. */
export interface StagedRow {
  /** Line in the file it came from. */
  line: number;
  /** Keyed hash of the row as read, in hex. */
  hash: string;
  title: string;
  words: string;
  place?: string;
  name?: string;
  phone?: string;
  /** Contact in a form that is no telephone number, kept as it was written. */
  otherContact?: string;
  happenedAt?: Instant;
  category?: string;
  requestType: string;
  askerType: string;
  source: string;
  channel: string;
  answer?: string;
  answeredAt?: Instant;
  oldNumber?: string;
  /** Set where the rows of a file differ: this one is kept as it was 历史. */
  history?: boolean;
  /** Whether figures count a row of history. */
  counted?: boolean;
  /** The unit of today that handles or handled it. */
  lead?: string;
  /** What that unit was called then. */
  oldUnit?: string;
  /** The deadline the old system gave, kept as given. */
  due?: Instant;
  /** Columns kept as they were, a line each. */
  kept?: string;
}

/** What a row of a table looks like before it is understood. */
export interface TableRow {
  line: number;
  cells: readonly string[];
}

/** A row that is no row of its table, such as a line that is no JSON. */
export interface BrokenRow {
  line: number;
  broken: RowRefusal;
  text: string;
}

/** Why a row is refused; the sentences stand in `messages.ts`. */
export const rowRefusals = [
  'empty-words',
  'too-long',
  'control-characters',
  'secret-text',
  'discipline-gate',
  'personal-number',
  'unreadable-time',
  'impossible-time',
  'in-the-future',
  'too-early',
  'answered-before-asked',
  'too-many-cells',
  'duplicate-number',
  'moved-in-already',
  'not-json',
  'not-an-object',
] as const;
export type RowRefusal = (typeof rowRefusals)[number];
