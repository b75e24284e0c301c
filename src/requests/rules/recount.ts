import type { WorkingCalendar } from '../../platform/calendar/index.ts';
import type { DeadlineRecomputedBody, RecomputedClock } from './bodies.ts';
import { recountClock } from './clocks.ts';
import type { SetDeadline } from './events.ts';
import type { RequestState } from './state.ts';

/**
 * Counts a request's provisional 暂按 clocks again by the calendar as it is now: from the same moment, by the same
 * rule, with the same extensions. Null when none of them changes.
 */
export function recountRequest(
  calendar: WorkingCalendar,
  state: RequestState,
): DeadlineRecomputedBody | null {
  const clocks = clocksOf(state).flatMap(({ clock, unit, set }): RecomputedClock[] => {
    const again = recountClock(calendar, set);
    if (set === null || again === null) return [];
    return [{ clock, ...(unit === undefined ? {} : { unit }), was: set.due, set: again }];
  });
  if (clocks.length === 0) return null;
  const years = clocks.flatMap(({ set }) => yearsOf(set));
  return { clocks, because: [...new Set(years)].sort() };
}

interface Clock {
  clock: RecomputedClock['clock'];
  unit?: string;
  set: SetDeadline | null;
}

/** Every clock a request runs; a step that is the duty clock itself, or the next report, is counted once. */
function clocksOf(state: RequestState): Clock[] {
  const own = state.step !== state.duty && state.step !== state.next;
  return [
    { clock: 'citizen', set: state.citizen },
    { clock: 'duty', set: state.duty },
    { clock: 'next', set: state.next },
    { clock: 'step', set: own ? state.step : null },
    { clock: 'decide', set: state.asked?.decide ?? null },
    { clock: 'notice', set: state.visitors?.noticed === null ? state.visitors.notice : null },
    ...state.helpers.map(({ unit, due }) => ({ clock: 'helper' as const, unit, set: due })),
  ];
}

function yearsOf({ proof }: SetDeadline): string[] {
  const years = (proof as { years?: readonly { year: number | string }[] }).years ?? [];
  return years.map(({ year }) => String(year));
}
