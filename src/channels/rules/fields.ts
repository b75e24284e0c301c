/** A value inside, by a path such as `data.code` or `reports.0.id`. */
export function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const step of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return found;
}

/** A value inside as text; null where it is none. */
export function textAt(value: unknown, path: string): string | null {
  const found = valueAt(value, path);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : null;
}

/** The list a body holds at a path; the body itself where no path is named; one alone counts as a list of one. */
export function listIn(body: unknown, path: string | undefined): unknown[] {
  const found = path === undefined ? body : valueAt(body, path);
  return Array.isArray(found) ? found : [found];
}
