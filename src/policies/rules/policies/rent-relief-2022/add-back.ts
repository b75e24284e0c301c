import type { Fen } from '../../money.ts';
import type { DecidedRow } from './batch.ts';

/** Relief a lessor booked for a lease 账面减免, with or without its papers. */
export interface Booking {
  lease: string;
  fen: Fen;
  documented: boolean;
}

/** Sheet of a lessor for its appraisal: rule, counted, voluntary and unproven add up to what was booked. */
export interface AddBack {
  lessor: string;
  owner: 'municipal' | 'county';
  /** What the rule asks of it. */
  required: Fen;
  booked: Fen;
  /** Booked with papers, within the rule: counts as profit 视同利润. */
  counted: Fen;
  /** Beyond the rule, shown apart. */
  voluntary: Fen;
  /** Booked without papers. */
  unproven: Fen;
  /** County enterprises: the city's text names no add-back, so nothing counts for them. */
  notNamed: Fen;
}

/** R24: the add-back sheet 视同利润调整表, one line a lessor in the order they first occur. */
export function addBackSheet(decided: readonly DecidedRow[], bookings: readonly Booking[]): AddBack[] {
  const sheet = new Map<string, AddBack>();
  const left = new Map<string, { fen: Fen; line: AddBack }>();
  for (const { lease, decision } of decided) {
    const { code, owner } = lease.lessor;
    if (owner !== 'municipal' && owner !== 'county') continue;
    const line = sheet.get(code) ?? emptyLine(code, owner);
    line.required += decision.fen;
    sheet.set(code, line);
    left.set(lease.code, { fen: decision.fen, line });
  }
  for (const booking of bookings) book(left.get(booking.lease), booking);
  return [...sheet.values()];
}

function emptyLine(lessor: string, owner: AddBack['owner']): AddBack {
  return { lessor, owner, required: 0, booked: 0, counted: 0, voluntary: 0, unproven: 0, notNamed: 0 };
}

function book(place: { fen: Fen; line: AddBack } | undefined, { fen, documented }: Booking): void {
  if (place === undefined) return;
  const { line } = place;
  line.booked += fen;
  if (!documented) {
    line.unproven += fen;
    return;
  }
  const within = Math.min(fen, place.fen);
  place.fen -= within;
  line.voluntary += fen - within;
  if (line.owner === 'municipal') line.counted += within;
  else line.notNamed += within;
}
