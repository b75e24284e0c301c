import { type CitySnapshot, deadlineFor, workingCalendar } from '../../../city/index.ts';
import type { WorkingCalendar } from '../../../platform/calendar/index.ts';
import type { DeadlinePreset } from '../../rules/clocks.ts';
import { receptionOf } from './reading.ts';

/** The city's data that imported requests are made by; plain data, so that another thread can be told. */
export interface ImportRules {
  reception: string;
  /** Sources that carry numbers of their own 上级编号. */
  upperSources: readonly string[];
  calendar: WorkingCalendar;
  /** Request type → the presets of its clocks. */
  presets: ReadonlyMap<string, { citizen: DeadlinePreset | undefined; assign: DeadlinePreset | undefined }>;
}

/** Reads what imported requests are made by from the city's data of today. */
export function importRules(city: CitySnapshot): ImportRules {
  const deadlines = city.items('deadline').map(({ data }) => data);
  const preset = (slot: 'answer' | 'assign', requestType: string): DeadlinePreset | undefined => {
    const clock = slot === 'answer' ? 'citizen' : 'step';
    const found = deadlineFor({ slot, clock, requestType }, deadlines);
    return found && { ...found, version: city.item('deadline', found.code)?.version ?? 1 };
  };
  const types = city.items('request-type').map(({ code }) => code);
  return {
    reception: receptionOf(city),
    upperSources: city.items('source').flatMap(({ code, data }) => (data.upperNumber ? [code] : [])),
    calendar: workingCalendar(city),
    presets: new Map(
      types.map((type) => [type, { citizen: preset('answer', type), assign: preset('assign', type) }]),
    ),
  };
}
