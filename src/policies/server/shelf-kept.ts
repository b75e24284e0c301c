import { Refused } from '../../platform/errors.ts';
import type { Policy } from '../rules/policy.ts';
import { loadPolicies } from './shelf.ts';

let kept: Promise<Policy[]> | undefined;

/** The policies of the shelf, read once: a new folder is there after the next start. */
export function policies(): Promise<Policy[]> {
  kept ??= loadPolicies();
  return kept;
}

/** One policy. @throws Refused `not-found`. */
export async function policyOf(code: string): Promise<Policy> {
  const found = (await policies()).find((policy) => policy.code === code);
  if (found === undefined) throw new Refused('not-found', { reason: 'no-such-policy' });
  return found;
}
