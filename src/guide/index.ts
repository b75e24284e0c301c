import { declareEntryTypes } from '../ledger/index.ts';
import { guideEntryTypes } from './rules/entry-types.ts';

export { guideReasons } from './messages.ts';
export { guidePermissions } from './rules/permissions.ts';
export { guideRoutes } from './server/routes.ts';

declareEntryTypes(guideEntryTypes);
