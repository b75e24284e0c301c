import type { CitySnapshot } from '../../city/index.ts';
import { Refused } from '../../platform/errors.ts';
import type { SurveyRules } from '../rules/faults.ts';

/** How this city asks. @throws Refused `not-now` where it has no rules */
export function rulesOf(city: CitySnapshot): SurveyRules {
  const rules = city.items('survey-rules')[0]?.data;
  if (rules === undefined) throw new Refused('not-now', { reason: 'no-survey-rules' });
  return rules;
}
