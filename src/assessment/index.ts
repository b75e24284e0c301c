import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { assessmentEntryTypes } from './rules/entry-types.ts';
import { appealProjection } from './server/appeal-store.ts';
import { partProjection } from './server/parts.ts';
import { yearProjection } from './server/settlement-store.ts';
import { sheetProjection } from './server/sheet-store.ts';
import { signalProjection } from './server/signal-store.ts';

export { assessmentReasons } from './messages.ts';
export { assessmentPermissions } from './rules/permissions.ts';
export { assessAgain } from './server/commands.ts';
export { assessmentRoutes } from './server/routes.ts';
export { runTallies } from './server/tally.ts';

declareEntryTypes(assessmentEntryTypes);
registerProjection(partProjection);
registerProjection(sheetProjection);
registerProjection(appealProjection);
registerProjection(signalProjection);
registerProjection(yearProjection);
