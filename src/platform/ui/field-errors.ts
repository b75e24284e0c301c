import { useState } from 'react';
import type { CallRefused } from './client.ts';

/**
 * What to say about each field of a form: what the server said, until the person changes that field. `values` holds
 * the fields under the names the server uses.
 */
export function useFieldErrors(
  error: CallRefused | null,
  values: Readonly<Record<string, unknown>>,
): (field: string) => string | undefined {
  const [refused, setRefused] = useState({ error, values });
  if (refused.error !== error) setRefused({ error, values });
  return (field) => {
    const isAsRefused = refused.error !== error || refused.values[field] === values[field];
    return isAsRefused ? error?.fields[field] : undefined;
  };
}
