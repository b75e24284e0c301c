import { checkCategories, checkLeads, checkOwners } from './checks/duty.ts';
import { checkGateways } from './checks/messages.ts';
import { checkDivisions, checkPosts, checkUnits } from './checks/organisation.ts';
import { checkPairTypes } from './checks/pairing.ts';
import { checkCodes, checkCycles, checkOrder, checkReferences } from './checks/references.ts';
import { checkRegisters } from './checks/registers.ts';
import { checkCalendars, checkCampaigns, checkDeadlines, checkZone } from './checks/time.ts';
import { checkVisitForms } from './checks/visits.ts';
import { checkNotices, checkPresence, checkTemplates } from './checks/words.ts';
import type { Issue } from './issue.ts';
import type { PlacedItem, RawItem } from './item.ts';
import { checkShapes } from './shape.ts';

const crossChecks = [
  checkCodes,
  checkReferences,
  checkOrder,
  checkCycles,
  checkZone,
  checkDivisions,
  checkUnits,
  checkPosts,
  checkCategories,
  checkOwners,
  checkLeads,
  checkCampaigns,
  checkDeadlines,
  checkCalendars,
  checkTemplates,
  checkNotices,
  checkGateways,
  checkRegisters,
  checkPresence,
  checkPairTypes,
  checkVisitForms,
] as const;

/** Checks items of a whole city against each other: references, one owner per category, dates, trees, order. */
export function crossCheck(items: readonly PlacedItem[]): Issue[] {
  return crossChecks.flatMap((check) => check(items));
}

/**
 * Checks a whole city. Items are compared with each other only once every one has its right shape, so that one
 * wrong field does not raise a crowd of missing references.
 */
export function validateCity(raw: readonly RawItem[]): { items: PlacedItem[]; issues: Issue[] } {
  const { items, issues } = checkShapes(raw);
  return issues.length > 0 ? { items, issues } : { items, issues: crossCheck(items) };
}
