export { briefingPermissions } from './rules/permissions.ts';
export { briefingRoutes } from './server/routes.ts';
