import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { surveyEntryTypes } from './rules/entry-types.ts';
import { surveyProjection } from './server/survey-store.ts';

export { surveyReasons } from './messages.ts';
export { columnLabel } from './rules/labels.ts';
export { surveyPermissions } from './rules/permissions.ts';
export { type Question as SurveyQuestion, scale } from './rules/question.ts';
export type { Report as SurveyReport } from './rules/results.ts';
export { surveysOfActivities } from './server/activities.ts';
export {
  openByCode as openSurveyByCode,
  openSurvey,
  type Sent,
  type Taken,
  takeAnswer,
} from './server/answering.ts';
export { demoSurveys } from './server/demo.ts';
export {
  type PublicReport,
  publicReport,
  type SurveysForAll,
  surveySeconds,
  surveysForAll,
} from './server/public.ts';
export { surveyRoutes } from './server/routes.ts';
export type { StoredSurvey } from './server/survey-store.ts';

declareEntryTypes(surveyEntryTypes);
registerProjection(surveyProjection);
