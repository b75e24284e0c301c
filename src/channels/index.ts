export { channelReasons } from './messages.ts';
export { channelPermissions } from './rules/permissions.ts';
export { channelRoutes } from './server/routes.ts';
export { canText } from './server/settings.ts';
export { runMessages } from './server/worker.ts';
