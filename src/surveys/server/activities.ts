import { surveysHeld } from './survey-store.ts';

/** What surveys know of activities; `wiring.ts` hands it to whoever shows them. */
export const surveysOfActivities = { source: 'surveys', count: surveysHeld } as const;
