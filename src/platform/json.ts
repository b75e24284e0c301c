export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue | undefined;
}

const lastingOnes = new WeakSet<object>();

/**
 * Marks what stands in many entries, such as a deadline a whole file has in common, and freezes it for good: it need
 * be printed only once (`ledger/server/canonical.ts`).
 */
export function lasting<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || lastingOnes.has(value)) return value;
  for (const part of Object.values(value)) lasting(part);
  lastingOnes.add(Object.freeze(value));
  return value;
}

export function isLasting(value: object): boolean {
  return lastingOnes.has(value);
}
