import { declareEntryTypes, redrawErased, registerProjection } from '../ledger/index.ts';
import { privacyEntryTypes } from './rules/entry-types.ts';
import { destructionProjection } from './server/destruction-store.ts';
import { holdProjection } from './server/hold-store.ts';
import { wishProjection } from './server/wish-store.ts';

export { privacyReasons } from './messages.ts';
export { privacyPermissions } from './rules/permissions.ts';
export { runDestructions } from './server/carry-out.ts';
export { proposeDue } from './server/due.ts';
export { askByCode, copyByCode, type OwnWish, wishesByCode } from './server/own-wishes.ts';
export { privacyRoutes } from './server/routes.ts';

declareEntryTypes(privacyEntryTypes);
registerProjection(destructionProjection);
registerProjection(holdProjection);
registerProjection(wishProjection);
redrawErased(destructionProjection, holdProjection, wishProjection);
