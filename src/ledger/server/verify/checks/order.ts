import { cityFacts } from '../../../../platform/city-facts.ts';
import type { Context } from '../../../../platform/context.ts';
import { noteMessages } from '../../../messages.ts';
import { type ClockSetBack, isExplained } from '../../../rules/clock.ts';
import { clockJumps } from '../../order/clock.ts';
import { type OrderRow, orderPages, readersBeyond } from '../check-store.ts';
import { addFinding, both, type Report } from './report.ts';

/** A transaction may be held open this long before its entry is placed among younger ones. */
const toleranceMs = 3_600_000;

/**
 * Checks the city's order: no position missing, each with its entry, times in step with it. Made-up histories of a
 * demonstration city keep no order of time, so that part is left out for them.
 */
export async function checkOrder(context: Context, report: Report): Promise<void> {
  const facts = await cityFacts(context);
  const jumps = await clockJumps(context);
  noteJumps(context, report, jumps);
  const times = facts?.isDemo ? undefined : startTimes(context, report, jumps);
  let last = 0;
  for await (const page of orderPages(context)) {
    for (const row of page) {
      if (row.position !== last + 1) missing(context, report, last + 1, row.position - 1);
      last = row.position;
      report.counts.positions += 1;
      if (row.recordedAt !== null) times?.see(row);
      else if (!row.hasLater)
        addFinding(report, context.city, { fault: 'position-without-entry', ...placeOf(row) });
    }
  }
  for (const reader of await readersBeyond(context, last)) {
    addFinding(report, context.city, {
      fault: 'read-further',
      position: reader.position,
      detail: reader.name,
    });
  }
}

function missing(context: Context, report: Report, from: number, to: number): void {
  const detail = from === to ? String(from) : `${from}–${to}`;
  addFinding(report, context.city, { fault: 'position-missing', position: from, detail });
}

function placeOf({ kind, subject, n, position }: OrderRow) {
  return { kind, subject, n, position };
}

/**
 * Follows the recorded times along the order. An entry earlier than what its predecessors agree on is out of step;
 * one later than what follows it is, too, and sets no measure for the others. Where the record itself tells that the
 * machine's clock was set back, the measure goes back with it.
 */
function startTimes(
  context: Context,
  report: Report,
  jumps: readonly ClockSetBack[],
): { see(row: OrderRow): void } {
  let agreed = 0;
  let held: { row: OrderRow; time: number } | undefined;
  const outOfStep = (row: OrderRow) =>
    addFinding(report, context.city, { fault: 'time-order', ...placeOf(row) });
  const isJump = (later: number, earlier: number) => isExplained(jumps, { later, earlier }, toleranceMs);
  return {
    see(row) {
      const time = Date.parse(row.recordedAt ?? '');
      if (time < agreed - toleranceMs && !isJump(agreed, time)) {
        outOfStep(row);
        return;
      }
      if (time < agreed - toleranceMs) agreed = time;
      else if (held !== undefined && time >= held.time - toleranceMs) agreed = Math.max(agreed, held.time);
      else if (held !== undefined && !isJump(held.time, time)) outOfStep(held.row);
      held = { row, time };
    },
  };
}

/** Says where the clock was set back, so that nobody takes the times between for more than they are. */
function noteJumps(context: Context, report: Report, jumps: readonly ClockSetBack[]): void {
  for (const { from, to } of jumps)
    report.notes.push(both((language) => noteMessages[language].clock(context.city, from, to)));
}
