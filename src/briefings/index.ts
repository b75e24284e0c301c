import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { briefingEntryTypes } from './rules/entry-types.ts';
import { followPaperErasure, paperProjection } from './server/papers/paper-store.ts';
import { dayPageProjection } from './server/store.ts';

export { paperReasons } from './messages.ts';
export { briefingPermissions } from './rules/permissions.ts';
export { demoPapers } from './server/papers/demo.ts';
export { paperRoutes } from './server/papers/paper-routes.ts';
export { runDayPages } from './server/prepared.ts';
export { briefingRoutes } from './server/routes.ts';

declareEntryTypes(briefingEntryTypes);
registerProjection(dayPageProjection);
registerProjection(paperProjection);
followPaperErasure();
