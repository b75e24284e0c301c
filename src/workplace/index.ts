import { onErased } from '../ledger/index.ts';
import { forgetPerson } from './server/view-store.ts';

export { workplaceReasons } from './messages.ts';
export { workplacePermissions } from './rules/permissions.ts';
export { sweepPresence } from './server/presence-store.ts';
export { workplaceRoutes } from './server/routes.ts';

onErased(async (context, { kind, subject, all }) => {
  if (kind === 'person' && all) await forgetPerson(context, subject);
});
