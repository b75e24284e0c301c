import type { Candidate } from './classify.ts';
import { normalText } from './text.ts';

/** A category 事项类别 of the city, as far as proposals need it. */
export interface CategoryFacts {
  code: string;
  parent?: string | undefined;
  words?: readonly string[] | undefined;
  /** Labels of a classifier trained elsewhere that mean it. */
  learned?: readonly string[] | undefined;
}

/** Weight of a category none of whose words occur, against one whose words do. */
const silent = 0.15;
const most = 3;

/**
 * What a classifier says as categories of this city. Labels that are the city's own codes are taken as they are; those
 * of a classifier trained elsewhere are divided among the categories that claim them, by the words people use for each.
 */
export function inCity(
  candidates: readonly Candidate[],
  categories: readonly CategoryFacts[],
  text: string,
): Candidate[] {
  const byCode = new Map(categories.map((one) => [one.code, one]));
  if (candidates.every(({ label }) => byCode.has(label))) return candidates.slice(0, most);
  const normal = normalText(text);
  const parents = new Set(categories.map(({ parent }) => parent));
  const leaves = categories.filter(({ code }) => !parents.has(code));
  const shares = new Map<string, Candidate>();
  for (const { label, confidence, because } of candidates) {
    const claimed = leaves.filter((leaf) => labelsOf(leaf, byCode).includes(label));
    const spoken = claimed.map((leaf) => heard(leaf, normal));
    const total = spoken.reduce((sum, words) => sum + weightOf(words), 0);
    claimed.forEach((leaf, at) => {
      const words = spoken[at] ?? [];
      const share = (confidence * weightOf(words)) / total;
      const before = shares.get(leaf.code);
      const reasons = [...new Set([...(before?.because ?? []), ...words, ...because])].slice(0, 5);
      shares.set(leaf.code, {
        label: leaf.code,
        confidence: (before?.confidence ?? 0) + share,
        because: reasons,
      });
    });
  }
  return [...shares.values()].sort((one, other) => other.confidence - one.confidence).slice(0, most);
}

/** Labels a category claims: its own, or those of the nearest category above that claims any. */
function labelsOf(leaf: CategoryFacts, byCode: ReadonlyMap<string, CategoryFacts>): readonly string[] {
  let step: CategoryFacts | undefined = leaf;
  for (let depth = 0; step !== undefined && depth < 4; depth += 1) {
    if (step.learned !== undefined) return step.learned;
    step = step.parent === undefined ? undefined : byCode.get(step.parent);
  }
  return [];
}

function heard({ words = [] }: CategoryFacts, normal: string): string[] {
  return words.filter((word) => normal.includes(normalText(word)));
}

function weightOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length * word.length, silent);
}
