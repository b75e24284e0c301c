import { applicationsReceived } from './application-store.ts';

/** What policies know of activities; `wiring.ts` hands it to whoever shows them. */
export const policiesOfActivities = { source: 'policies', count: applicationsReceived } as const;
