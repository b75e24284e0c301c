import { type CitySnapshot, workingCalendar } from '../../../city/forging.ts';
import { type DeadlineQuestion, deadlineFor } from '../../../city/rules/deadlines.ts';
import type { Instant } from '../../../platform/time.ts';
import { type DeadlinePreset, setClock } from '../../rules/clocks.ts';
import type { SetDeadline } from '../../rules/events.ts';
import { lastingCalendar } from './lasting-calendar.ts';

/** The city's clocks for many requests: which preset serves a question is looked up once. */
export function cityClocks(
  city: CitySnapshot,
): (question: DeadlineQuestion, from: Instant) => SetDeadline | null {
  const presets = city.items('deadline').map(({ data }) => data);
  const calendar = lastingCalendar(workingCalendar(city));
  const chosen = new Map<string, DeadlinePreset | undefined>();
  return (question, from) => {
    const key = `${question.slot} ${question.clock ?? ''} ${question.requestType ?? ''}`;
    if (!chosen.has(key)) {
      const found = deadlineFor(question, presets);
      chosen.set(key, found && { ...found, version: city.item('deadline', found.code)?.version ?? 1 });
    }
    return setClock(calendar, chosen.get(key), from);
  };
}
