import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { actEntryTypes } from './rules/acts/entry-types.ts';
import { planEntryTypes } from './rules/entry-types.ts';
import { countOwnLists } from './server/activities/own.ts';
import { actProjection, followActErasure } from './server/acts/store.ts';
import { followPlanErasure, planProjection } from './server/projection.ts';

export { planReasons } from './messages.ts';
export type { Gate } from './rules/gate.ts';
export { planPermissions } from './rules/permissions.ts';
export { type ActivitySource, countActivitiesBy } from './server/activities/sources.ts';
export { demoActs } from './server/acts/demo.ts';
export { sayHelped } from './server/acts/steps.ts';
export { type ActStored, actsAskedOf } from './server/acts/store.ts';
export { type PublicAct, publicActs } from './server/acts/view.ts';
export { demoPlans } from './server/demo.ts';
export { activityGate } from './server/gate.ts';
export { planRoutes } from './server/routes.ts';
export { workGate } from './server/work-gate.ts';

declareEntryTypes(planEntryTypes);
declareEntryTypes(actEntryTypes);
registerProjection(planProjection);
registerProjection(actProjection);
followPlanErasure();
followActErasure();
countOwnLists();
