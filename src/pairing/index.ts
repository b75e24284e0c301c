import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { pairingEntryTypes } from './rules/entry-types.ts';
import { pairProjection } from './server/pair-store.ts';
import { proposalProjection } from './server/proposal-store.ts';
import { targetProjection } from './server/target-store.ts';

export { pairingReasons } from './messages.ts';
export { pairingPermissions } from './rules/permissions.ts';
export { demoPairs } from './server/demo.ts';
export { pairingRoutes } from './server/routes.ts';

declareEntryTypes(pairingEntryTypes);
registerProjection(targetProjection);
registerProjection(pairProjection);
registerProjection(proposalProjection);
