import type { JsonObject } from '../../platform/json.ts';
import type { Entry, SubjectKind } from './entry.ts';

/** Turns the body of one version into that of the next; pure, and kept for as long as the record is. */
export type Upcaster = (body: JsonObject, entry: Entry) => JsonObject;

/** An entry type: what it is about, the version written today and the way up from every earlier one (engineering A3). */
export interface EntryType {
  kind: SubjectKind | '*';
  type: string;
  version: number;
  /** Version → upcaster to the next; one for each version below `version`. */
  upcast?: Readonly<Record<number, Upcaster>>;
}

const declared = new Map<string, EntryType>();

/**
 * Declares the entry types of a capability, once, where the capability is loaded.
 *
 * @throws TypeError when a type was declared before or a version has no way up.
 */
export function declareEntryTypes(types: readonly EntryType[]): void {
  for (const type of types) {
    const key = `${type.kind}/${type.type}`;
    if (declared.has(key)) throw new TypeError(`entry type ${key} is declared twice`);
    for (let version = 1; version < type.version; version += 1) {
      if (type.upcast?.[version] === undefined) {
        throw new TypeError(`entry type ${key} has no upcaster from version ${version}`);
      }
    }
    declared.set(key, type);
  }
}

/** The declared types, for the test that folds an example of every version ever released. */
export function declaredEntryTypes(): EntryType[] {
  return [...declared.values()];
}

function typeOf(entry: Pick<Entry, 'kind' | 'type'>): EntryType | undefined {
  return declared.get(`${entry.kind}/${entry.type}`) ?? declared.get(`*/${entry.type}`);
}

/**
 * An entry in the shape its type has today; one of a type nobody declared is left as it is.
 *
 * @throws TypeError when it was written by a newer program than this one.
 */
export function current(entry: Entry): Entry {
  const type = typeOf(entry);
  if (type === undefined || entry.version === type.version) return entry;
  if (entry.version > type.version) {
    throw new TypeError(
      `${entry.kind}/${entry.type} has version ${entry.version}, this program knows ${type.version}: update it`,
    );
  }
  return current({
    ...entry,
    body: upcaster(type, entry.version)(entry.body, entry),
    version: entry.version + 1,
  });
}

function upcaster(type: EntryType, version: number): Upcaster {
  const found = type.upcast?.[version];
  if (found === undefined) throw new TypeError(`entry type ${type.type} has no version ${version}`);
  return found;
}
