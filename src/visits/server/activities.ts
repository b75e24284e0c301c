import { visitedForTwo, visitsForActivity } from './visit-store.ts';

/** What visits know of activities; `wiring.ts` hands it to whoever shows them. */
export const visitsOfActivities = {
  source: 'visits',
  count: visitsForActivity,
  crossings: visitedForTwo,
} as const;
