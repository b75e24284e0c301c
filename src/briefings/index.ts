import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { briefingEntryTypes } from './rules/entry-types.ts';
import { dayPageProjection } from './server/store.ts';

export { briefingPermissions } from './rules/permissions.ts';
export { runDayPages } from './server/prepared.ts';
export { briefingRoutes } from './server/routes.ts';

declareEntryTypes(briefingEntryTypes);
registerProjection(dayPageProjection);
