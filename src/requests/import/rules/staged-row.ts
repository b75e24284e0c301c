import type { Instant } from '../../../platform/time.ts';

/** Whether a file's requests are still to be handled or are kept as they were 历史. */
export type ImportMode = 'open' | 'history';

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
  'not-json',
  'not-an-object',
] as const;
export type RowRefusal = (typeof rowRefusals)[number];
