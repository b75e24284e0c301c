import type { EntryType } from '../../ledger/rules/upcast.ts';

const types = {
  'guidance-plan': ['guidance-planned', 'guidance-replanned'],
  'guidance-visit': [
    'guidance-visit-set',
    'guidance-visit-made',
    'guidance-visit-dropped',
    'guidance-instructed',
    'guidance-answered',
    'guidance-looked',
  ],
  'guidance-model': [
    'model-listed',
    'model-measured',
    'model-confirmed',
    'model-consented',
    'model-released',
    'model-taken-down',
    'model-dropped',
  ],
} as const;

/** Entry types of guidance in the version written today. */
export const guidanceEntryTypes: readonly EntryType[] = Object.entries(types).flatMap(([kind, all]) =>
  all.map((type) => ({ kind: kind as keyof typeof types, type, version: 1 })),
);
