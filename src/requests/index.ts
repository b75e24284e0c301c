import {
  declareEntryTypes,
  registerFigures,
  registerProjection,
  registerReindexed,
} from '../ledger/index.ts';
import { deskEntryTypes } from './desk/rules/entry-types.ts';
import { alarmProjection } from './desk/server/alarms.ts';
import { callProjection } from './desk/server/calls.ts';
import { followCallErasure, phoneIndexOf } from './desk/server/missed.ts';
import { importEntryTypes } from './import/rules/entry-types.ts';
import { qualityEntryTypes } from './quality/rules/entry-types.ts';
import { qualityProjection } from './quality/server/projection.ts';
import { requestEntryTypes } from './rules/entry-types.ts';
import { requestFigures } from './server/figures/figures.ts';
import { wordFigures } from './server/figures/words.ts';
import { followErasure, requestProjection } from './server/projection.ts';
import { callsReindexed, contactsReindexed } from './server/search/reindex.ts';
import { shiftEntryTypes } from './shifts/rules/entry-types.ts';
import { dutyListProjection, followShiftErasure, shiftProjection } from './shifts/server/projections.ts';
import { reorganisationEntryTypes } from './units/rules/entries.ts';
import { reorganisationProjection } from './units/server/jobs.ts';

export { batchReasons } from './batch/messages.ts';
export { releasedBy } from './batch/server/released.ts';
export { deskReasons } from './desk/messages.ts';
export { deskPermissions } from './desk/rules/permissions.ts';
export { deskRoutes } from './desk/server/routes.ts';
export { eraseWithdrawn } from './import/server/erase-withdrawn.ts';
export { runMoves } from './import/server/move/worker.ts';
export { sweepImports } from './import/server/sweep.ts';
export { batchesNamed, endedWithdrawals, isWithdrawnKept } from './import/server/withdrawn-store.ts';
export { requestReasons } from './messages.ts';
export { qualityReasons } from './quality/messages.ts';
export { qualityPermissions } from './quality/rules/permissions.ts';
export { qualityRoutes } from './quality/server/routes.ts';
export type { TellFailure } from './rules/bodies.ts';
export { raisesGate, urgentLines } from './rules/gate.ts';
export { isRequestNumber, loggedNumber, spokenNumber } from './rules/number.ts';
export { requestPermissions } from './rules/permissions.ts';
export { isRecording, spokenWords } from './rules/spoken.ts';
export { rateRequest } from './server/actions.ts';
export { addToRequest, askAgain, checkHeard, takeBackRequest } from './server/asker/asker-steps.ts';
export { type Correction, correctContact } from './server/asker/correct-contact.ts';
export { findNumberFor } from './server/asker/lost-number.ts';
export {
  type MessageFacts,
  messageFacts,
  messageFailed,
  toldByMessage,
} from './server/asker/tell-by-message.ts';
export { type TextTaken, takeText } from './server/asker/texted.ts';
export { askerFile, lookUp, openByCode, proofOfRequest, viewAsAsker } from './server/asker/track.ts';
export { heldSeconds, holdRecording, takeRecording } from './server/calls/recordings.ts';
export { clockFor } from './server/city.ts';
export { type WatchedCase, watchedCases } from './server/figures/case-store.ts';
export {
  type CameAgain,
  type ClosedOutcome,
  cameAgain,
  closedNumbers,
  closedOutcome,
  closedOutcomes,
  pairsAsTheyAre,
  type RequestPair,
} from './server/figures/closed-store.ts';
export {
  boundsOf,
  categoriesOfDay,
  countsOfDay,
  daysUpTo,
  openAlarms,
  redCandidates,
  titlesOf,
} from './server/figures/day.ts';
export {
  type DemandMonth,
  type DemandWeek,
  demandByMonth,
  demandByWeek,
  listOfDemand,
} from './server/figures/demand-store.ts';
export { onTimeByStep, onTimeOfUnits, placesOf } from './server/figures/flow-store.ts';
export { needsSince, openNeeds } from './server/figures/need-store.ts';
export { countOfPeriod, countsByCategory, listOfPeriod } from './server/figures/period.ts';
export {
  type FlowRow,
  figuresOfUnits,
  flowOfUnits,
  listOfUnits,
  requestRows,
  type UnitFigure,
  type UnitFigureRow,
} from './server/figures/unit-store.ts';
export {
  maskedTitles,
  openOfUnits,
  type WorkFacts,
  workInTrouble,
  workOf,
} from './server/figures/work-store.ts';
export { countGate, countingGate } from './server/intake/gate-count.ts';
export { receiveRequest } from './server/intake/intake.ts';
export { type AskInput, receive, refuseAccusation, type Via } from './server/intake/receive.ts';
export { firstAnswer, keepAnswer, retryDigest } from './server/intake/retry.ts';
export { countQueues } from './server/lists/list-store.ts';
export { numberOf } from './server/number-of.ts';
export { readPurpose } from './server/owed.ts';
export {
  listFiles,
  readFile,
  recordingType,
  type StoredFiles,
  storeFiles,
  takingBackFiles,
  type UploadedFile,
} from './server/papers/files.ts';
export { giveStatementByCode, statementByCode } from './server/papers/statements.ts';
export {
  type FoundRequest,
  type OwnRequestData,
  ownDataOf,
  requestsOfPerson,
} from './server/personal/own-data.ts';
export { type Publishable, publishable } from './server/personal/publishable.ts';
export {
  type PublishableRow,
  publishableByIds,
  publishableRows,
} from './server/personal/publishable-store.ts';
export { type ReadableRequest, readableRequest } from './server/personal/readable.ts';
export {
  chainsAbout,
  endedCalls,
  endedRecordings,
  endedRequests,
  endOf,
  idOfNumber,
  recordingNames,
} from './server/personal/retention-store.ts';
export { asEvent as asRequestEvent } from './server/projected.ts';
export { recountCity, runRecount } from './server/recount.ts';
export { requestRoutes } from './server/routes.ts';
export { changedWords, changingWords } from './server/search/changed-words.ts';
export { type OpenSibling, openSiblings } from './server/search/sibling-store.ts';
export { confirmedTexts, type RequestText, requestFacts, requestTexts } from './server/search/text-store.ts';
export { numbersOf } from './server/store.ts';
export { shiftReasons } from './shifts/messages.ts';
export { shiftPermissions } from './shifts/rules/permissions.ts';
export { dutyListsNamed, endedDutyLists, endedShifts, shiftsNamed } from './shifts/server/ended-store.ts';
export { shiftRoutes } from './shifts/server/routes.ts';
export { unitReasons } from './units/messages.ts';
export { carryOutDue, runReorganisations } from './units/server/jobs.ts';

declareEntryTypes(requestEntryTypes);
declareEntryTypes(importEntryTypes);
registerProjection(requestProjection);
registerFigures(requestFigures);
registerFigures(wordFigures);
followErasure();
registerReindexed(contactsReindexed);
registerReindexed(callsReindexed);
declareEntryTypes(deskEntryTypes);
declareEntryTypes(reorganisationEntryTypes);
registerProjection(reorganisationProjection);
declareEntryTypes(shiftEntryTypes);
declareEntryTypes(qualityEntryTypes);
registerProjection(qualityProjection);
registerProjection(shiftProjection);
registerProjection(dutyListProjection);
registerProjection(callProjection(phoneIndexOf));
registerProjection(alarmProjection);
followCallErasure();
followShiftErasure();

export { type MemberFacts, memberFacts, recentTexts } from './server/figures/member-store.ts';
// what reads the words of many requests at once
export { type Masking, maskWith } from './server/personal/masking.ts';
export { mergeRequests } from './server/steps/join.ts';
