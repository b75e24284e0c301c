import type { Permission } from '../../platform/permission.ts';

/** Anybody may check the record: roots and proofs are public, and tell nothing to who does not hold a receipt. */
export const ledgerPermissions = {
  'ledger.check': { everyone: true, asker: true },
  // who keeps the machine, and who answers for deadlines counted by its clock
  'ledger.clock': { roles: ['system-admin', 'shift-lead', 'office'] },
} as const satisfies Record<string, Permission>;
