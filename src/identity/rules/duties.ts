import type { Role } from '../../platform/roles.ts';

/** The three administrators 三员 (system, security, audit): they watch each other and see no cases. */
export const administratorRoles = ['system-admin', 'security-admin', 'audit-admin'] as const;

export type AdministratorRole = (typeof administratorRoles)[number];

/** Scorers 考核, investigators 作风监督 and editors 材料 keep apart: nobody reports on what they scored or looked into. */
export const groupRolesApart = ['guidance', 'conduct', 'briefing'] as const;

export interface DutyConflict {
  reason: 'administrators-apart' | 'duties-apart';
  held: Role;
  wanted: Role;
}

/** Tells whether a post makes its holder one of the three administrators. */
export function isAdministrator(roles: readonly Role[]): boolean {
  return roles.some((role) => administratorRoles.some((administrator) => administrator === role));
}

/** The first pair of duties that one person may not have at once, whether held or lent; undefined when there is none. */
export function dutyConflict(held: readonly Role[], wanted: readonly Role[]): DutyConflict | undefined {
  return (
    findPair(administratorRoles, { held, wanted, reason: 'administrators-apart' }) ??
    findPair(groupRolesApart, { held, wanted, reason: 'duties-apart' })
  );
}

function findPair(
  apart: readonly Role[],
  {
    held,
    wanted,
    reason,
  }: { held: readonly Role[]; wanted: readonly Role[]; reason: DutyConflict['reason'] },
): DutyConflict | undefined {
  for (const one of wanted.filter((role) => apart.includes(role))) {
    const other = [...held, ...wanted].find((role) => role !== one && apart.includes(role));
    if (other !== undefined) return { reason, held: other, wanted: one };
  }
  return undefined;
}
