import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { policyEntryTypes } from './rules/entries.ts';
import { followErasure, policyProjections } from './server/projections.ts';

export { policyReasons } from './messages-officer.ts';
export { policyPermissions } from './rules/permissions.ts';
export { runListDecider } from './server/relief/decide-lists.ts';
export { policyRoutes } from './server/routes.ts';

declareEntryTypes(policyEntryTypes);
for (const projection of policyProjections) registerProjection(projection);
followErasure();
