export { workplaceReasons } from './messages.ts';
export { workplacePermissions } from './rules/permissions.ts';
export { sweepPresence } from './server/presence-store.ts';
export { workplaceRoutes } from './server/routes.ts';
