import { declareEntryTypes, redrawErased, registerProjection } from '../ledger/index.ts';
import { visitEntryTypes } from './rules/entry-types.ts';
import { itemProjection } from './server/item-store.ts';
import { visitProjection } from './server/visit-store.ts';

export { visitReasons } from './messages.ts';
export { visitPermissions } from './rules/permissions.ts';
export { visitsOfActivities } from './server/activities.ts';
export { demoVisits } from './server/demo.ts';
export { visitRoutes } from './server/routes.ts';
export { visitsToUnit } from './server/visit-store.ts';

declareEntryTypes(visitEntryTypes);
registerProjection(visitProjection);
registerProjection(itemProjection);
redrawErased(visitProjection);
