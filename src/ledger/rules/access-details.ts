import type { JsonObject, JsonValue } from '../../platform/json.ts';

/** A code, path, hash, id, date or file name ending: what the access log may keep as text. */
const codeForm = /^[\w.:/@+-]{1,120}$/;

/** Seven or more digits in a row are a telephone or identity number unless they stand in an id or a hash. */
const numberRun = /\d{7,}/;
const idForm = /^([0-9a-f]{32,64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

/**
 * The access log is kept for ever and never erased, so it holds no words of people: every text that is not a code
 * is replaced by its length.
 */
export function withoutWords(details: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, withoutWordsIn(value)]));
}

function withoutWordsIn(value: JsonValue | undefined): JsonValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return isCode(value) ? value : { length: [...value].length };
  if (Array.isArray(value)) return value.map(withoutWordsIn);
  return typeof value === 'object' ? withoutWords(value) : value;
}

function isCode(text: string): boolean {
  return codeForm.test(text) && (!numberRun.test(text) || idForm.test(text));
}

/** The normal form of a search's words, so that the same search has the same keyed hash. */
export function normalQuery(query: string): string {
  return query.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
