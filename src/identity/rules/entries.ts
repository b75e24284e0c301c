import type { Role } from '../../platform/roles.ts';
import type { Instant } from '../../platform/time.ts';

/**
 * Entries on a person's chain and their bodies, all version 1. Account name and label are personal values; a
 * password, a code or a secret is in no entry in any form.
 */
export type PersonEntries = {
  'account-opened': { mustChange: boolean };
  'post-given': { post: string; unit: string; roles: Role[] };
  'post-taken': { post: string };
  /** On the deputy's chain; `holder` is whom they stand in for. */
  'post-delegated': { delegation: string; post: string; holder: string; from: Instant; to: Instant };
  'delegation-ended': { delegation: string; post: string };
  'account-closed': { posts: string[]; delegations: string[] };
  'password-changed': Record<string, never>;
  'password-reset': Record<string, never>;
  'second-factor-enrolled': Record<string, never>;
  'second-factor-removed': Record<string, never>;
  'signed-in': { session: string; post: string | null };
  /** `recoveryCodesLeft` when one was spent instead of a code of the authenticator. */
  'second-factor-shown': { session: string; recoveryCodesLeft: number | null };
  'sign-in-refused': { step: 'password' | 'second-factor'; lockedUntil: Instant | null };
  'post-chosen': { session: string; from: string | null; to: string };
  'signed-out': { session: string };
  'sessions-ended': { sessions: string[] };
};

export type PersonEntryType = keyof PersonEntries;
