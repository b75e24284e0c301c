/**
 * What makes and packs entries without a database. A thread that does nothing else loads this instead of the whole
 * ledger: loading all of it took longer than sealing ten thousand entries (docs/performance.md).
 */
export { type ForgedChain, openChains, recordTables } from './server/entries/bulk-chains.ts';
export { type AppendedEntry, commit, forge } from './server/entries/forge.ts';
