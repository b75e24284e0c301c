export { portalPermissions } from './rules/permissions.ts';
export type { PortalHooks } from './server/gate.ts';
export { drawPortalPage } from './server/page-of-others.ts';
export { refusalPage } from './server/pages/refusal-page.ts';
export { makePortalRoutes, portalRoutes } from './server/routes.ts';
