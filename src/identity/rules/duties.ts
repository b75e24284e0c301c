import type { Role } from '../../platform/roles.ts';

/** The three administrators 三员 (system, security, audit): they watch each other and see no cases. */
export const administratorRoles = ['system-admin', 'security-admin', 'audit-admin'] as const;

/** Staff of the report box 举报箱: whoever runs the system or gives its posts reads no report. */
export const boxRoles = ['box-keeper', 'box-reviewer'] as const;

export type AdministratorRole = (typeof administratorRoles)[number];

/** Scorers 考核, investigators 作风监督 and editors 材料 keep apart: nobody reports on what they scored or looked into. */
export const groupRolesApart = ['guidance', 'conduct', 'briefing'] as const;

export interface DutyConflict {
  reason: 'administrators-apart' | 'duties-apart' | 'box-apart';
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
    findPair(groupRolesApart, { held, wanted, reason: 'duties-apart' }) ??
    findCrossing(held, wanted)
  );
}

/** An administrator of any kind and the staff of the report box are never one person. */
function findCrossing(held: readonly Role[], wanted: readonly Role[]): DutyConflict | undefined {
  const ofBox = (role: Role) => boxRoles.some((one) => one === role);
  const administers = (role: Role) => role === 'unit-admin' || isAdministrator([role]);
  for (const one of wanted) {
    const isOther = ofBox(one) ? administers : administers(one) ? ofBox : () => false;
    const other = [...held, ...wanted].find(isOther);
    if (other !== undefined) return { reason: 'box-apart', held: other, wanted: one };
  }
  return undefined;
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
