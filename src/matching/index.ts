import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { matchingEntryTypes } from './rules/entry-types.ts';
import { listingProjection } from './server/listing-store.ts';
import { matchProjection } from './server/match-store.ts';

export { matchingReasons } from './messages.ts';
export { type Fits, parties, type Side, sides } from './rules/listing.ts';
export { comparedFields, type Offered, sayOffered, titleOffered } from './rules/offered.ts';
export { matchingPermissions } from './rules/permissions.ts';
export { demoMatches } from './server/demo.ts';
export { runMatchReminders } from './server/reminders.ts';
export { matchingRoutes } from './server/routes.ts';

declareEntryTypes(matchingEntryTypes);
registerProjection(listingProjection);
registerProjection(matchProjection);
