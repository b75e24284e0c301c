import { declareEntryTypes, redrawErased, registerProjection } from '../ledger/index.ts';
import { campaignEntryTypes } from './rules/entry-types.ts';
import { bodyProjection } from './server/body-store.ts';
import { secondmentProjection } from './server/secondment-store.ts';

export { campaignReasons } from './messages.ts';
export { campaignPermissions } from './rules/permissions.ts';
export { demoCampaign } from './server/demo.ts';
export { runCampaign } from './server/jobs.ts';
export { campaignRoutes } from './server/routes.ts';

declareEntryTypes(campaignEntryTypes);
registerProjection(bodyProjection);
registerProjection(secondmentProjection);
redrawErased(bodyProjection);
redrawErased(secondmentProjection);
