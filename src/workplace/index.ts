export { workplaceReasons } from './messages.ts';
export { workplacePermissions } from './rules/permissions.ts';
export { sweepPresence } from './server/presence.ts';
export { workplaceRoutes } from './server/routes.ts';
