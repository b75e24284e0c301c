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
import { requestFigures } from './server/figures.ts';
import { followErasure, requestProjection } from './server/projection.ts';
import { callsReindexed, contactsReindexed } from './server/reindex.ts';
import { shiftEntryTypes } from './shifts/rules/entry-types.ts';
import { dutyListProjection, shiftProjection } from './shifts/server/projections.ts';
import { reorganisationEntryTypes } from './units/rules/entries.ts';
import { reorganisationProjection } from './units/server/jobs.ts';

export { batchReasons } from './batch/messages.ts';
export { deskReasons } from './desk/messages.ts';
export { deskPermissions } from './desk/rules/permissions.ts';
export { deskRoutes } from './desk/server/routes.ts';
export { runMoves } from './import/server/move/worker.ts';
export { sweepImports } from './import/server/sweep.ts';
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
export { addToRequest, askAgain, checkHeard, takeBackRequest } from './server/asker-steps.ts';
export { changedWords, changingWords } from './server/changed-words.ts';
export { clockFor } from './server/city.ts';
export { type Correction, correctContact } from './server/correct-contact.ts';
export {
  boundsOf,
  categoriesOfDay,
  countsOfDay,
  daysUpTo,
  openAlarms,
  redCandidates,
  titlesOf,
} from './server/day.ts';
export {
  listFiles,
  readFile,
  recordingType,
  type StoredFiles,
  storeFiles,
  takingBackFiles,
  type UploadedFile,
} from './server/files.ts';
export { onTimeByStep, onTimeByUnit, placesOf } from './server/flow-store.ts';
export { countGate } from './server/gate-count.ts';
export { receiveRequest } from './server/intake.ts';
export { countQueues } from './server/list-store.ts';
export { findNumberFor } from './server/lost-number.ts';
export { numberOf } from './server/number-of.ts';
export { type FoundRequest, type OwnRequestData, ownDataOf, requestsOfPerson } from './server/own-data.ts';
export { type Publishable, publishable } from './server/publishable.ts';
export { type PublishableRow, publishableByIds, publishableRows } from './server/publishable-store.ts';
export { type ReadableRequest, readableRequest } from './server/readable.ts';
export { type AskInput, receive, type Via } from './server/receive.ts';
export { heldSeconds, holdRecording, takeRecording } from './server/recordings.ts';
export { recountCity, runRecount } from './server/recount.ts';
export {
  chainsAbout,
  endedCalls,
  endedRecordings,
  endedRequests,
  endOf,
  idOfNumber,
  recordingNames,
} from './server/retention-store.ts';
export { firstAnswer, keepAnswer, retryDigest } from './server/retry.ts';
export { sweepRetries } from './server/retry-store.ts';
export { requestRoutes } from './server/routes.ts';
export { type OpenSibling, openSiblings } from './server/sibling-store.ts';
export { giveStatementByCode, statementByCode } from './server/statements.ts';
export { numbersOf } from './server/store.ts';
export { type MessageFacts, messageFacts, messageFailed, toldByMessage } from './server/tell-by-message.ts';
export { confirmedTexts, type RequestText, requestFacts, requestTexts } from './server/text-store.ts';
export { type TextTaken, takeText } from './server/texted.ts';
export { askerFile, lookUp, openByCode, proofOfRequest, viewAsAsker } from './server/track.ts';
export { shiftReasons } from './shifts/messages.ts';
export { shiftPermissions } from './shifts/rules/permissions.ts';
export { shiftRoutes } from './shifts/server/routes.ts';
export { unitReasons } from './units/messages.ts';
export { carryOutDue, runReorganisations } from './units/server/jobs.ts';

declareEntryTypes(requestEntryTypes);
declareEntryTypes(importEntryTypes);
registerProjection(requestProjection);
registerFigures(requestFigures);
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

// what reads the words of many requests at once
export { type Masking, maskWith } from './server/masking.ts';
export { type MemberFacts, memberFacts, recentTexts } from './server/member-store.ts';
export { mergeRequest } from './server/steps/join.ts';
