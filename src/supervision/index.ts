import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { supervisionEntryTypes } from './rules/entry-types.ts';
import { claimProjection, followClaimErasure } from './server/claims/store.ts';
import {
  followDrawProjection,
  followFollowUpErasure,
  followUpProjection,
  recurrenceProjection,
} from './server/followup/projections.ts';
import { ladderProjection } from './server/ladder-store.ts';
import { followMeetingErasure, meetingProjection } from './server/meetings/store.ts';
import { bulletinProjection, followBulletinErasure } from './server/notices/store.ts';
import { followProblemErasure, problemProjection } from './server/problem-store.ts';
import { noteProjection } from './server/projection.ts';
import { promptProjection } from './server/prompt-store.ts';
import { followReferralErasure, referralProjection } from './server/referrals/store.ts';

export { demoBulletins } from './server/notices/demo.ts';
export { type PublicBulletin, publicBulletins } from './server/notices/view.ts';
export { demoReferrals } from './server/referrals/demo.ts';
// beside them: notes, problems, the ladder, prompts, meetings, claims

export { supervisionReasons } from './messages.ts';
export { supervisionPermissions } from './rules/permissions.ts';
export { demoClaims } from './server/claims/demo.ts';
export { demoLadder } from './server/demo.ts';
export { demoFollowUps } from './server/followup/demo.ts';
export { followUpChains } from './server/followup/store.ts';
export { runLadder } from './server/ladder-jobs.ts';
export { demoMeetings } from './server/meetings/demo.ts';
export { minutesPaper } from './server/meetings/view.ts';
export { claimsHeldBy, lastOutputOf, openTasksOf, type UnitTask } from './server/output-store.ts';
export { struckBetween, supervisionCount } from './server/period-store.ts';
export { countProblems, problemsNamed, problemsOfYear } from './server/problem-store.ts';
export { supervisionRoutes } from './server/routes.ts';
export { countNotes, isSupervised } from './server/store.ts';

followReferralErasure();
followBulletinErasure();
registerProjection(referralProjection);
registerProjection(bulletinProjection);
declareEntryTypes(supervisionEntryTypes);
registerProjection(ladderProjection);
registerProjection(promptProjection);
registerProjection(noteProjection);
registerProjection(problemProjection);
registerProjection(meetingProjection);
registerProjection(claimProjection);
registerProjection(followUpProjection);
registerProjection(followDrawProjection);
registerProjection(recurrenceProjection);
followProblemErasure();
followMeetingErasure();
followClaimErasure();
followFollowUpErasure();
