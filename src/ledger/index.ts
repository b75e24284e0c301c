export type { AccessEntry, Entry, EntryActor, SubjectKind } from './rules/entry.ts';
export {
  type AppendedEntry,
  append,
  commit,
  entryActor,
  forge,
  makeDataKey,
  type NewEntry,
  openDataKey,
} from './server/append.ts';
export { canonicalBytes, leafHash } from './server/canonical.ts';
export { chain } from './server/store.ts';
export { type PersonalValue, personalValues } from './server/values.ts';
