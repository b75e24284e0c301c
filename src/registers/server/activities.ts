import { itemsListed } from './item-store.ts';

/** What registers know of activities; `wiring.ts` hands it to whoever shows them. */
export const registersOfActivities = { source: 'register', count: itemsListed } as const;
