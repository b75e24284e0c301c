import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { pairingEntryTypes } from './rules/entry-types.ts';
import { pairProjection } from './server/pair-store.ts';
import { proposalProjection } from './server/proposal-store.ts';
import { targetProjection } from './server/target-store.ts';

export { pairingReasons } from './messages.ts';
export { pairingPermissions } from './rules/permissions.ts';
export { demoPairs } from './server/demo.ts';
export { unitOfTarget } from './server/names.ts';
export { askedInAYear } from './server/needs.ts';
export { pairRows, pairsOfTarget } from './server/pair-store.ts';
export { targetIdOf } from './server/register.ts';
export { pairingRoutes } from './server/routes.ts';
export { divisionsIn, divisionsOf } from './server/sight.ts';
export { listedTargets, type TargetRow, targetsById } from './server/target-store.ts';

declareEntryTypes(pairingEntryTypes);
registerProjection(targetProjection);
registerProjection(pairProjection);
registerProjection(proposalProjection);
