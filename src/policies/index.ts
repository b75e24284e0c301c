import { declareEntryTypes, registerFigures, registerProjection } from '../ledger/index.ts';
import { policyEntryTypes } from './rules/entries.ts';
import { applicationFigures, ledgerFigures } from './server/figures.ts';
import { followErasure, policyProjections } from './server/projections.ts';

export { policyReasons } from './messages-officer.ts';
export { factsFrom, nextQuestions, type Question, readAnswer } from './rules/asking.ts';
export type { Decision } from './rules/decide.ts';
export type { Match } from './rules/match.ts';
export { yuan } from './rules/money.ts';
export { policyPermissions } from './rules/permissions.ts';
export type { CheckedLease, LeaseAnswers } from './rules/policies/rent-relief-2022/firm.ts';
export type { PreparedPolicy } from './rules/prepare.ts';
export { sayDecision } from './sentences.ts';
export { policiesOfActivities } from './server/activities.ts';
export { type Application, applicationOfRequest, groundOfDecision } from './server/application-store.ts';
export { type ApplyInput, applyOnce, preparedToday, sayFacts } from './server/apply.ts';
export { checkOwnLease, type FirmShelf, firmShelf, matchFirm, placesOf, statusOn } from './server/firm.ts';
export { runListDecider } from './server/relief/decide-lists.ts';
export {
  endedApplications,
  endedExceptions,
  endedReliefLists,
  reliefListsNamed,
  requestOfApplication,
} from './server/retention-store.ts';
export { policyRoutes } from './server/routes.ts';

declareEntryTypes(policyEntryTypes);
for (const projection of policyProjections) registerProjection(projection);
followErasure();
registerFigures(ledgerFigures);
registerFigures(applicationFigures);
