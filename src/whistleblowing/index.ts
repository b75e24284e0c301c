export { boxReasons } from './messages.ts';
export type { BoxUnit } from './rules/conflict.ts';
export { boxPermissions } from './rules/permissions.ts';
export type { BoxCity, BoxWiring } from './server/city.ts';
export { makeBoxRoutes } from './server/routes.ts';
