import type { Permission } from '../../../platform/permission.ts';

const atDesk = ['operator', 'shift-lead', 'reception', 'dispatcher', 'callback'] as const;

/** Who signs on, who hands over, who keeps the duty lists and who may see whom to call. */
export const shiftPermissions = {
  'shifts.work': { roles: atDesk },
  'shifts.hand-over': { roles: ['shift-lead'] },
  'duty.read': { roles: [...atDesk, 'unit-head', 'leader', 'office', 'coordination'] },
  'duty.write': { roles: ['shift-lead', 'office', 'coordination'] },
} as const satisfies Record<string, Permission>;
