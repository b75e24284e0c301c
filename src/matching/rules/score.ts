import type { Kinds } from '../../city/rules/kinds/registry.ts';
import type { Fits } from './listing.ts';

/** What is compared of a listing. */
export interface Compared {
  id: string;
  fits: Fits;
  county: string | null;
}

/** How one field came out: it fits, it does not, or one side did not say. */
export const outcomes = ['fits', 'differs', 'unsaid'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Reason {
  field: string;
  outcome: Outcome;
}

/** An offer for a need: how much of what weighs fits, of 100, and why. */
export interface Proposed {
  need: string;
  offer: string;
  score: number;
  reasons: Reason[];
}

type Field = Kinds['matching-kind']['fields'][number];

/**
 * Compares an offer with a need, field by field. A hard field that does not fit rules the offer out; what one side did not
 * say counts for nothing and is shown as such. Advice to a person, never a decision.
 */
export function compare(need: Compared, offer: Compared, fields: readonly Field[]): Proposed | undefined {
  const reasons = fields.map((field) => ({ field: field.code, outcome: outcomeOf(field, need, offer) }));
  const isOut = fields.some((field, at) => field.hard && reasons[at]?.outcome === 'differs');
  if (isOut) return undefined;
  const all = fields.reduce((sum, { weight }) => sum + weight, 0);
  const met = fields.reduce(
    (sum, { weight }, at) => (reasons[at]?.outcome === 'fits' ? sum + weight : sum),
    0,
  );
  return { need: need.id, offer: offer.id, score: all === 0 ? 0 : Math.round((met / all) * 100), reasons };
}

function outcomeOf(field: Field, need: Compared, offer: Compared): Outcome {
  const [asked, given] =
    field.rule === 'county' ? [need.county, offer.county] : [need.fits[field.code], offer.fits[field.code]];
  if (asked == null || given == null) return 'unsaid';
  return isMet(field, asked, given) ? 'fits' : 'differs';
}

type Value = number | string | string[];

function isMet({ rule }: Field, asked: Value, given: Value): boolean {
  if (Array.isArray(asked) && Array.isArray(given)) return asked.some((one) => given.includes(one));
  if (rule === 'county' || typeof asked !== 'number' || typeof given !== 'number') return asked === given;
  return rule === 'at-least' ? given >= asked : given <= asked;
}

/** Offers that fit a need, the best first; equal ones by their id, so that the order is the same each time. */
export function proposalsFor(
  need: Compared,
  offers: readonly Compared[],
  fields: readonly Field[],
): Proposed[] {
  return offers
    .flatMap((offer) => compare(need, offer, fields) ?? [])
    .toSorted((one, other) => other.score - one.score || (one.offer < other.offer ? -1 : 1));
}
