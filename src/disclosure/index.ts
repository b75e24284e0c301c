import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { releasedBy } from '../requests/index.ts';
import { announceWith } from '../triage/index.ts';
import { disclosureEntryTypes } from './rules/entry-types.ts';
import { issueAnnouncement } from './server/announcements.ts';
import { announcementProjection, followReleaseErasure, releaseProjection } from './server/projections.ts';
import { releasedWordsOf } from './server/public-store.ts';

export type { AnnouncementView } from './contract.ts';
export { disclosureReasons } from './messages.ts';
export { disclosurePermissions } from './rules/permissions.ts';
export { demoDisclosure } from './server/demo.ts';
export {
  announcementsAbout,
  currentAnnouncements,
  type PublicPage,
  type PublicRequest,
  publicCategories,
  publicRequest,
  publicRequests,
  similarPublic,
} from './server/public.ts';
export { disclosureRoutes } from './server/routes.ts';

declareEntryTypes(disclosureEntryTypes);
announceWith(issueAnnouncement);
releasedBy(releasedWordsOf);
registerProjection(releaseProjection);
registerProjection(announcementProjection);
followReleaseErasure();
