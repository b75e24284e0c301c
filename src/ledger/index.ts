export { type Evidence, type LogName, type Receipt, receiptSchema, type SignedRoot } from './contract.ts';
export { ledgerReasons } from './messages.ts';
export { normalQuery } from './rules/access-details.ts';
export type { AccessEntry, Entry, EntryActor, Subject, SubjectKind } from './rules/entry.ts';
export { type ErasedBody, isErased, type ValueName } from './rules/erasure.ts';
export { ledgerPermissions } from './rules/permissions.ts';
export { current, declareEntryTypes, type EntryType, type Upcaster } from './rules/upcast.ts';
export { flushAccess, type Look, noteAccess, noteAccessNow, searchDetails } from './server/access/access.ts';
export { accessPage, looksAt } from './server/access/access-store.ts';
export { ledgerCommands } from './server/commands.ts';
export { append, makeDataKey, openDataKey } from './server/entries/append.ts';
export { appendMany, type FurtherEntry } from './server/entries/append-many.ts';
export { type Begun, begunBy } from './server/entries/begun-store.ts';
export {
  type ChainsPacking,
  type ForgedChain,
  firstLinks,
  insertForged,
  openChains,
  recordTables,
} from './server/entries/bulk-chains.ts';
export { canonicalBytes, leafHash } from './server/entries/canonical.ts';
export { fixtureProblems } from './server/entries/fixtures.ts';
export {
  type AppendedEntry,
  commit,
  entryActor,
  forge,
  laterOf,
  type NewEntry,
  type SealedValue,
} from './server/entries/forge.ts';
export { mustBeginSo } from './server/entries/same-first.ts';
export { chain } from './server/entries/store.ts';
export { type PersonalValue, personalValues, valuesOfMany } from './server/entries/values.ts';
export { type Erased, type Erasure, erase, onErased, removeErasedFiles } from './server/erase/erase.ts';
export { keptAfter } from './server/erase/erase-store.ts';
export { finishReindexing, type Reindexed, registerReindexed } from './server/keys/reindex.ts';
export { isKeyKnown, registerSigningKey } from './server/keys/signing-key-store.ts';
export { clockRoutes } from './server/order/clock.ts';
export { advance, follow, lag, type PlacedEntry, readFrom, rewind } from './server/order/readers.ts';
export { runSequencer, sequenceCity } from './server/order/sequencer.ts';
export { renewStatistics } from './server/order/statistics-store.ts';
export {
  type Projection,
  rebuild,
  redrawErased,
  registeredProjections,
  registerProjection,
} from './server/rebuild/rebuild.ts';
export { chains as chainsOf, shownIn } from './server/rebuild/rebuild-store.ts';
export { isSigned, makeReceipt, makeReceiptBeside, readReceipt, renewReceipt } from './server/receipts.ts';
export { noteRestored } from './server/restored.ts';
export { evidenceOf } from './server/seal/proofs.ts';
export { lastRoot, rootPage } from './server/seal/roots.ts';
export { sealRoutes } from './server/seal/routes.ts';
export { runSealer, sealCity } from './server/seal/sealer.ts';
export type { Finding, Report } from './server/verify/checks/report.ts';
export { digestRecord, type RecordDigest } from './server/verify/digest.ts';
export {
  checkFigures,
  type FigureReport,
  type FigureSource,
  type Figures,
  registerFigures,
} from './server/verify/figures.ts';
export { checkReceipt, type VerifyChoices, verify } from './server/verify/verify.ts';
