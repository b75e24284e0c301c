import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { planEntryTypes } from './rules/entry-types.ts';
import { followPlanErasure, planProjection } from './server/projection.ts';

export { planReasons } from './messages.ts';
export type { Gate } from './rules/gate.ts';
export { planPermissions } from './rules/permissions.ts';
export { demoPlans } from './server/demo.ts';
export { activityGate } from './server/gate.ts';
export { planRoutes } from './server/routes.ts';

declareEntryTypes(planEntryTypes);
registerProjection(planProjection);
followPlanErasure();
