import type { CitySnapshot } from '../../city/index.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { Refused } from '../../platform/errors.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { SurveyRules } from '../rules/faults.ts';

/** How this city asks. @throws Refused `not-now` where it has no rules */
export function rulesOf(city: CitySnapshot): SurveyRules {
  const rules = city.items('survey-rules')[0]?.data;
  if (rules === undefined) throw new Refused('not-now', { reason: 'no-survey-rules' });
  return rules;
}

export const addDays = (day: CivilDate, days: number): CivilDate => civilDate(dayNumber(day) + days);
