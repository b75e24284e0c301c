import type { JsonObject, JsonValue } from '../../platform/json.ts';

/** A code, path, hash, id, date or file name ending: what the access log may keep as text. */
const codeForm = /^[\w.:/@+-]{1,120}$/;

/** Ids, hashes and moments, whose digits are nobody's number. */
const idForm = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,64}|\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** Seven or more digits in a row are a telephone or identity number. */
const numberRun = /\d{7,}/;

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

/** Whether a text is a code and no word or number of a person. */
export function isCode(text: string): boolean {
  return codeForm.test(text) && !numberRun.test(text.replace(idForm, ''));
}

/** The normal form of a search's words, so that the same search has the same keyed hash. */
export function normalQuery(query: string): string {
  return query.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
