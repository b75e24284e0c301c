import type { Fen } from '../../money.ts';
import { daysInYear, daysOfYear, month, perDayOfYear, rentOf, type Segment } from './rent.ts';

/** A stretch of rent that is relieved, under which part of the relief. */
export interface Piece {
  month: number;
  begin: number;
  end: number;
  monthly: Fen;
  paid: boolean;
  part: 'base' | 'supplement' | 'care';
}

/** How many months in grains are due, and how many of them are the base. */
export interface Entitlement {
  total: number;
  base: number;
}

type Choose = (code: string) => string;

interface Terms {
  months: { base: number; supplement: number; cap: number };
  listed: boolean;
  lease: { from: string; to: string };
  choose: Choose;
}

/** R9 and R16: three months, six once listed, never above the cap; a lease of less than all 2022 by the city's reading. */
export function entitlementOf({ months, listed, lease, choose }: Terms): Entitlement {
  const total = Math.min(months.base + (listed ? months.supplement : 0), months.cap);
  const base = Math.min(months.base, total);
  const days = daysInYear(lease);
  if (days >= daysOfYear) return { total: total * month, base: base * month };
  const reading = choose('short-lease');
  if (reading === 'exclude') return { total: 0, base: 0 };
  if (reading === 'full') return { total: total * month, base: base * month };
  return { total: total * days * perDayOfYear, base: base * days * perDayOfYear };
}

/** Grains relieved earlier that count toward the months (R22); days of the care period only when the base lies inside it. */
export function earlierGrains(segments: readonly Segment[], insideCare: boolean): number {
  let grains = 0;
  for (const one of segments) {
    if (one.relieved && one.monthly > 0 && (insideCare || !one.care)) grains += one.end - one.begin;
  }
  return grains;
}

interface Picking {
  /** What is still due after earlier relief. */
  due: Entitlement;
  insideCare: boolean;
  choose: Choose;
  /** How `which-months` is read by default; taken where all months cost the same and the switch decides nothing. */
  usual: string;
}

/** R17, R19, R23: takes the months due from rent that is owed and not yet relieved, then adds the days of care. */
export function pickPieces(
  segments: readonly Segment[],
  { due, insideCare, choose, usual }: Picking,
): Piece[] {
  const open = segments.filter(({ relieved, monthly }) => !relieved && monthly > 0);
  const pieces: Piece[] = [];
  const left = { total: due.total, base: due.base };
  for (const { segments: run, fromEnd } of inOrder(open, { insideCare, choose, usual })) {
    for (const segment of run) {
      if (left.total > 0 || segment.care) take(pieces, { segment, fromEnd, left });
    }
  }
  return pieces;
}

interface Taking {
  segment: Segment;
  fromEnd: boolean;
  left: Entitlement;
}

/** Takes what is still due from one segment; what is left of it in the care period is relieved by that. */
function take(pieces: Piece[], { segment, fromEnd, left }: Taking): void {
  const size = segment.end - segment.begin;
  const taken = Math.min(size, left.total);
  if (taken > 0) {
    const begin = fromEnd ? segment.end - taken : segment.begin;
    pieces.push(...splitParts(segment, { begin, end: begin + taken }, left.base));
    left.base = Math.max(0, left.base - taken);
    left.total -= taken;
  }
  if (!segment.care || taken === size) return;
  const rest = fromEnd
    ? { begin: segment.begin, end: segment.end - taken }
    : { begin: segment.begin + taken, end: segment.end };
  pieces.push(pieceOf(segment, rest, 'care'));
}

interface Stretch {
  begin: number;
  end: number;
}

function splitParts(segment: Segment, { begin, end }: Stretch, base: number): Piece[] {
  if (base >= end - begin) return [pieceOf(segment, { begin, end }, 'base')];
  if (base <= 0) return [pieceOf(segment, { begin, end }, 'supplement')];
  return [
    pieceOf(segment, { begin, end: begin + base }, 'base'),
    pieceOf(segment, { begin: begin + base, end }, 'supplement'),
  ];
}

function pieceOf(segment: Segment, { begin, end }: Stretch, part: Piece['part']): Piece {
  return { month: segment.month, begin, end, monthly: segment.monthly, paid: segment.paid, part };
}

/** Segments in the order they are taken in; a backward run is taken from its last days on. */
interface Run {
  segments: readonly Segment[];
  fromEnd: boolean;
}

function inOrder(open: readonly Segment[], { insideCare, choose, usual }: Omit<Picking, 'due'>): Run[] {
  const runs = orderOf(open, hasOneRent(open) ? usual : choose('which-months'));
  if (!open.some(({ care }) => care)) return runs;
  const only = (care: boolean) =>
    runs.map(({ segments, fromEnd }) => ({ segments: segments.filter((one) => one.care === care), fromEnd }));
  return [...only(insideCare), ...only(!insideCare)];
}

/** With one rent all months cost the same, so that nobody has to choose among them. */
function hasOneRent(open: readonly Segment[]): boolean {
  const rent = open[0]?.monthly;
  return open.every(({ monthly }) => monthly === rent);
}

function orderOf(open: readonly Segment[], reading: string): Run[] {
  switch (reading) {
    case 'earliest':
      return [{ segments: open, fromEnd: false }];
    case 'latest':
      return [{ segments: open.toReversed(), fromEnd: true }];
    case 'april-june':
      return [
        { segments: open.filter((one) => one.month >= 4), fromEnd: false },
        { segments: open.filter((one) => one.month < 4), fromEnd: false },
      ];
    default:
      return [
        { segments: open.filter(({ paid }) => !paid), fromEnd: false },
        { segments: open.filter(({ paid }) => paid).reverse(), fromEnd: true },
      ];
  }
}

/** Money of pieces in fen. */
export function fenOf(pieces: readonly Piece[], wanted: (piece: Piece) => boolean): Fen {
  let fen = 0;
  for (const piece of pieces) if (wanted(piece)) fen += rentOf(piece);
  return fen;
}
