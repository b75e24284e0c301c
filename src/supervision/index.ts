import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { supervisionEntryTypes } from './rules/entry-types.ts';
import { ladderProjection } from './server/ladder-store.ts';
import { followMeetingErasure, meetingProjection } from './server/meetings/store.ts';
import { followProblemErasure, problemProjection } from './server/problem-store.ts';
import { noteProjection } from './server/projection.ts';
import { promptProjection } from './server/prompt-store.ts';

export { supervisionReasons } from './messages.ts';
export { supervisionPermissions } from './rules/permissions.ts';
export { demoLadder } from './server/demo.ts';
export { runLadder } from './server/ladder-jobs.ts';
export { demoMeetings } from './server/meetings/demo.ts';
export { minutesPaper } from './server/meetings/view.ts';
export { struckBetween, supervisionCount } from './server/period-store.ts';
export { problemsOfYear } from './server/problem-store.ts';
export { supervisionRoutes } from './server/routes.ts';
export { countNotes, isSupervised } from './server/store.ts';

declareEntryTypes(supervisionEntryTypes);
registerProjection(ladderProjection);
registerProjection(promptProjection);
registerProjection(noteProjection);
registerProjection(problemProjection);
registerProjection(meetingProjection);
followProblemErasure();
followMeetingErasure();
