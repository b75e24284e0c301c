import type { Permission } from '../../platform/permission.ts';
import { requestPermissions } from '../../requests/rules/permissions.ts';

/** Who may do what at a workplace: one's own things are everybody's, who else reads a request is its readers'. */
export const workplacePermissions = {
  'workplace.own': { signedIn: true },
  'workplace.presence': { roles: requestPermissions['requests.view'].roles },
} as const satisfies Record<string, Permission>;
