import { declareEntryTypes, redrawErased, registerProjection } from '../ledger/index.ts';
import { guidanceEntryTypes } from './rules/entry-types.ts';
import { modelProjection } from './server/models/store.ts';
import { guidancePlanProjection } from './server/plan-store.ts';
import { guidanceVisitProjection } from './server/visit-store.ts';

export { guidanceReasons } from './messages.ts';
export { guidancePermissions } from './rules/permissions.ts';
export { demoGuidance } from './server/demo.ts';
export { demoModels } from './server/models/demo.ts';
export { type PublicModel, publicModels } from './server/models/view.ts';
export { guidanceRoutes } from './server/routes.ts';

declareEntryTypes(guidanceEntryTypes);
registerProjection(guidancePlanProjection);
registerProjection(guidanceVisitProjection);
redrawErased(guidancePlanProjection);
redrawErased(guidanceVisitProjection);
registerProjection(modelProjection);
redrawErased(modelProjection);
