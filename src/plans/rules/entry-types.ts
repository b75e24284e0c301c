import type { EntryType } from '../../ledger/rules/upcast.ts';
import type { PlanEventType } from './plan.ts';

const today: Readonly<Record<PlanEventType, number>> = {
  'plan-begun': 1,
  'plan-written': 1,
  'plan-submitted': 1,
  'plan-withdrawn': 1,
  'plan-taken': 1,
  'plan-returned': 1,
  'plan-passed': 1,
  'plan-appealed': 1,
  'appeal-decided': 1,
  'plan-consulted': 1,
  'opinion-given': 1,
  'opinion-settled': 1,
};

/** Entry types of a plan in the version written today. */
export const planEntryTypes: readonly EntryType[] = Object.entries(today).map(([type, version]) => ({
  kind: 'plan',
  type,
  version,
}));
