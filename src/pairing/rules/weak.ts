import type { Kinds } from '../../city/rules/kinds/registry.ts';

/** What is known of how much a target has to carry 力量强弱. */
export interface Capacity {
  /** People it works with, where somebody said. */
  staff: number | null;
  /** Open requests at its place or with its unit, from the record. */
  requests: number;
}

/** Why a target counts as weak. */
export const weakReasons = ['few-staff', 'many-requests-per-head', 'many-requests'] as const;
export type WeakReason = (typeof weakReasons)[number];

export interface Weakness {
  /** 1 ordinary, 2 or 3 weak: how much more a missing or an unsuited helper counts. */
  weight: 1 | 2 | 3;
  reasons: readonly WeakReason[];
}

/** 力量薄弱: few people, or much to do for each of them; said with its reasons, by the city's own limits. */
export function weaknessOf({ staff, requests }: Capacity, weak: Kinds['pairing']['weak']): Weakness {
  const reasons: WeakReason[] = [];
  if (staff !== null && staff < weak.staff) reasons.push('few-staff');
  if (staff !== null && requests > weak.requestsPerHead * Math.max(1, staff))
    reasons.push('many-requests-per-head');
  if (staff === null && requests > weak.requests) reasons.push('many-requests');
  return { weight: reasons.length === 0 ? 1 : reasons.length === 1 ? 2 : 3, reasons };
}
