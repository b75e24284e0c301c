import type { Kinds } from '../../city/rules/kinds/registry.ts';
import type { Compared } from './copied.ts';
import type { PlanDocument, PlanEntry } from './document.ts';
import type { NameBook } from './folded.ts';

/** The rule of a campaign's plans 审核规则, city data. */
export type PlanRule = Kinds['plan-rule'];
export type PlanLevel = PlanRule['levels'][number];

/** A plan beside or above the one that is reviewed. */
export interface OtherPlan {
  plan: string;
  unit: string;
  document: PlanDocument;
  compared: Compared;
}

/** Everything a review looks at. */
export interface Subject {
  unit: string;
  document: PlanDocument;
  rule: PlanRule;
  level: PlanLevel;
  names: NameBook;
  /** Titles → codes of posts the unit may name. */
  posts: ReadonlyMap<string, string>;
  parent: OtherPlan | null;
  siblings: readonly OtherPlan[];
}

/** Required items 规定动作 a plan of this level must cover. */
export function itemsOfLevel({ items }: PlanRule, level: string): PlanRule['items'] {
  return items.filter(({ levels }) => levels.includes(level));
}

/** How a required item stands in a plan: carried out by list entries, only claimed by them, or nowhere. */
export type Coverage = 'covered' | 'hollow' | 'missing';

/** Entries that say they carry out a required item. */
export function entriesFor(document: PlanDocument, item: string): PlanEntry[] {
  return document.entries.filter((entry) => entry.item === item);
}

/** How one required item stands in a plan. */
export function coverageOf(document: PlanDocument, item: PlanRule['items'][number]): Coverage {
  const entries = entriesFor(document, item.code);
  if (entries.length === 0) return 'missing';
  const isNamed = ({ what, measure, audience }: PlanEntry) =>
    item.signs.some((sign) => [what, measure, audience].some((words) => words.includes(sign)));
  return entries.some(isNamed) ? 'covered' : 'hollow';
}
