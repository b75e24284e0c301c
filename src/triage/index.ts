import { declareEntryTypes, registerFigures, registerProjection } from '../ledger/index.ts';
import { maskWith } from '../requests/index.ts';
import { triageEntryTypes } from './rules/entry-types.ts';
import { eventFigures } from './server/event-figures.ts';
import { eventProjection, followEventErasure } from './server/event-store.ts';
import { followErasure, proposalProjection } from './server/feed.ts';
import { followMaskErasure, masking, maskProjection } from './server/masks.ts';
import { followSketchErasure, sketchProjection } from './server/sketches.ts';

export { triageReasons } from './messages.ts';
export {
  createDuplicateIndex,
  type DuplicateIndex,
  type Likely,
} from './rules/duplicates/index-of-sketches.ts';
export { sketchOf } from './rules/duplicates/sketch.ts';
export { followStream, type HotStream } from './rules/hot/stream.ts';
export type { Finding, PrivateKind } from './rules/masking/finding.ts';
export { findPrivate, maskFindings, maskText } from './rules/masking/mask.ts';
export { triagePermissions } from './rules/permissions.ts';
export { adviseReply, type ReplyAdvice } from './rules/replies/advice.ts';
export { renewDemand, runDemand } from './server/demand/count.ts';
export { type Announce, announceWith, type Notice } from './server/events.ts';
export { feedProposals, runTriage } from './server/feed.ts';
export { findHotIssues, runHot } from './server/hot.ts';
export { hotIssues, membersOf as membersOfIssue } from './server/hot-store.ts';
export { triageRoutes } from './server/routes.ts';
export { answersAlike, bytesOf as bytesOfSketch, sketchFrom } from './server/sketch-store.ts';
export { feedSketches, runSketches, warmSketches } from './server/sketches.ts';
export { trainCity } from './server/train.ts';

declareEntryTypes(triageEntryTypes);
registerProjection(proposalProjection);
registerProjection(sketchProjection);
registerProjection(eventProjection);
registerProjection(maskProjection);
registerFigures(eventFigures);
followErasure();
followSketchErasure();
followEventErasure();
followMaskErasure();
maskWith(masking);
