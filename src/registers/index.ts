import { declareEntryTypes, redrawErased, registerProjection, registerReindexed } from '../ledger/index.ts';
import { registerEntryTypes } from './rules/entry-types.ts';
import { itemProjection, itemsReindexed } from './server/item-store.ts';

export { registerReasons } from './messages.ts';
export { registerPermissions } from './rules/permissions.ts';
export { registersOfActivities } from './server/activities.ts';
export { demoRegisters } from './server/demo.ts';
export { registerRoutes } from './server/routes.ts';

declareEntryTypes(registerEntryTypes);
registerProjection(itemProjection);
redrawErased(itemProjection);
registerReindexed(itemsReindexed);
