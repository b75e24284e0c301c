/** The city's data as a thread holds it that makes requests: what was read elsewhere, without what reads it. */
export {
  type CitySnapshot,
  type SnapshotData,
  snapshotOf,
  workingCalendar,
} from './server/held.ts';
