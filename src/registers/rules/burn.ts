import type { RegisterState } from '../../city/rules/kinds/register.ts';
import { dayNumber } from '../../platform/calendar/civil.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { Item, Register } from './item.ts';
import { addDays } from './steps.ts';

export interface BurnPoint {
  on: CivilDate;
  open: number;
  done: number;
  /** Ended without a result: neither open nor done. */
  stopped: number;
}

type Moved = Pick<Item, 'listedOn' | 'moves'>;

/** How an item stood at the end of a day; undefined before it was put down. */
export function stateOn({ listedOn, moves }: Moved, day: CivilDate): RegisterState | undefined {
  if (listedOn > day) return undefined;
  return moves.findLast(({ on }) => on <= day)?.state;
}

const mostPoints = 60;
/** Without a drive, the last so many days are drawn. */
const drawnDays = 100;

/** From when to when a register is drawn: its drive, or the days up to today. */
export function windowOf(
  { drive }: Pick<Register, 'drive'>,
  today: CivilDate,
): { begins: CivilDate; ends: CivilDate | null } {
  if (drive === undefined) return { begins: addDays(today, -drawnDays), ends: null };
  return { begins: drive.begins, ends: addDays(drive.begins, drive.days - 1) };
}

/** Open, done and ended at the end of days from the begin until today, evenly taken, the last of them today. */
export function burnDown(
  items: readonly Moved[],
  { begins, today }: { begins: CivilDate; today: CivilDate },
): BurnPoint[] {
  const span = dayNumber(today) - dayNumber(begins);
  if (span < 0) return [];
  const every = Math.max(1, Math.ceil((span + 1) / mostPoints));
  const days: CivilDate[] = [];
  for (let back = 0; back <= span; back += every) days.unshift(addDays(today, -back));
  return days.map((on) => {
    const states = items.map((item) => stateOn(item, on));
    const count = (state: RegisterState) => states.filter((one) => one === state).length;
    return { on, open: count('open'), done: count('done'), stopped: count('stopped') };
  });
}

/** Days looked back on for the pace. */
const paceDays = 28;
/** Fewer results than this say nothing about a pace. */
const fewestResults = 3;
/** A forecast further away than this is none. */
const furthestDays = 3_650;

export interface Forecast {
  /** Results in the days looked back on, and items put down or begun again in them. */
  results: number;
  added: number;
  days: number;
  open: number;
  /** Day by which everything is over with a chance of 10, 50, 80 and 90 in 100 at this pace; null where too few results say so. */
  by: { p10: CivilDate; p50: CivilDate; p80: CivilDate; p90: CivilDate } | null;
  /** Days between the end of the drive and the 80-in-100 day: the buffer 提前量, negative when it is eaten up. */
  buffer: number | null;
}

const normal = { p10: -1.281_552, p50: 0, p80: 0.841_621, p90: 1.281_552 } as const;

/**
 * When a register is worked off if it goes on as in the last four weeks and nothing is added. Results are taken as a Poisson
 * stream: with k of them in w days, the time T the next m take has T·k/(w·m) distributed as F(2m, 2k), which covers both the
 * few results the pace is read from and the chance in what comes. Quantiles by Paulson's approximation (1942).
 */
export function forecast(
  items: readonly Moved[],
  { today, ends }: { today: CivilDate; ends: CivilDate | null },
): Forecast {
  const from = addDays(today, -paceDays);
  const open = items.filter((item) => stateOn(item, today) === 'open').length;
  const turns = items.flatMap(({ moves }) =>
    moves.flatMap(({ on, state }, at) => {
      const before = moves[at - 1]?.state;
      return on > from && on <= today && state !== before ? [{ state, before }] : [];
    }),
  );
  const results = turns.filter(({ state }) => state === 'done').length;
  const added = turns.filter(({ state }) => state === 'open').length;
  const told = { results, added, days: paceDays, open };
  if (open === 0 || results < fewestResults) return { ...told, by: null, buffer: null };
  const inDays = (z: number) => Math.ceil((paceDays * open * quantileF(2 * open, 2 * results, z)) / results);
  const dayAt = (z: number) => addDays(today, Math.min(furthestDays, Math.max(1, inDays(z))));
  const by = {
    ...{ p10: dayAt(normal.p10), p50: dayAt(normal.p50) },
    ...{ p80: dayAt(normal.p80), p90: dayAt(normal.p90) },
  };
  return { ...told, by, buffer: ends === null ? null : dayNumber(ends) - dayNumber(by.p80) };
}

/** Quantile of the F distribution at a normal deviate, after Paulson. */
function quantileF(one: number, other: number, z: number): number {
  const [a, b] = [2 / (9 * one), 2 / (9 * other)];
  const root = Math.sqrt(a * (1 - b) ** 2 + b * (1 - a) ** 2 - z * z * a * b);
  const cube = ((1 - a) * (1 - b) + z * root) / ((1 - b) ** 2 - z * z * b);
  return Math.max(0, cube) ** 3;
}
