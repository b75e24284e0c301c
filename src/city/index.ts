import { declareEntryTypes } from '../ledger/index.ts';
import { cityEntryTypes } from './rules/entries.ts';

export { cityReasons, issueMessages, sayIssue } from './messages.ts';
export { type DeadlineQuestion, deadlineFor } from './rules/deadlines.ts';
export { type CityChange, diffCity } from './rules/diff.ts';
export { divisionIndex, type Place, placeName } from './rules/divisions.ts';
export { type Duty, type DutyQuestion, leadFor, lineFor, supervisorOf, unitsBelow } from './rules/duty.ts';
export { type GateReason, gateReasons } from './rules/gate-reasons.ts';
export type { Issue } from './rules/issue.ts';
export { type KindName, type Kinds, kindNames } from './rules/kinds/registry.ts';
export {
  type DrawnArea,
  drawMap,
  isInside,
  type MapPoint,
  mapSize,
  middleOf,
  nameOnMap,
  projectionOf,
} from './rules/map.ts';
export { cityPermissions } from './rules/permissions.ts';
export type { Heir, Part, Reorganisation } from './rules/reorganise.ts';
export { amendCatalogue, type SaveItem, saveItem } from './server/actions.ts';
export { askGate, gateMark, mustBeOpen } from './server/activity-gate.ts';
export { type CityCommand, cityCommands } from './server/commands.ts';
export { foundCity, listCities } from './server/found.ts';
export {
  type CitySnapshot,
  type HeldVersion,
  type SnapshotData,
  snapshotOf,
  workingCalendar,
} from './server/held.ts';
export { exportCity, type LoadChoices, type LoadResult, loadCity } from './server/load.ts';
export { type PreparedUnits, prepareUnits, reorganiseUnits } from './server/reorganise.ts';
export { cityRoutes } from './server/routes.ts';
export { cityItemVersion, citySnapshot, civilToday, snapshotData } from './server/snapshot.ts';
export { yearNow } from './server/store.ts';

declareEntryTypes(cityEntryTypes);
