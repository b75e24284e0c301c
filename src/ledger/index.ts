export { type Evidence, type LogName, type Receipt, receiptSchema, type SignedRoot } from './contract.ts';
export { ledgerReasons } from './messages.ts';
export { normalQuery } from './rules/access-details.ts';
export type { AccessEntry, Entry, EntryActor, Subject, SubjectKind } from './rules/entry.ts';
export { type ErasedBody, isErased, type ValueName } from './rules/erasure.ts';
export { ledgerPermissions } from './rules/permissions.ts';
export { current, declareEntryTypes, type EntryType, type Upcaster } from './rules/upcast.ts';
export { flushAccess, type Look, noteAccess, noteAccessNow, searchDetails } from './server/access.ts';
export { accessPage, looksAt } from './server/access-store.ts';
export { append, makeDataKey, openDataKey } from './server/append.ts';
export { type Begun, begunBy } from './server/begun-store.ts';
export {
  type ChainsPacking,
  type ForgedChain,
  firstLinks,
  insertForged,
  openChains,
  recordTables,
} from './server/bulk-chains.ts';
export { canonicalBytes, leafHash } from './server/canonical.ts';
export type { Finding, Report } from './server/checks/report.ts';
export { clockRoutes } from './server/clock.ts';
export { ledgerCommands } from './server/commands.ts';
export { digestRecord, type RecordDigest } from './server/digest.ts';
export { type Erased, type Erasure, erase, onErased, removeErasedFiles } from './server/erase.ts';
export { keptAfter } from './server/erase-store.ts';
export {
  checkFigures,
  type FigureReport,
  type FigureSource,
  type Figures,
  registerFigures,
} from './server/figures.ts';
export { fixtureProblems } from './server/fixtures.ts';
export {
  type AppendedEntry,
  commit,
  entryActor,
  forge,
  laterOf,
  type NewEntry,
} from './server/forge.ts';
export { advance, follow, lag, type PlacedEntry, readFrom, rewind } from './server/readers.ts';
export {
  type Projection,
  rebuild,
  redrawErased,
  registeredProjections,
  registerProjection,
} from './server/rebuild.ts';
export { shownIn } from './server/rebuild-store.ts';
export { isSigned, makeReceipt, readReceipt, renewReceipt } from './server/receipts.ts';
export { finishReindexing, type Reindexed, registerReindexed } from './server/reindex.ts';
export { noteRestored } from './server/restored.ts';
export { mustBeginSo } from './server/same-first.ts';
export { evidenceOf } from './server/seal/proofs.ts';
export { lastRoot, rootPage } from './server/seal/roots.ts';
export { sealRoutes } from './server/seal/routes.ts';
export { runSealer, sealCity } from './server/seal/sealer.ts';
export { runSequencer, sequenceCity } from './server/sequencer.ts';
export { isKeyKnown, registerSigningKey } from './server/signing-key-store.ts';
export { renewStatistics } from './server/statistics-store.ts';
export { chain } from './server/store.ts';
export { type PersonalValue, personalValues, valuesOfMany } from './server/values.ts';
export { checkReceipt, type VerifyChoices, verify } from './server/verify.ts';
