import type { Role } from '../../platform/roles.ts';
import { type DutyConflict, dutyConflict } from './duties.ts';

/** What is known of the account a row of a list names, and of the posts it names. */
export interface PostRowFacts {
  /** As the list writes the name. */
  label: string;
  person: { label: string; isOpen: boolean; isSelf: boolean } | undefined;
  named: readonly string[];
  /** Those named that are not held already. */
  wanted: readonly string[];
  heldRoles: readonly Role[];
  wantedRoles: readonly Role[];
}

export type PostRowProblem =
  | 'row-names-no-post'
  | 'account-unknown'
  | 'name-differs'
  | 'account-closed'
  | 'own-account'
  | 'post-held-already'
  | DutyConflict['reason'];

/**
 * Why a row of a list gives no post. The name has to fit the account as well: an account left empty is made of the
 * name's letters, and two people may share those.
 */
export function postRowProblem(row: PostRowFacts): PostRowProblem | null {
  if (row.named.length === 0) return 'row-names-no-post';
  if (row.person === undefined) return 'account-unknown';
  if (row.person.label !== row.label) return 'name-differs';
  if (!row.person.isOpen) return 'account-closed';
  if (row.person.isSelf) return 'own-account';
  if (row.wanted.length === 0) return 'post-held-already';
  return dutyConflict(row.heldRoles, row.wantedRoles)?.reason ?? null;
}
