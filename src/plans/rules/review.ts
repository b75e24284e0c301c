import { checkCoverage, checkParts } from './completeness.ts';
import { checkCopying } from './copying.ts';
import { checkDates, checkGranularity, checkOwners, checkTargets } from './entries.ts';
import { type Finding, findingKinds, severities } from './finding.ts';
import { checkOverlap } from './overlap.ts';
import type { Subject } from './subject.ts';

/** Every measure of the review, in the order its findings are shown. */
const checks = [
  checkParts,
  checkCoverage,
  checkDates,
  checkOwners,
  checkTargets,
  checkGranularity,
  checkCopying,
  checkOverlap,
];

/**
 * Reviews a plan: everything found, the gravest first, then in the order of the plan. The engine advises; whether a plan
 * passes is a person's to say.
 */
export function reviewPlan(subject: Subject): Finding[] {
  const order = new Map(
    [...subject.document.sections, ...subject.document.entries].map(({ id }, at) => [id, at] as const),
  );
  const rank = ({ severity, kind, place }: Finding) =>
    severities.indexOf(severity) * 1e6 + (order.get(place.id) ?? -1) * 100 + findingKinds.indexOf(kind);
  const seen = new Set<string>();
  return checks
    .flatMap((check) => check(subject))
    .filter(({ key }) => !seen.has(key) && seen.add(key) !== undefined)
    .toSorted((one, two) => rank(one) - rank(two));
}
